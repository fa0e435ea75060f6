import { html } from 'hono/html';
import type { ShownSubjects } from '../../../commands/requests/shown-subjects.ts';
import type { Brief } from '../../../core/brief/brief-form.ts';
import { projectReturn } from '../../../core/brief/projected-return.ts';
import type { BriefVersion } from '../../../core/brief/submitted-briefs.ts';
import type { TrackRecord } from '../../../core/brief/track-record.ts';
import type { LedgerEvent } from '../../../core/ledger/ledger.ts';
import { replayRound } from '../../../core/ledger/replay-round.ts';
import { comesAfter } from '../../../core/rounds/coming-after.ts';
import { isOpen, type SignOff } from '../../../core/rounds/round.ts';
import { answersOf, waitingSeats } from '../../../core/rounds/seats.ts';
import { wholeComment } from '../../../core/rounds/whole-comment.ts';
import type { PartyQuorum } from '../../../core/words/settings.ts';
import type { BriefPartName } from '../../../core/words/words.ts';
import { outdatedFacts } from '../../../wording/agreements/reference-in-words.ts';
import { briefGuide } from '../../../wording/brief/brief-guide.ts';
import {
  type BriefSection,
  describeBrief,
  projectionFacts,
} from '../../../wording/brief/describe-brief.ts';
import { trackRecordFacts } from '../../../wording/brief/track-record-in-words.ts';
import {
  advisorsAsked,
  partiesToCome,
  sayAdvised,
} from '../../../wording/rounds/advice-in-words.ts';
import { sayCarriedFrom } from '../../../wording/rounds/carried-in-words.ts';
import { proofFacts } from '../../../wording/rounds/proof-in-words.ts';
import { type Names, nameOf, sayDone, sayOutcome } from '../../../wording/rounds/round-in-words.ts';
import { factList } from '../../kit/fact-list.ts';
import { moment } from '../../kit/moment.ts';
import { nameList } from '../../kit/name-list.ts';
import { type SignatureLine, signatures } from '../../kit/signatures.ts';
import type { Html } from '../console-page.ts';
import type { RequestVisit } from './request-action.ts';

/** Names by id, and the ledger: it alone has the comments of rounds that have ended. */
type Known = { names: Names; ledger: readonly LedgerEvent[] };

/** The sheets of brief and proof, each above the lines that it is signed on. */
export const subjectSheet = (
  visit: RequestVisit,
  { brief, signedBrief }: ShownSubjects,
  known: Known,
  answers: readonly Html[],
): Html => {
  const { state } = visit.loaded;
  const open = isOpen(state.round) ? state.round : undefined;
  const answering = (kind: 'brief' | 'proof') => (open?.subject.kind === kind ? answers : '');
  return html`${
    state.proof &&
    html`<section class="sheet" id="proof"><h2>Proof, version ${state.proof.version}</h2>
${state.proof.note && html`<blockquote dir="auto">${state.proof.note}</blockquote>`}
${factList(proofFacts(state.proof))}
<div class="actions"><a class="button" href="/r/${state.id}/proof/${state.proof.version}">Look at it, and comment</a>${state.proof.file ? html`<a class="button plain" href="/r/${state.id}/file">Open the file</a>` : html`<a class="button plain" href="${state.proof.link}" rel="noreferrer noopener">Open the address</a>`}</div>
${linesOf(visit, { kind: 'proof', version: state.proof.version }, known)}${answering('proof')}</section>`
  }
${
  brief &&
  state.brief &&
  html`<section class="sheet" id="brief"><h2>Brief, version ${state.brief.version}</h2><p><a href="/r/${state.id}/brief">Its versions, what they changed, and what signers said</a></p>${outdatedView(visit, state.brief)}${briefText(brief, state.brief.trackRecord)}
${linesOf(visit, { kind: 'brief', version: state.brief.version }, known)}${answering('brief')}</section>`
}
${signedBrief && state.signedBrief && html`<details class="sheet"><summary>The signed brief, version ${state.signedBrief.version}</summary>${briefText(signedBrief)}</details>`}`;
};

/** What a version was made for, and is no longer in force. */
export const outdatedView = (
  { settings, now, reader }: RequestVisit,
  { madeFor }: Pick<BriefVersion, 'madeFor'>,
): Html =>
  html`${outdatedFacts(madeFor, settings, { at: now, timeZone: reader.timeZone }).map(({ value }) => html`<p class="wrong">${value}</p>`)}`;

/**
 * The text of a brief, with what it is to return; and how plans like it came out, where known. With
 * something `beside` its parts, those stand there as well that say nothing.
 */
export const briefText = (
  brief: Brief,
  record?: TrackRecord,
  beside?: (part: BriefPartName) => Html | '',
): Html => html`${factList(returnFacts(brief, record))}
${sectionsOf(brief, beside !== undefined).map(
  ({ part, heading, parts }) =>
    html`<div class="lead"><h3>${heading}</h3>${parts.map(
      ({ label, text, items }) =>
        html`${label && html`<p class="quiet">${label}</p>`}${text && html`<p class="prose" dir="auto">${text}</p>`}${items && items.length > 0 && html`<ul>${items.map((item) => html`<li dir="auto">${item}</li>`)}</ul>`}`,
    )}${beside?.(part)}</div>`,
)}`;

const sectionsOf = (brief: Brief, all: boolean): BriefSection[] => {
  const said = describeBrief(brief);
  const blank = { parts: [{ label: 'Nothing is said of it.' }] };
  return all
    ? briefGuide.map(
        (guide) => said.find(({ part }) => part === guide.part) ?? { ...guide, ...blank },
      )
    : said;
};

const returnFacts = (brief: Brief, record: TrackRecord | undefined) => [
  ...projectionFacts(brief),
  ...trackRecordFacts(record, projectReturn(brief), brief.measures.budgetedCost.currency),
];

/** The lines of the last round on a version: who signed, and who is waited for. */
const linesOf = (
  visit: RequestVisit,
  { kind, version }: { kind: 'brief' | 'proof'; version: number },
  { names, ledger }: Known,
): Html => {
  const { round } = visit.loaded.state;
  const about = (one: { subject: { kind: string; version: number } }) =>
    one.subject.kind === kind && one.subject.version === version;
  if (isOpen(round) && about(round)) {
    const waiting = waitingSeats(round);
    const waitedFor = (party: string) =>
      waiting.filter((seat) => seat.party === party).map(({ memberId }) => nameOf(names, memberId));
    const asked = round.required.filter(({ party }) => comesAfter(round, party) === undefined);
    return signatures([
      ...asked.flatMap((required) =>
        linesFor(visit, required, round.signOffs, names, waitedFor(required.party)),
      ),
      ...partiesToCome(round).flatMap(({ party, quorum, note }) => [
        ...answersOf(round, party)
          .filter(({ advisory }) => !advisory)
          .map((signOff) => signed(visit, signOff, names)),
        ...Array<SignatureLine>(quorum).fill({ party, note }),
      ]),
      ...Object.values(round.signOffs)
        .filter(({ advisory }) => advisory)
        .map((signOff) => signed(visit, signOff, names)),
      ...advisorsAsked(round).map(({ party, memberId }) => ({
        party,
        note: html`<bdi>${nameOf(names, memberId)}</bdi>, for an opinion; nobody waits for it`,
      })),
    ]);
  }
  // The state forgets rounds of long ago.
  const opened = ledger.findLast(
    (event) => event.type === 'round-opened' && about(event.data.round),
  );
  const past = opened?.type === 'round-opened' && replayRound(ledger, opened.data.round.id);
  if (!past) return html`<p class="quiet">Nobody was asked about this version.</p>`;
  const { signOffs, closed } = past;
  return html`${signatures(Object.values(signOffs).map((signOff) => signed(visit, signOff, names)))}
${closed && html`<p class="quiet">The round ended: ${sayOutcome(closed.outcome)}, ${moment(closed.at, visit)}.</p>`}`;
};

const linesFor = (
  visit: RequestVisit,
  { party, quorum }: PartyQuorum,
  signOffs: Readonly<Record<string, SignOff>>,
  names: Names,
  waitedFor: readonly string[],
): SignatureLine[] => {
  const given = Object.values(signOffs).filter((signOff) => signOff.party === party);
  const lines = given.map((signOff) => signed(visit, signOff, names));
  const missing = Math.max(0, quorum - given.length);
  const open = {
    party,
    note: waitedFor.length > 0 ? nameList(waitedFor, 'or') : 'nobody has this seat',
  };
  return [...lines, ...Array<SignatureLine>(missing).fill(open)];
};

const signed = (
  visit: RequestVisit,
  { party, signedBy, memberId, decision, at, carried, advisory, ...said }: SignOff,
  names: Names,
): SignatureLine => ({
  party,
  name: nameOf(names, signedBy),
  note: html`${signedBy !== memberId ? html`for <bdi>${nameOf(names, memberId)}</bdi>, ` : ''}${advisory ? `${sayAdvised(decision)}, ` : decision === 'approve' ? '' : `${sayDone('approval', decision)}, `}${moment(at, visit)}${carried && html`, ${sayCarriedFrom(carried)}`}${wholeComment(said) && html`<blockquote dir="auto">${wholeComment(said)}</blockquote>`}`,
});
