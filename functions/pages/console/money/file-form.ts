import { html } from 'hono/html';
import { formOf } from '../../kit/form-kit.ts';
import { wordOptions } from '../../kit/word-options.ts';
import type { Html, Visit } from '../console-page.ts';

/** A file of numbers as text; with scripts it is chosen, and long ones go in parts. */
export const fileForm = (
  visit: Pick<Visit, 'sent' | 'formToken' | 'path'>,
  may: readonly string[],
): Html => {
  const f = formOf({ ...visit, path: '/money/files' }, 'begin');
  return f.form(
    html`${f.select({ name: 'kind', label: 'What its rows are', required: true, options: wordOptions(may) })}
${f.choose({
  name: 'keep',
  label: 'Where a row is bad',
  required: true,
  value: 'good',
  options: [
    { value: 'good', label: 'Record the others', hint: 'Bad rows come back to be mended.' },
    { value: 'all-or-nothing', label: 'Record none' },
  ],
})}
${f.text({ name: 'name', label: 'Name of the file', hint: 'It is kept with each number as where it came from.', required: true, max: 120 })}
<div class="field" data-file hidden><label for="file">The file</label><p class="hint">Or its text, below.</p><input type="file" id="file" accept=".csv,text/csv,text/plain"><progress max="1" value="0" hidden aria-label="Sent"></progress></div>
${f.area({ name: 'text', label: 'Its text', hint: 'Copied from the file and pasted here, with the first row. Up to 200,000 characters at once.', rows: 8 })}`,
    'Bring it in',
  );
};
