import { escapeHtml } from '../../../functions/wording/fill-template.ts';
import type { MailSummary, StoredMail } from './mail-folder.ts';
import { replyAddress } from './reply-message.ts';

/** The list of mails, newest first. */
export const listPage = (mails: readonly MailSummary[], to: string): string => {
  const shown = mails.slice(0, listed);
  const count = `${mails.length} ${mails.length === 1 ? 'mail' : 'mails'}${mails.length > listed ? `, the newest ${listed} shown` : ''}`;
  return page(
    to ? `Mail to ${to}` : 'Countersign inbox',
    `<main><h1>${to ? `Mail to <bdi>${escapeHtml(to)}</bdi>` : 'Everybody’s mail, on this machine'}</h1>
<p class="quiet">Every mail that Countersign sends here ends in this list.</p>
<form method="get" action="/"><label>Recipient <input name="to" type="email" value="${escapeHtml(to)}" autocomplete="off"></label>
<button>Show</button>${to ? '<a href="/">Show all</a>' : ''}</form>
<p role="status">${count}${to ? ` to ${escapeHtml(to)}` : ''}</p>
<ol>${shown.map(entry).join('\n')}</ol></main>`,
  );
};

/** Mails listed; more are found by filtering. */
const listed = 200;

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body>${body}</body></html>`;

const style = `
:root { color-scheme: light dark; --line: light-dark(#d5d9e0, #3a404b); --quiet: light-dark(#4d5666, #aab2c0); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; line-height: 1.3; overflow-wrap: anywhere; }
a { color: light-dark(#1747b5, #9dbbff); }
a:focus-visible, input:focus-visible, textarea:focus-visible, button:focus-visible { outline: 3px solid; outline-offset: 2px; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 1rem 0; }
label { display: grid; gap: .2rem; }
input, textarea, button { font: inherit; padding: .4rem .6rem; }
textarea { width: min(40rem, 100%); }
form.reply { display: grid; justify-items: start; } form.reply label { width: 100%; }
ol { list-style: none; padding: 0; }
ol li { border-top: 1px solid var(--line); padding: .7rem 0; }
.quiet { color: var(--quiet); font-size: .9rem; overflow-wrap: anywhere; }
iframe { width: 100%; height: 70vh; border: 1px solid var(--line); background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); padding: 1rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .2rem 1rem; } dd { margin: 0; overflow-wrap: anywhere; }`;

const entry = (mail: MailSummary): string => {
  const { id, at, to, headline } = mail;
  return `<li><a href="/messages/${id}"><bdi>${escapeHtml(headline || '(no subject)')}</bdi></a>
<div class="quiet">to ${to.map((address) => `<a href="/?to=${encodeURIComponent(address)}">${escapeHtml(address)}</a>`).join(', ')} · ${when(at)}${outcomeLabel(mail)}</div></li>`;
};

const when = (at: string): string =>
  `<time datetime="${at}">${escapeHtml(at.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'))}</time>`;

/** What SES's mailbox simulator made of a mail. */
const outcomeLabel = ({ outcome }: MailSummary): string =>
  outcome ? ` · <strong>${escapeHtml(outcome.replaceAll('-', ' '))}</strong>` : '';

/**
 * One mail: its facts, the HTML part in a sandbox, the text part, all headers, and a reply form
 * where it takes replies; and the other mails of its thread to the same reader.
 */
export const mailPage = (
  mail: StoredMail,
  thread: readonly MailSummary[],
  takesReplies = false,
): string => {
  const { id, at, from, to, subject, headline, text, html, headers } = mail;
  return page(
    headline || '(no subject)',
    `<main><p><a href="/">All mails</a>${to.map(mailbox).join('')}</p><h1><bdi>${escapeHtml(headline || '(no subject)')}</bdi></h1>
<dl><dt>From</dt><dd>${escapeHtml(from)}</dd><dt>Subject</dt><dd>${escapeHtml(subject)}</dd><dt>To</dt><dd>${escapeHtml(to.join(', '))}</dd><dt>Sent</dt><dd>${when(at)}</dd></dl>
${html ? `<h2>HTML part</h2>${frame(html)}` : ''}
${takesReplies ? replyForm(mail) : ''}
${thread.length > 0 ? `<h2>Others of this thread</h2><ol>${thread.map(entry).join('\n')}</ol>` : ''}
<h2>Text part</h2><pre>${escapeHtml(text)}</pre>
<details><summary>Headers</summary><pre>${escapeHtml(headers.map(({ name, value }) => `${name}: ${value}`).join('\n'))}</pre></details>
<p><a href="/messages/${id}.eml" download>Download as .eml</a> · <a href="/messages/${id}.json">JSON</a></p></main>`,
  );
};

/** The way to all mails of one reader. */
const mailbox = (address: string): string =>
  ` · <a href="/?to=${encodeURIComponent(address)}">Mail to ${escapeHtml(address)}</a>`;

// The frame has an opaque origin and runs no script. Its links open in a new tab.
const frame = (html: string): string =>
  `<iframe title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escapeHtml(`<base target="_blank">${html}`)}"></iframe>`;

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
  answers: readonly MailSummary[],
): string =>
  page(
    'Your reply was sent',
    `<main><p><a href="/">All mails</a></p><h1>Your reply was sent</h1>
<p>It answers <a href="/messages/${id}"><bdi>${escapeHtml(headline)}</bdi></a>.</p>
${
  answers.length > 0
    ? `<h2>What came of it</h2><ol>${answers.map(entry).join('\n')}</ol>`
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
