import { escapeHtml } from '../../../functions/wording/fill-template.ts';
import { entry, newOf, page, peopleList } from './inbox-frame.ts';
import { type ListedMail, type Mailbox, type Thread, threadsOf } from './mailboxes.ts';

/** Mails by thread, newest first: of one mailbox or, with an empty `to`, of all. */
export const listPage = (
  mails: readonly ListedMail[],
  to: string,
  boxes: readonly Mailbox[],
): string => {
  const shown = mails.slice(0, listed);
  const unread = mails.filter((mail) => mail.unread).length;
  const name = boxes.find(({ address }) => address.toLowerCase() === to.toLowerCase())?.name;
  const count = `${mails.length} ${mails.length === 1 ? 'mail' : 'mails'}${mails.length > listed ? `, the newest ${listed} shown` : ''}`;
  return page(
    `${unread > 0 ? `(${unread}) ` : ''}${to ? `Mail to ${to}` : 'Countersign inbox'}`,
    `<main><h1>${to ? `Mail to <bdi>${escapeHtml(name ?? to)}</bdi>` : 'Everybody’s mail, on this machine'}</h1>
<p class="quiet">${to && name !== undefined && name !== to ? escapeHtml(to) : 'Every mail that Countersign sends here ends in this list.'}</p>
<div class="bar"><p class="quiet" role="status">${count}${newOf(unread)}</p>${unread > 0 ? allRead(to) : ''}</div>
<ol class="mails">${threadsOf(shown)
      .map((thread) => threadEntry(thread, to))
      .join('\n')}</ol></main>`,
    boxes.length > 0 ? peopleList(boxes, to) : '',
  );
};

/** Mails listed; whoever looks for older ones chooses a mailbox. */
const listed = 200;

const allRead = (to: string): string =>
  `<form method="post" action="/read"><input type="hidden" name="to" value="${escapeHtml(to)}"><button>Mark all as read</button></form>`;

/** The newest mail of a thread, and the others folded below it, with how many of them are new. */
const threadEntry = ([newest, ...earlier]: Thread, of: string): string =>
  entry(newest, { of, more: earlier.length === 0 ? '' : folded(earlier) });

const folded = (earlier: readonly ListedMail[]): string => {
  const unread = earlier.filter((mail) => mail.unread).length;
  return `<details><summary>${earlier.length} earlier in this thread${newOf(unread)}</summary><ol class="mails">${earlier.map((mail) => entry(mail, { of: mail.to.join() })).join('\n')}</ol></details>`;
};
