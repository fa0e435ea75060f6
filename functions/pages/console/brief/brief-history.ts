import { html } from 'hono/html';
import type { SubmittedBrief } from '../../../commands/requests/brief-versions.ts';
import type { Brief } from '../../../core/brief/brief-form.ts';
import type { CommentThread } from '../../../core/sign-offs/comment-threads.ts';
import { briefDifferences } from '../../../wording/brief/brief-differences.ts';
import { type Names, nameOf, sayDone } from '../../../wording/rounds/round-in-words.ts';
import { changedSince } from '../../kit/changed-lines.ts';
import { moment } from '../../kit/moment.ts';
import type { Html } from '../console-page.ts';
import type { RequestVisit } from '../request/request-action.ts';
import { briefText } from '../request/subject-sheet.ts';

/** The versions that a reader compares: `version` with `since`, by default the last two. */
export const comparedVersions = (
  query: URLSearchParams,
  submitted: readonly SubmittedBrief[],
): { version?: number; since?: number } => {
  const [latest, before] = submitted;
  const given = (name: string, or: number | undefined) => {
    const asked = Number(query.get(name));
    return submitted.find((one) => one.version === asked)?.version ?? or;
  };
  const [version, since] = [given('version', latest?.version), given('since', before?.version)];
  return { ...(version && { version }), ...(since && { since }) };
};

/** Every version with who submitted it, and what one changed since another, line by line. */
export const versionsView = (
  visit: RequestVisit,
  submitted: readonly SubmittedBrief[],
  texts: ReadonlyMap<number, Brief>,
  names: Names,
): Html => {
  const { version, since } = comparedVersions(visit.query, submitted);
  if (version === undefined)
    return html`<section class="lead" id="versions"><h2>Versions</h2><p class="empty">Each version that is submitted to be signed will stand here, with what it changed.</p></section>`;
  const [text, before] = [texts.get(version), since === undefined ? undefined : texts.get(since)];
  const choice = (name: string, label: string, chosen: number | undefined) =>
    html`<div class="field"><label for="${name}">${label}</label><select class="short" id="${name}" name="${name}">${submitted.map((one) => html`<option value="${one.version}"${one.version === chosen && html` selected`}>${one.version}, by ${nameOf(names, one.by)}</option>`)}</select></div>`;
  const one = submitted.find((other) => other.version === version);
  return html`<section class="lead" id="versions"><h2>Versions</h2>
${submitted.length > 1 && html`<form method="get" action="/r/${visit.loaded.state.id}/brief#versions" class="inline">${choice('version', 'Version', version)}${choice('since', 'compared with', since)}<button class="plain">Compare</button></form>`}
${one && html`<p class="quiet">Version ${version}, submitted ${moment(one.at, visit)} by <bdi>${nameOf(names, one.by)}</bdi>. It is what was submitted: checked just now.</p>`}
${text && before && since !== undefined && since !== version && changedSince(since, briefDifferences(before, text))}
${text && html`<details><summary>Read version ${version}</summary>${briefText(text)}</details>`}</section>`;
};

/**
 * What signers said of the versions as a whole, for whoever writes or signs the next: that of the
 * last one, and of some before it where somebody wants to know.
 */
export const commentsView = (
  visit: RequestVisit,
  comments: readonly CommentThread[],
  names: Names,
): Html | '' => {
  const [last, ...before] = [
    ...Map.groupBy(comments.slice(0, mostComments), ({ version }) => version).values(),
  ];
  const list = (some: readonly CommentThread[]) =>
    some.map(
      ({ version, party, by, decision, text, at }) =>
        html`<div><p class="quiet">Version ${version}, ${party ? html`for ${party}, ` : ''}<bdi>${nameOf(names, by)}</bdi> ${decision ? sayDone('brief', decision) : 'observes it'}, ${moment(at, visit)}</p><blockquote dir="auto">${text}</blockquote></div>`,
    );
  return last
    ? html`<section class="lead" id="comments"><h2>What signers said</h2>${list(last)}
${before.length > 0 && html`<details><summary>Of versions before</summary><div class="lead">${list(before.flat())}</div></details>`}</section>`
    : '';
};

const mostComments = 20;
