import { html } from 'hono/html';
import { intakeAddress } from '../../../core/asking/intake-mail.ts';
import type { RequestDraft } from '../../../core/asking/request-draft.ts';
import { attachmentsOf } from '../../../store/requests/attachment-store.ts';
import { requestDraftsOf } from '../../../store/requests/request-draft-store.ts';
import { oneLine } from '../../../wording/say.ts';
import { moment } from '../../kit/moment.ts';
import { consolePage, type Html, type Visit } from '../console-page.ts';
import { announce, arrived, attach, detach, filesView, sendsFiles } from './attached-files.ts';
import { beginRequest, isChanged } from './begin-request.ts';
import { requestAdvice } from './request-advice.ts';
import { requestFields } from './request-fields.ts';
import { adapt, discard, save, send, use } from './request-forms.ts';

/** Asking for collateral: what is vague is said while one types, and what exists is offered. */
export const page = consolePage({
  path: '/new',
  nav: { label: 'New request', place: 2 },
  show: async (visit) => {
    const [{ begun, stored, note }, drafts, attachments] = await Promise.all([
      beginRequest(visit),
      requestDraftsOf(visit.reader.id),
      attachmentsOf(visit.reader.id),
    ]);
    const others = drafts.filter(({ id }) => id !== begun.id).slice(0, mostShown);
    const isNew = !stored && !visit.sent;
    return {
      title: 'New request',
      ...sendsFiles(),
      main: html`<section class="lead"><h1>${stored ? 'Go on with your request' : 'What do you need?'}</h1>
${note && html`<p class="wrong" role="alert">${note}</p>`}${isNew && beginnings(visit)}${stored?.unplaced && unplacedView(stored.unplaced)}${draftsView(others, visit)}</section>
<div class="cols"><section class="lead"><h2>Your request</h2>${requestFields(visit, begun)}
${await filesView(visit, begun, attachments)}</section>${await requestAdvice(visit, begun.values, stored, isChanged(visit.sent, stored))}</div>`,
    };
  },
  forms: { send, save, discard, use, adapt, announce, arrived, attach, detach },
});

const mostShown = 10;

/** Ways to begin with something. */
const beginnings = ({ settings, query }: Visit): Html =>
  html`<p>Begin with ${settings.collateralTypes.map((type, index) => html`${index > 0 && ' · '}<a href="/new?type=${encodeURIComponent(type)}"${query.get('type') === type && html` aria-current="true"`}>${type.replaceAll('-', ' ')}</a>`)}</p>
<form method="get" action="/new" class="actions"><label for="from">Again, like an earlier request</label><input id="from" name="from" maxlength="20" autocomplete="off" placeholder="CR-7F3K2QX" value="${query.get('from') ?? ''}" class="short"> <button class="plain">Fill it in</button></form>${settings.mail.replyDomain && html`<p class="quiet">Or write to <a href="mailto:${intakeAddress(settings.mail.replyDomain)}">${intakeAddress(settings.mail.replyDomain)}</a>: the answer says what is missing.</p>`}`;

/** Words of mails that wait for somebody to say where they belong. */
const unplacedView = (text: string): Html =>
  html`<section class="lead"><h2>You wrote by mail, and it has no place yet</h2><p class="said" dir="auto">${text}</p></section>`;

const draftsView = (drafts: readonly RequestDraft[], visit: Visit): Html | undefined =>
  drafts.length === 0
    ? undefined
    : html`<details><summary>Saved and not sent: ${drafts.length}</summary><ul>${drafts.map(({ id, values, savedAt }) => html`<li><a href="/new?draft=${id}"><bdi>${oneLine(values.title ?? 'Without a title')}</bdi></a> <small>saved ${moment(savedAt, visit)}</small></li>`)}</ul></details>`;
