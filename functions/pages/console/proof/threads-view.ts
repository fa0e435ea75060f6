import { html } from 'hono/html';
import { sayPlace } from '../../../core/rounds/whole-comment.ts';
import type { CommentThread } from '../../../core/sign-offs/comment-threads.ts';
import { type Names, nameOf } from '../../../wording/rounds/round-in-words.ts';
import { fieldOf } from '../../kit/form-kit.ts';
import { moment } from '../../kit/moment.ts';
import type { Html, Visit } from '../console-page.ts';

/** The comments that stand beside a version, and how far back others are open still. */
type Beside = { threads: readonly CommentThread[]; left: readonly CommentThread[] };

/** Those of a version and of the one before it; older ones while they are open, the last of them. */
export const threadsBeside = (all: readonly CommentThread[], version: number): Beside => {
  const isRecent = (one: CommentThread) => one.version === version || one.version === version - 1;
  const older = all.filter((one) => one.version < version - 1 && !one.settled);
  return {
    threads: [...older.slice(-mostOlder), ...all.filter(isRecent)],
    left: older.slice(0, -mostOlder),
  };
};

const mostOlder = 12;

type Threads = Beside & {
  version: number;
  names: Names;
  /** The form that an answer goes with, where the reader may answer now. */
  answer: 'sign' | 'hand-in' | undefined;
};

/** What was said of a proof, and what was answered. */
export const threadsView = (
  visit: Visit,
  { threads, left, version, names, answer }: Threads,
): Html => html`<section class="lead" id="comments"><h2>Comments</h2>
${
  threads.length === 0
    ? html`<p class="empty">Comments will stand here, each with its place. They are sent together with a decision, so that one turn says it all.</p>`
    : html`<ol class="threads">${threads.map(
        (thread, index) =>
          html`<li id="c-${thread.id}"${thread.settled && html` class="quiet"`}><p><b>${index + 1}. <bdi>${nameOf(names, thread.by)}</bdi></b> (${thread.party ?? 'observer'}), ${moment(thread.at, visit)}${thread.version !== version && `, of version ${thread.version}`}${thread.settled && ' · settled'}</p>
${thread.place && html`<p class="quiet">${'seconds' in thread.place ? html`<span data-seconds="${thread.place.seconds}">${sayPlace(thread.place)}</span>` : sayPlace(thread.place)}</p>`}
<blockquote dir="auto">${thread.text}</blockquote>
${thread.answers.map(
  ({ by, at, text, settled }) =>
    html`<div class="answer"><p><b><bdi>${nameOf(names, by)}</bdi></b>${settled && ' settled it'}, ${moment(at, visit)}</p>${text && html`<p class="prose" dir="auto">${text}</p>`}</div>`,
)}
${answer && answerFields(visit, thread, index, answer)}</li>`,
      )}</ol>`
}${left.length > 0 && html`<p class="quiet">${left.length} older ${left.length === 1 ? 'one is' : 'ones are'} open still: <a href="/r/${visit.params.id}/proof/${left.at(-1)?.version}#comments">beside version ${left.at(-1)?.version}</a>.</p>`}</section>`;

/** Fields of an answer; they go with the reader's own form, wherever that stands. */
const answerFields = (
  { sent }: Visit,
  { id, settled }: CommentThread,
  row: number,
  form: 'sign' | 'hand-in',
): Html => {
  const name = `answered.${row}`;
  const came = sent?.form === form ? sent : undefined;
  const typed = (field: string): string => came?.values[`${name}.${field}`] ?? '';
  const wrong = came?.errors.find((error) => fieldOf(error).startsWith(`${name}.`))?.detail;
  const wasOpened = typed('text') !== '' || typed('settled') !== '' || wrong !== undefined;
  return html`<details${wasOpened && html` open`}><summary>Answer it<span class="unseen">: comment ${row + 1}</span></summary>
<input type="hidden" form="${form}" name="${name}.to" value="${id}">
<div class="field"><label for="answer-${id}">Your answer</label><p class="hint" id="answer-${id}-hint">It is sent with ${form === 'sign' ? 'your decision' : 'the new version'}.</p>${wrong && html`<p class="wrong" id="answer-${id}-wrong">${wrong}</p>`}
<textarea id="answer-${id}" form="${form}" name="${name}.text" maxlength="500" rows="2" dir="auto" aria-describedby="answer-${id}-hint${wrong ? ` answer-${id}-wrong` : ''}"${wrong && html` aria-invalid="true"`}>
${typed('text')}</textarea></div>
${!settled && html`<label class="choice"><input type="checkbox" form="${form}" name="${name}.settled" value="yes"${typed('settled') === 'yes' && html` checked`}><span>It is settled</span></label>`}</details>`;
};
