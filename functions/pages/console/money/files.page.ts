import { html } from 'hono/html';
import { receivePart } from '../../../commands/imports/receive-part.ts';
import { registerImport } from '../../../commands/imports/register-import.ts';
import { startImportById } from '../../../commands/imports/start-import.ts';
import { importForm } from '../../../core/imports/numbers-import.ts';
import { percentOf } from '../../../core/imports/percent-done.ts';
import { recordable } from '../../../core/money/who-may-record.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import { ok, refuse } from '../../../core/words/result.ts';
import { listImports } from '../../../store/numbers/import-store.ts';
import { moment } from '../../kit/moment.ts';
import { type Act, consolePage } from '../console-page.ts';
import { fileForm } from './file-form.ts';

/** Files of numbers: a new one, and those that the reader brought. */
export const page = consolePage({
  path: '/money/files',
  show: async (visit) => {
    const may = recordable(visit.reader);
    const by = { kind: 'member' as const, id: visit.reader.id };
    const { items } = await listImports(by, { limit: 20 });
    return {
      title: 'Files of numbers',
      scripts: ['files.js'],
      main: html`<section class="lead"><p><a href="/money">‹ Money</a></p><h1>Files of numbers</h1>
<p>CSV as a system exports it, with its columns’ names in the first row. Every row is checked before one is recorded; what is wrong comes back row by row, and is mended here.</p></section>
${may.length > 0 ? html`<section class="sheet">${fileForm(visit, may)}</section>` : html`<p class="empty">Costs are brought by marketing and finance; results and KPIs by sales as well.</p>`}
<section class="lead"><h2>What you brought</h2>${
        items.length === 0
          ? html`<p class="empty">Files that you bring will stand here, each with how far it is and what is wrong in it.</p>`
          : html`<ul class="line">${items.map(
              (one) =>
                html`<li>${moment(one.createdAt, visit)}<div><a href="/money/files/${one.id}"><bdi>${one.name}</bdi></a><br><small>${one.kind}, ${one.state}, ${percentOf(one)} %; ${one.rows.recorded + one.rows.corrected} recorded${one.rows.bad > 0 && html`, <span class="late">${one.rows.bad} bad</span>`}</small></div></li>`,
            )}</ul>`
      }</section>`,
    };
  },
  forms: { begin: (visit) => begin(visit) },
});

/** Begins an import; where its text came along it is the whole file, and starts at once. */
const begin: Act = async (visit) => {
  const { reader: member, now, values, settings } = visit;
  const caller = { kind: 'member' as const, member };
  const { kind, keep, name, text = '', parts = '1' } = values;
  const body = parseFields(importForm, { kind, keep, name, parts: Number(parts) });
  const missing = text === '' && parts === '1';
  if (!body.ok || missing)
    return refuse({
      type: 'invalid-fields',
      errors: [
        ...(body.ok ? [] : body.refusal),
        ...(missing ? [{ pointer: '/text', detail: 'is empty: choose a file, or paste it' }] : []),
      ],
    });
  const begun = await registerImport({ body: body.value, caller, now, settings });
  if (!begun.ok) return begun;
  const { id } = begun.value;
  const to = `/money/files/${id}`;
  if (text === '') return ok({ to, said: 'Begun. Its parts come next.' });
  const bytes = Buffer.from(`${text}\n`);
  const received = await receivePart({ params: { id, number: '1' }, bytes, caller });
  if (!received.ok) return received;
  const started = await startImportById(id, caller, now);
  return started.ok ? ok({ to, said: 'Taken in. It is being checked.' }) : started;
};
