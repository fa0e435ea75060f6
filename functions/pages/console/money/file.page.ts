import { html } from 'hono/html';
import { mendableRows } from '../../../commands/imports/mendable-rows.ts';
import { openImport } from '../../../commands/imports/open-import.ts';
import { receivePart } from '../../../commands/imports/receive-part.ts';
import { startImportById } from '../../../commands/imports/start-import.ts';
import { missingParts } from '../../../core/imports/import-steps.ts';
import { notRead } from '../../../core/imports/not-read.ts';
import type { NumbersImport } from '../../../core/imports/numbers-import.ts';
import { percentOf } from '../../../core/imports/percent-done.ts';
import { ok } from '../../../core/words/result.ts';
import { notReadInWords } from '../../../wording/not-read-in-words.ts';
import { formOf } from '../../kit/form-kit.ts';
import { consolePage, type Html, type Visit } from '../console-page.ts';
import { unseenView } from '../error-views.ts';

/** One file: how far it is, what is wrong in it, and its bad rows to mend and bring again. */
export const page = consolePage({
  path: '/money/files/{id}',
  show: async (visit) => {
    const opened = await openImport(visit.params.id, callerOf(visit));
    if (!opened.ok) return unseenView;
    const one = opened.value;
    const skipped = notReadInWords(notRead(one.header ?? [], one.emptyRows ?? 0));
    const goesOn = one.state === 'checking' || one.state === 'recording';
    return {
      title: one.name,
      main: html`<section class="lead"><p><a href="/money/files">‹ Files of numbers</a></p><h1><bdi>${one.name}</bdi></h1></section>
<section class="lead" id="far"${goesOn && html` hx-get="/money/files/${one.id}" hx-trigger="every 2s" hx-select="#far" hx-target="#far" hx-swap="outerHTML"`}>
<p role="status">${states[one.state]} <progress max="100" value="${percentOf(one)}" aria-label="How far it is"></progress> ${percentOf(one)} %${goesOn && html` <a href="/money/files/${one.id}">Look again</a>`}</p>
${one.reason && html`<p class="wrong">${one.reason}</p>`}
<dl class="facts"><dt>Rows checked</dt><dd>${one.rows.checked}</dd><dt>Recorded</dt><dd>${one.rows.recorded}</dd><dt>Corrected</dt><dd>${one.rows.corrected}</dd><dt>There before</dt><dd>${one.rows.unchanged}</dd><dt>Bad</dt><dd>${one.rows.bad}</dd>${skipped && html`<dt>Not read</dt><dd>${skipped}</dd>`}</dl>
${await badRows(one, visit)}</section>
${one.state === 'uploading' && partForm(one, visit)}${(one.state === 'failed' || (one.state === 'uploading' && missingParts(one).length === 0)) && formOf(visit, 'start').form(html``, one.state === 'failed' ? 'Go on where it was' : 'Check and record it')}`,
    };
  },
  forms: {
    part: async (visit) => {
      const { number = '', text = '' } = visit.values;
      // A part ends anywhere, also in a line: the browser's script guards its ends with a mark.
      const bytes = Buffer.from(text.replace(/^\|([\s\S]*)\|$/, '$1'));
      const params = { id: visit.params.id ?? '', number };
      const received = await receivePart({ params, bytes, caller: callerOf(visit) });
      return received.ok ? ok({ said: `Part ${number} is here.` }) : received;
    },
    start: async (visit) => {
      const started = await startImportById(visit.params.id, callerOf(visit), visit.now);
      return started.ok ? ok({ said: 'It is being checked.' }) : started;
    },
  },
});

const callerOf = ({ reader: member }: Visit) => ({ kind: 'member' as const, member });

const states: Record<NumbersImport['state'], string> = {
  uploading: 'Waits for its parts.',
  checking: 'Every row is being checked.',
  recording: 'Rows are being recorded.',
  done: 'Done.',
  refused: 'Refused: nothing of it was recorded.',
  failed: 'Stopped on our side. What was recorded stays, and counts once.',
};

/** The first bad rows, each with why; and their text, to mend and bring again. */
const badRows = async (one: NumbersImport, visit: Visit): Promise<Html | undefined> => {
  if (one.badRows.length === 0) return undefined;
  const { rows, text } = await mendableRows(one, mostMended);
  const f = formOf({ ...visit, path: '/money/files' }, 'begin');
  return html`<h2>Bad rows</h2><ul class="line">${rows.map(([line, reason]) => html`<li><span>Line ${line}</span><span dir="auto">${reason}</span></li>`)}</ul>
${one.rows.bad > mostMended && html`<p class="quiet">These are the first ${mostMended} of ${one.rows.bad}. Mend them, and bring the whole file again for the others: what is recorded counts once.</p>`}
${f.form(
  html`${f.hidden('kind', one.kind)}${f.hidden('keep', one.keep)}${f.hidden('name', one.name)}${f.area({ name: 'text', label: 'Mend them here', hint: 'Change what is wrong; the columns line and reason may stay as they are.', rows: 12, value: text })}`,
  'Bring the mended rows in',
)}`;
};

const mostMended = 100;

const partForm = (one: NumbersImport, visit: Visit): Html => {
  const [next] = missingParts(one);
  if (next === undefined) return html``;
  const f = formOf(visit, 'part');
  return f.form(
    html`${f.hidden('number', String(next))}${f.area({ name: 'text', label: `Part ${next} of ${one.parts}`, required: true, rows: 8 })}`,
    'Send this part',
  );
};
