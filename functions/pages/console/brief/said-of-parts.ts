import { html } from 'hono/html';
import type { Brief, BriefDraft } from '../../../core/brief/brief-form.ts';
import { valuesOf } from '../../../core/brief/typed-brief.ts';
import type { CommentThread } from '../../../core/sign-offs/comment-threads.ts';
import { isSameContent } from '../../../core/words/digest.ts';
import { BriefPartName } from '../../../core/words/words.ts';
import { type Names, nameOf } from '../../../wording/rounds/round-in-words.ts';
import type { FormKit } from '../../kit/form-kit.ts';
import { moment } from '../../kit/moment.ts';
import type { Html } from '../console-page.ts';
import type { RequestVisit } from '../request/request-action.ts';

/** A comment on a part of a brief; `resolved` once that part says something else. */
export type PartComment = CommentThread & { part: BriefPartName; resolved: boolean };

/** The part of the brief that a comment is pinned to. */
export const partOf = ({ place }: CommentThread): BriefPartName | undefined =>
  place && 'part' in place ? place.part : undefined;

/**
 * The comments on parts of the latest version, and those of older ones that it left open, beside a
 * text of now. `texts` has the latest, and those that they are about.
 */
export const partComments = (
  threads: readonly CommentThread[],
  texts: ReadonlyMap<number, Brief>,
  now: BriefDraft,
  currency: string,
): PartComment[] => {
  const latest = Math.max(...texts.keys());
  return threads.flatMap((thread) => {
    const [part, then] = [partOf(thread), texts.get(thread.version)];
    if (!part || !then) return [];
    const changedIn = (brief: BriefDraft = {}) =>
      !isSameContent(fieldsOf(then, part, currency), fieldsOf(brief, part, currency));
    return thread.version === latest || !changedIn(texts.get(latest))
      ? [{ ...thread, part, resolved: changedIn(now) }]
      : [];
  });
};

/** A part as the fields of its form have it: a draft may leave out what is blank. */
const fieldsOf = (brief: BriefDraft, part: BriefPartName, currency: string) =>
  Object.entries(valuesOf({ [part]: brief[part] }, currency))
    .filter(([, text]) => text !== '')
    .sort();

/** What signers said of one part. */
export const saidOfPart = (
  visit: RequestVisit,
  comments: readonly PartComment[],
  of: BriefPartName,
  names: Names,
): Html | '' => {
  const said = comments.filter(({ part }) => part === of);
  return said.length === 0
    ? ''
    : html`<ol class="threads" id="said-${of}" aria-label="What signers said of it">${said.map(
        ({ id, by, party, at, version, text, resolved }) =>
          html`<li id="c-${id}"${resolved && html` class="quiet"`}><p><b><bdi>${nameOf(names, by)}</bdi></b> (${party ?? 'observer'}), ${moment(at, visit)}, of version ${version} · ${resolved ? 'resolved: this part has changed since' : 'open'}</p>
<blockquote dir="auto">${text}</blockquote></li>`,
      )}</ol>`;
};

/** Where a signer writes of a part; it goes with the form of their answer, wherever that stands. */
export const commentOnPart = (form: FormKit, part: BriefPartName): Html => {
  const row = `pinned.${BriefPartName.options.indexOf(part)}`;
  const text = `${row}.text`;
  return html`<details${form.value(text) !== '' && html` open`}><summary>Comment on this part<span class="unseen">: ${part}</span></summary>
<input type="hidden" form="sign" name="${row}.place.part" value="${part}">${form.area({ name: text, label: `What you say of it: ${part}`, hint: 'It is sent with your answer.', max: 1000, rows: 2, elsewhere: true })}</details>`;
};
