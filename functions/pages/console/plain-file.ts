import { randomUUID } from 'node:crypto';
import { html } from 'hono/html';
import { lookAtSent, type SentFile } from '../../commands/requests/take-sent-file.ts';
import { mostSentMegabytes, type SentFor, sentUnder } from '../../core/release/sent-file.ts';
import { extensionsOf } from '../../core/words/file-type.ts';
import { problemOf } from '../../core/words/problem.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import { postForm } from '../../store/files/post-form.ts';
import { proofFacts } from '../../wording/rounds/proof-in-words.ts';
import { sayList } from '../../wording/say.ts';
import type { FormKit } from '../kit/form-kit.ts';
import { moment } from '../kit/moment.ts';
import type { Html, Visit } from './console-page.ts';

/**
 * Files without scripts: a form sends one to the store itself, which leads back to the page. There
 * it is looked at, and taken by another form.
 */

/** What came to the page: the store has put its key into the address, or a form came back. */
export const sentTo = async (
  visit: Visit,
  what: SentFor,
  form: FormKit,
): Promise<Result<SentFile, Refusal> | undefined> => {
  const key = form.value('sent', visit.query.get('key') ?? '');
  const { reader: member, settings } = visit;
  return key ? lookAtSent(key, what, { member, settings }) : undefined;
};

/** The form that sends a file. It is taken away where `upload.js` runs, which does it better. */
export const plainFileView = async (
  visit: Visit,
  what: SentFor,
  { label, sent }: { label: string; sent: Result<SentFile, Refusal> | undefined },
): Promise<Html> => {
  const { settings, reader, now } = visit;
  const most = mostSentMegabytes(settings);
  const { url, fields, expiresAt } = await postForm(
    {
      under: sentUnder(what, reader.id, randomUUID()),
      leadsTo: `${visit.calledUrl}${visit.path}`,
      maxBytes: most * 1_000_000,
    },
    now,
  );
  const wrong = sent && !sent.ok && inWords(sent.refusal);
  return html`<form method="post" action="${url}" enctype="multipart/form-data" class="fields" id="plain-file">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="field"><label for="plain">${label}</label>
<p class="hint" id="plain-hint">${sayList(settings.files.types, 'or')}, up to ${most} MB, until ${moment(expiresAt, visit)}. It goes straight to where files are kept, and you come back here to see what has arrived. If a page says EntityTooLarge, the file is too large; if it says AccessDenied, this page was open for too long. Then go back, and open it anew.</p>${wrong && html`<p class="wrong" id="plain-wrong">${wrong}</p>`}
<input id="plain" type="file" name="file" required accept="${extensionsOf(settings.files.types).join(',')}" aria-describedby="plain-hint${wrong && ' plain-wrong'}"${wrong && html` aria-invalid="true"`}></div>
<p><button class="plain">Send this file</button></p></form>`;
};

/** What is wrong with a file as a whole: it has one field. */
const inWords = (refusal: Refusal): string =>
  'errors' in refusal && refusal.errors.length > 0
    ? refusal.errors.map(({ detail }) => detail).join('; ')
    : problemOf(refusal).detail;

/** What has arrived, and that nothing was done with it yet. */
export const arrivedView = (file: SentFile): Html =>
  html`<dl class="facts" id="has-arrived">${proofFacts({ file }).map(({ label, value }) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;

/** What the form that takes it says: which file was looked at. */
export const sentFields = (form: FormKit, sent: Result<SentFile, Refusal> | undefined): Html =>
  html`${form.hidden('sent', sent?.ok ? sent.value.key : '')}${form.hidden('sentDigest', sent?.ok ? sent.value.sha256 : '')}`;
