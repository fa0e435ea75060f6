import { escapeHtml } from '../../../functions/wording/fill-template.ts';
import type { ListedMail, Mailbox } from './mailboxes.ts';

/** A page of the inbox; `people` beside it, where there is a list of mails. */
export const page = (title: string, main: string, people = ''): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title><style>${style}</style></head><body${people ? ' class="beside"' : ''}>${people}${main}</body></html>`;

const style = `
:root { color-scheme: light dark; --line: light-dark(#d5cfc2, #343c47); --quiet: light-dark(#566069, #a9b1bb);
  --link: light-dark(#1f4b99, #8fb4f5); --soft: light-dark(#e7eef9, #1d2b45); }
* { box-sizing: border-box; }
html { background: light-dark(#fffefb, #14181e); color: light-dark(#1b2430, #e9e6df); }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; font: 1rem/1.5 system-ui, sans-serif; }
h1, h2 { font-family: ui-serif, "Iowan Old Style", "Palatino Linotype", Georgia, serif; }
h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
a { color: var(--link); }
a:focus-visible, input:focus-visible, textarea:focus-visible, button:focus-visible, summary:focus-visible { outline: 3px solid; outline-offset: 2px; }
label { display: grid; gap: .2rem; }
textarea, button { font: inherit; padding: .4rem .8rem; min-height: 2.5rem; border: 1px solid var(--line); border-radius: .4rem; background: light-dark(#fff, #1b2129); color: inherit; }
button { cursor: pointer; color: var(--link); }
textarea { width: 100%; }
form.reply { display: grid; gap: .5rem; justify-items: start; max-width: 40rem; } form.reply label { width: 100%; }
ol, ul { list-style: none; padding: 0; margin: 0; }
.mails > li { border-top: 1px solid var(--line); padding: .7rem 0; overflow-wrap: anywhere; }
.mails .mails { margin-left: 1rem; }
.unread > a { font-weight: 700; }
.new { background: var(--soft); border-radius: .3rem; padding: .05rem .4rem; font-size: .85rem; font-weight: 700; white-space: nowrap; }
.quiet { color: var(--quiet); font-size: .9rem; overflow-wrap: anywhere; margin: 0; }
.bar { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; margin: .5rem 0 1rem; }
.bar form { margin: 0; }
summary { cursor: pointer; padding: .4rem 0; color: var(--quiet); font-size: .9rem; }
.people h2 { font-size: .9rem; margin: 0 0 .4rem; }
/* One row, to be moved sideways, so that mails begin on the first screen of a phone. */
.people ul { display: flex; gap: .4rem; margin: 0 -1rem 1rem; padding: .25rem 1rem; overflow-x: auto; }
.people a { display: flex; gap: .5rem; align-items: center; min-height: 2.5rem; padding: .3rem .7rem; border: 1px solid var(--line); border-radius: .4rem; text-decoration: none; white-space: nowrap; }
.people a[aria-current] { background: var(--soft); font-weight: 700; }
@media (min-width: 60rem) {
  .beside { max-width: 76rem; display: grid; grid-template-columns: 16rem minmax(0, 1fr); gap: 2.5rem; align-items: start; }
  .people ul { display: grid; margin: 0; padding: 0; overflow: visible; }
  .people a { justify-content: space-between; white-space: normal; overflow-wrap: anywhere; }
}
iframe, main > pre { margin-top: 1rem; }
iframe { width: 100%; height: 75vh; min-height: 24rem; border: 1px solid var(--line); background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); padding: 1rem; margin: 0; }`;

/** Everybody who has mail, each with how much of it is new. `to` is whose mail is shown. */
export const peopleList = (boxes: readonly Mailbox[], to: string): string => {
  const unread = boxes.reduce((sum, box) => sum + box.unread, 0);
  const current = to.toLowerCase();
  return `<nav class="people" aria-label="Mailboxes"><h2>Mailboxes</h2><ul>
<li><a href="/"${current === '' ? ' aria-current="page"' : ''}>Everybody${newOf(unread)}</a></li>
${boxes
  .map(
    ({ address, name, unread: own }) =>
      `<li><a href="${mailboxPath(address)}"${current === address.toLowerCase() ? ' aria-current="page"' : ''}><bdi>${escapeHtml(name)}</bdi>${newOf(own)}</a></li>`,
  )
  .join('\n')}</ul></nav>`;
};

/** ` 3 new`; nothing where nothing is. */
export const newOf = (unread: number): string =>
  unread === 0 ? '' : ` <span class="new">${unread} new</span>`;

export const mailboxPath = (address: string): string =>
  address === '' ? '/' : `/?to=${encodeURIComponent(address)}`;

/** One mail of a list. In a list of one mailbox it says nothing of whose it is. */
export const entry = (mail: ListedMail, { of = '', more = '' } = {}): string => {
  const { id, at, headline, unread } = mail;
  const to = of === '' ? mail.to : [];
  return `<li${unread ? ' class="unread"' : ''}><a href="/messages/${id}"><bdi>${escapeHtml(headline || '(no subject)')}</bdi></a>${unread ? ' <span class="new">new</span>' : ''}
<div class="quiet">${to.length > 0 ? `to ${to.map((address) => `<a href="${mailboxPath(address)}">${escapeHtml(address)}</a>`).join(', ')} · ` : ''}${when(at)}${outcomeLabel(mail)}</div>${more}</li>`;
};

export const when = (at: string): string =>
  `<time datetime="${at}">${escapeHtml(at.replace('T', ' ').replace(/:\d\d\.\d+Z$/, ' UTC'))}</time>`;

/** What SES's mailbox simulator made of a mail. */
const outcomeLabel = ({ outcome }: ListedMail): string =>
  outcome ? ` · <strong>${escapeHtml(outcome.replaceAll('-', ' '))}</strong>` : '';
