import { html } from 'hono/html';
import { extensionsOf } from '../../core/words/file-type.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { PresignedPut } from '../../store/files/file-address.ts';
import { sayList } from '../../wording/say.ts';
import type { FormKit } from '../kit/form-kit.ts';
import type { Html } from './console-page.ts';

/** Where a file is chosen, for `upload.js`, which shows it; `hint` says what becomes of it. */
export const fileField = (
  { files }: Settings,
  {
    label,
    hint,
    said = '',
    several = false,
  }: { label: string; hint: string; said?: string; several?: boolean },
): Html =>
  html`<div class="field" id="file-field" hidden><label for="file">${label}</label>
<p class="hint" id="file-hint">${sayList(files.types, 'or')}, up to ${files.maxMegabytes} MB. ${hint}</p>
<input id="file" type="file"${several && html` multiple`} accept="${extensionsOf(files.types).join(',')}" aria-describedby="file-hint">
<progress id="sent-so-far" max="100" value="0" hidden aria-label="Sent so far"></progress><p id="upload-status" role="status">${said}</p></div>`;

/** The form by which a file is announced, with what else it needs to be sent along. */
export const announceForm = (form: FormKit, more: Html | '' = ''): Html =>
  form.form(
    html`${more}${['name', 'type', 'size', 'sha256'].map((name) => form.hidden(name, form.value(name)))}`,
  );

/** Where a file that was announced is sent to, for the script. */
export const putView = (put: PresignedPut | undefined): Html | undefined =>
  put &&
  html`<p hidden id="put" data-url="${put.url}" data-headers="${JSON.stringify(put.headers)}"></p>`;
