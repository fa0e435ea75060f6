import { html } from 'hono/html';
import { readProofContent } from '../../../commands/requests/open-proof-file.ts';
import { shownSubjects } from '../../../commands/requests/shown-subjects.ts';
import type { ProofContent } from '../../../core/release/proof-content.ts';
import { isOpen } from '../../../core/rounds/round.ts';
import { commentThreads } from '../../../core/sign-offs/comment-threads.ts';
import { fileAddress, filesOrigin } from '../../../store/files/file-address.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { readLedger } from '../../../store/requests/request-store.ts';
import { nameOf, namesIn } from '../../../wording/rounds/round-in-words.ts';
import { oneLine } from '../../../wording/say.ts';
import { requestHead } from '../../kit/request-head.ts';
import { consolePage, type Html, type View, type Visit } from '../console-page.ts';
import { refusedView, unseenView } from '../error-views.ts';
import { askedView } from '../request/request-facts.ts';
import { seatsToAnswer, sign, signOffer } from '../request/sign-action.ts';
import { briefText } from '../request/subject-sheet.ts';
import { announce, handIn, handInView, mayHandIn } from './hand-in.ts';
import { pinnedRows } from './pinned-rows.ts';
import { compareBar, type Piece, type Pin, pieceView, scriptsFor } from './proof-piece.ts';
import { threadsBeside, threadsView } from './threads-view.ts';

/** A visit of the page of one version of a proof. */
export type ProofVisit = Visit<'/r/{id}/proof/{v}'>;

/**
 * One version of a proof: the file, what was said of it, and one verdict that sends all comments.
 * The next version is handed in where it will stand.
 */
export const page = consolePage({
  path: '/r/{id}/proof/{v}',
  show: async (visit) => {
    const version = /^[1-9]\d{0,4}$/.test(visit.params.v ?? '') ? Number(visit.params.v) : 0;
    const latest = visit.loaded.state.proof?.version ?? 0;
    if (version === latest + 1) return nextView(visit, version);
    return version >= 1 && version <= latest ? versionView(visit, version, latest) : unseenView;
  },
  forms: { sign, announce, 'hand-in': handIn },
});

const nextView = async (visit: ProofVisit, version: number): Promise<View> => {
  const { state } = visit.loaded;
  const [roster, ledger] = await Promise.all([readRoster(), readLedger(state.id)]);
  const names = namesIn(roster);
  const open = commentThreads(ledger, 'proof').filter(({ settled }) => !settled);
  const comments = threadsBeside(open, version);
  const title = `Version ${version} of the proof · ${state.id}`;
  if (mayHandIn(visit)) return { title, ...(await handInView(visit, version, comments, names)) };
  return {
    title,
    main: html`${requestHead(visit, `The proof, version ${version}`)}
<p class="empty">Version ${version} will stand here once <bdi>${nameOf(names, state.ownerId)}</bdi> has handed it in. Whoever reviews it gets a mail then.</p>
${version > 1 && html`<p><a class="button plain" href="/r/${state.id}/proof/${version - 1}">Open version ${version - 1}</a></p>`}`,
  };
};

const versionView = async (visit: ProofVisit, version: number, latest: number): Promise<View> => {
  const { loaded, query, settings, now } = visit;
  const { state } = loaded;
  const beside = version > 1 && query.has('beside') ? version - 1 : undefined;
  const [content, before, roster, ledger, shown] = await Promise.all([
    readProofContent(state, version),
    beside === undefined ? undefined : readProofContent(state, beside),
    readRoster(),
    readLedger(state.id),
    shownSubjects(state, settings.currency),
  ]);
  const names = namesIn(roster);
  const title = `The proof, version ${version} · ${oneLine(state.form.title)} · ${state.id}`;
  const head = requestHead(visit, `The proof, version ${version}`);
  if (!content.ok) return refusedView(title, head, content.refusal, visit);
  if (before && !before.ok) return refusedView(title, head, before.refusal, visit);
  if (!shown.ok) return refusedView(title, head, shown.refusal, visit);
  const pieceOf = async (one: ProofContent, of: number): Promise<Piece> => ({
    content: one,
    version: of,
    ...('file' in one && { address: await fileAddress(one.file, now, minutesToLook) }),
  });
  const piece = await pieceOf(content.value, version);
  const other = before?.ok && beside ? await pieceOf(before.value, beside) : undefined;
  const { round } = state;
  const asked =
    isOpen(round) && round.subject.kind === 'proof' && round.subject.version === version;
  const [seat] = asked ? seatsToAnswer(visit, roster) : [];
  const comments = threadsBeside(commentThreads(ledger, 'proof'), version);
  const pinsOf = (of: number | undefined): Pin[] =>
    comments.threads.flatMap((thread, index) =>
      thread.version === of ? [{ thread, number: index + 1 }] : [],
    );
  const brief = shown.value.signedBrief ?? shown.value.brief;
  const origin = filesOrigin();
  return {
    title,
    loads: { 'img-src': origin, 'media-src': origin, 'connect-src': origin },
    scripts: scriptsFor([piece, ...(other ? [other] : [])]),
    main: html`${head}
${versionsNav(visit, { version, latest, beside })}
<div class="looking"><div class="${other ? 'beside' : 'lead'}">${other && compareBar(other, piece)}${other && pieceView(other, { pins: pinsOf(beside), headed: true })}
${pieceView(piece, { pins: pinsOf(version), open: seat !== undefined, headed: other !== undefined })}</div>
<aside class="lead far" aria-label="Comments, and your answer">
${threadsView(visit, { ...comments, version, names, answer: seat ? 'sign' : undefined })}
${seat && html`<div class="sheet">${signOffer(visit, seat, { nameById: (id) => nameOf(names, id), more: pinnedRows(visit, piece) })}</div>`}
${mayHandIn(visit) && latest === version && html`<p><a class="button plain" href="/r/${state.id}/proof/${latest + 1}">Hand in version ${latest + 1}</a></p>`}
<details class="sheet"><summary>What was asked for</summary>${askedView(visit, names)}</details>
${brief && html`<details class="sheet"><summary>The ${state.signedBrief ? 'signed ' : ''}brief, version ${(state.signedBrief ?? state.brief)?.version}</summary>${briefText(brief)}</details>`}
</aside></div>`,
  };
};

/** Long enough to look at a film, and to answer. */
const minutesToLook = 60;

const versionsNav = (
  { loaded: { state } }: ProofVisit,
  { version, latest, beside }: { version: number; latest: number; beside: number | undefined },
): Html => {
  const to = (other: number, label: string, query = '') =>
    html`<a class="button plain" href="/r/${state.id}/proof/${other}${query}">${label}</a>`;
  if (latest === 1) return html``;
  return html`<nav class="actions" aria-label="Versions">${version > 1 && to(version - 1, `Version ${version - 1}`)}${version < latest && to(version + 1, `Version ${version + 1}`)}${version + 1 < latest && to(latest, `The latest, version ${latest}`)}${
    version > 1 &&
    (beside === undefined
      ? to(version, `Beside version ${version - 1}`, '?beside=before')
      : to(version, 'This version alone'))
  }${version < latest && html`<p class="late">Version ${latest} has taken its place.</p>`}</nav>`;
};
