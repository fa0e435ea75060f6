import type { Projection } from '../brief/projected-return.ts';
import { calibrated, type TrackRecord } from '../brief/track-record.ts';
import { gapBetween } from '../estimates/estimates.ts';
import { subjectsToComment } from '../observers/comment-as-observer.ts';
import { remarksOn } from '../observers/observing.ts';
import { nudgesSentFor } from '../promises/nudges-sent.ts';
import { priceOfWaiting } from '../promises/price-of-waiting.ts';
import { waitingOn } from '../promises/waiting.ts';
import type { ProofVersion } from '../release/release.ts';
import type { OpenRound, SignOff } from '../rounds/round.ts';
import { seatDue } from '../rounds/seats.ts';
import { offeredDecisions } from '../rounds/sign-off.ts';
import type { Settings } from '../words/settings.ts';
import { factsOf } from '../words/stored-file.ts';
import type { RequestState } from './request.ts';

/**
 * A request as the API shows it; money in minor units. Of a proof that is not stored as it was
 * submitted nothing is shown that somebody may have changed (J14).
 */
export const requestView = (
  state: RequestState,
  settings: Settings,
  { proofAltered = false }: { proofAltered?: boolean } = {},
) => ({
  id: state.id,
  title: state.form.title,
  stage: state.stage,
  stageSince: state.stageSince,
  submittedAt: state.submittedAt,
  updatedAt: state.updatedAt,
  requesterId: state.requesterId,
  ...(state.formerRequesters && { formerRequesters: state.formerRequesters }),
  team: state.team,
  ownerId: state.ownerId,
  ...(state.routed && { routed: state.routed }),
  ...(state.formerOwners && { formerOwners: state.formerOwners }),
  request: state.form,
  suggestions: state.suggestions,
  ...(state.attachments && { attachments: state.attachments.map(factsOf) }),
  ...(state.question && { question: state.question }),
  ...(state.agreed && { agreed: state.agreed }),
  waitingOn: waitingView(state, settings),
  ...priceView(state, settings),
  ...(state.estimates && { estimates: estimatesView(state.estimates) }),
  ...(state.brief && { brief: briefView(state.brief) }),
  ...(state.signedBrief && { signedBrief: briefView(state.signedBrief) }),
  ...(state.proof && { proof: proofView(state.proof, proofAltered) }),
  ...(state.round && { round: roundView(state.round) }),
  pastRounds: state.pastRounds.map(({ id, kind, subject, closed, correction, notes }) => ({
    id,
    kind,
    subject,
    ...closed,
    ...(correction && { correction }),
    ...(notes && { notes }),
  })),
  ...observersView(state),
  ...(state.disputes && { disputes: state.disputes.map(({ nth: _, ...dispute }) => dispute) }),
  ...(state.released && { released: state.released }),
  ...(Object.keys(state.feedback).length > 0 && { feedback: feedbackOf(state) }),
  ...(state.corrected && { corrected: state.corrected }),
  money: {
    ...state.money,
    net: state.money.earned - state.money.spent,
    currency: settings.currency,
  },
  ...(state.targetMet && { targetMet: state.targetMet }),
  ...(state.ending && { ending: state.ending }),
});

/** The people waited for, with their last reminder and escalation. */
const waitingView = (state: RequestState, settings: Settings) =>
  waitingOn(state, settings).map((waiting) => {
    const sent = nudgesSentFor(state.nudged, waiting);
    return sent ? { ...waiting, reminded: sent.remindedAt, escalated: sent.escalatedAt } : waiting;
  });

/** What each day of it costs, where the plan says. */
const priceView = (state: RequestState, settings: Settings) => {
  const price = priceOfWaiting(state, settings);
  return price && { priceOfWaiting: price };
};

/** Who observes it, and what they say of the latest versions. */
const observersView = ({ observers = {}, remarks, ...state }: RequestState) => {
  const said = subjectsToComment(state).flatMap((subject) => remarksOn({ remarks }, subject));
  const observing = Object.entries(observers).map(([memberId, { news, ...observer }]) => ({
    memberId,
    ...observer,
    news: news !== false,
  }));
  return {
    ...(observing.length > 0 && { observers: observing }),
    ...(said.length > 0 && { remarks: said }),
  };
};

/** That a side has estimated; and what both did, once both have. */
const estimatesView = ({ sealed, opened }: NonNullable<RequestState['estimates']>) => ({
  sealed,
  ...(opened && { opened, gap: gapBetween(opened) }),
});

const briefView = ({ submittedAt, projection, ...brief }: Version) => ({
  version: brief.version,
  digest: brief.digest,
  tier: brief.tier,
  submittedBy: brief.submittedBy,
  ...(brief.authors && { authors: brief.authors }),
  submittedAt,
  projection,
  ...(brief.trackRecord && recordView(brief.trackRecord, projection)),
  ...(brief.madeFor && { madeFor: brief.madeFor }),
});

/** How plans like it had come out, and what this one returns at the rate of the evidence. */
export const recordView = (trackRecord: TrackRecord, projection: Projection | undefined) => {
  const known = projection && calibrated(trackRecord, projection);
  return {
    trackRecord,
    ...(known && { atTheirRate: { of: known.evidence.of, ...known.projection } }),
  };
};

type Version = NonNullable<RequestState['brief']>;

const proofView = (proof: ProofVersion, altered: boolean) => {
  const { file, link, note, ...known } = proof;
  const signed = file ? ('bytes' as const) : ('address' as const);
  return altered ? { ...known, signed, altered } : { ...proof, signed };
};

const roundView = (round: OpenRound) => ({
  id: round.id,
  kind: round.kind,
  subject: round.subject,
  required: round.required,
  ...(round.advisory && { advisory: round.advisory }),
  ...(round.scopes && { scopes: round.scopes }),
  offered: offeredDecisions(round.kind),
  openedAt: round.openedAt,
  dueAt: round.dueAt,
  expiresAt: round.expiresAt,
  ...(round.correction && { correction: round.correction }),
  seats: round.seats.map((seat) => {
    const signOff = round.signOffs[seat.memberId];
    return {
      ...seat,
      ...(seat.dueAt && { dueAt: seatDue(round, seat.memberId) }),
      ...(signOff && {
        decision: signOff.decision,
        signedBy: signOff.signedBy,
        comment: signOff.comment,
        ...(signOff.pinned && { pinned: signOff.pinned }),
        ...(signOff.answered && { answered: signOff.answered }),
        at: signOff.at,
        ...(signOff.carried && {
          carried: { ...carriedFrom(signOff.carried), digest: signOff.digest },
        }),
      }),
      ...(round.standIns?.[seat.memberId] && { standIn: round.standIns[seat.memberId] }),
      ...(round.absences?.[seat.memberId] && { awaySince: round.absences[seat.memberId] }),
    };
  }),
  ...(round.vacated && {
    vacated: Object.entries(round.vacated).map(([memberId, { nth: _, ...vacancy }]) => ({
      memberId,
      ...vacancy,
    })),
  }),
});

/** The version and the round that an approval is from. */
const carriedFrom = ({ roundId, version }: NonNullable<SignOff['carried']>) => ({
  roundId,
  version,
});

/** The last word of each who said whether it helped. */
const feedbackOf = ({ feedback }: RequestState) =>
  Object.entries(feedback).map(([memberId, said]) => ({ memberId, ...said }));

/** A request as one line of a list. */
export const requestSummary = (state: RequestState, settings: Settings) => ({
  id: state.id,
  title: state.form.title,
  stage: state.stage,
  stageSince: state.stageSince,
  updatedAt: state.updatedAt,
  requesterId: state.requesterId,
  ownerId: state.ownerId,
  waitingOn: waitingView(state, settings),
  ...priceView(state, settings),
  money: { spent: state.money.spent, earned: state.money.earned },
});
