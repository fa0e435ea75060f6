import { escapeHtml } from '../../../functions/wording/fill-template.ts';
import { entry, mailboxPath, newOf, page, when } from './inbox-frame.ts';
import type { MailSummary, StoredMail } from './mail-folder.ts';
import type { ListedMail } from './mailboxes.ts';
import { replyAddress } from './reply-message.ts';

/**
 * One mail: the HTML part in a sandbox, a reply form where it takes replies, the other mails of its
 * thread to the same reader, and folded below them its text part and headers. `unread` is how many
 * mails its reader has not opened.
 */
export const mailPage = (
  mail: StoredMail,
  thread: readonly ListedMail[],
  { takesReplies, unread }: { takesReplies: boolean; unread: number },
): string => {
  const { id, at, to, headline, text, html, headers } = mail;
  return page(
    headline || '(no subject)',
    `<main><div class="bar"><a href="/">All mails</a>${to.map((address) => mailbox(mail.reader ?? address, address, unread)).join('')}${takesReplies && replyAddress(mail) ? '<a href="#reply">Reply</a>' : ''}</div><h1><bdi>${escapeHtml(headline || '(no subject)')}</bdi></h1>
<p class="quiet">to ${escapeHtml(to.join(', '))} · ${when(at)}</p>
${html ? frame(html) : `<pre>${escapeHtml(text)}</pre>`}
${takesReplies ? replyForm(mail) : ''}
${thread.length > 0 ? `<h2>Others of this thread</h2><ol class="mails">${thread.map((one) => entry(one, { of: to.join() })).join('\n')}</ol>` : ''}
${html ? `<details><summary>Text part</summary><pre>${escapeHtml(text)}</pre></details>` : ''}
<details><summary>Headers</summary><pre>${escapeHtml(headers.map(({ name, value }) => `${name}: ${value}`).join('\n'))}</pre></details>
<div class="bar"><a href="/messages/${id}.eml" download>Download as .eml</a><a href="/messages/${id}.json">JSON</a>${unreadForm(mail)}</div></main>`,
  );
};

/** The way to all mails of one reader. */
const mailbox = (name: string, address: string, unread: number): string =>
  `<a href="${mailboxPath(address)}">Mail to <bdi>${escapeHtml(name)}</bdi>${newOf(unread)}</a>`;

// The frame has an opaque origin and runs no script. Its links open in a new tab.
const frame = (html: string): string =>
  `<iframe title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escapeHtml(`<base target="_blank">${html}`)}"></iframe>`;

/** Opening it has marked it as read. */
const unreadForm = ({ id }: StoredMail): string =>
  `<form method="post" action="/messages/${id}/unread"><button>Mark as unread</button></form>`;

const replyForm = (mail: StoredMail): string => {
  const to = replyAddress(mail);
  return to === undefined
    ? ''
    : `<h2 id="reply">Reply</h2><form class="reply" method="post" action="/messages/${mail.id}/reply">
<label>As ${escapeHtml(mail.to.join(', '))}, from a mail program <textarea name="text" rows="4" required maxlength="20000"></textarea></label>
<p class="quiet">It goes to ${escapeHtml(to)} with the whole mail quoted below your words.</p>
<button>Send the reply</button></form>`;
};

/** What followed from an answer: later mails of the same thread to its sender. */
export const answersPage = (
  { id, headline }: MailSummary,
  answers: readonly ListedMail[],
): string =>
  page(
    'Your reply was sent',
    `<main><p><a href="/">All mails</a></p><h1>Your reply was sent</h1>
<p>It answers <a href="/messages/${id}"><bdi>${escapeHtml(headline)}</bdi></a>.</p>
${
  answers.length > 0
    ? `<h2>What came of it</h2><ol class="mails">${answers.map((one) => entry(one)).join('\n')}</ol>`
    : '<p role="status">No mail has come of it yet. Reload this page to look again. Who was told within the hour why a reply was not taken is not told again.</p>'
}</main>`,
  );

/** Why nothing was sent. */
export const problemPage = (message: string): string =>
  page(
    'Nothing was sent',
    `<main><h1>Nothing was sent</h1><p>${escapeHtml(message)}</p><p><a href="/">All mails</a></p></main>`,
  );

export const missingPage = (): string =>
  page(
    'No such mail',
    '<main><h1>There is no such mail</h1><p><a href="/">All mails</a></p></main>',
  );
