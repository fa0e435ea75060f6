import type { LedgerEvent } from '../../../core/ledger/ledger.ts';
import { replayRound } from '../../../core/ledger/replay-round.ts';
import type { Member } from '../../../core/words/member.ts';
import type { Party } from '../../../core/words/party.ts';
import { sayChannel } from '../../../wording/rounds/release-in-words.ts';
import { nameOf, sayDone, sayOutcome, saySubject } from '../../../wording/rounds/round-in-words.ts';
import { oneLine, sayInstant } from '../../../wording/say.ts';
import type { Fact, MailContent } from '../../render/mail-view.ts';
import { frame, type MailFacts, nothingToDo, reasonOf, requestPage } from '../mail-frame.ts';

/** To the owner and the signer: the decision no longer counts, and the seat waits again. */
export const signOffWithdrawn = (all: MailFacts, reader: Member): MailContent => {
  const { objector, whose, done, party } = objected(all);
  return frame(all, reader, {
    what: 'A decision was withdrawn: "this was not me"',
    todo: nothingToDo,
    paragraphs: [
      `${objector} says that a decision was not theirs: ${whose} ${done}, for ${party}.`,
      'The round is still open, so the decision does not count any more, and the seat waits for an answer again. A fresh link is on its way to the address on the roster; older links to that seat are dead.',
      'The ledger keeps the decision as well as its withdrawal.',
    ],
    facts: facts(all, reader),
    reason: whyThisReader(all, reader, party),
  });
};

/**
 * Facts that both objection mails state: whose decision, for whom, in which round, and who objects.
 */
const objected = ({ trigger: { event, ledger, state }, members }: MailFacts) => {
  if (event.type !== 'sign-off-withdrawn' && event.type !== 'sign-off-disputed')
    throw new Error(`${state.id}: nobody objected`);
  const { roundId, memberId, signedBy, by, party } = event.data;
  const round = replayRound(ledger, roundId);
  const decisions = ledger.flatMap((other) =>
    isDecision(other) && other.data.roundId === roundId && other.data.memberId === memberId
      ? [decisionIn(other)]
      : [],
  );
  const recorded =
    decisions[(event.type === 'sign-off-disputed' ? event.data.nth : decisions.length) - 1];
  if (!round || !recorded)
    throw new Error(`${state.id}: the ledger has no decision that was objected to`);
  const name = (id: string) => nameOf(members, id);
  return {
    round,
    recorded,
    party,
    signedBy,
    by,
    objector: name(by),
    whose: signedBy === memberId ? name(signedBy) : `${name(signedBy)} for ${name(memberId)}`,
    done: sayDone(round.kind, recorded.decision, round.subject.version),
  };
};

type GivenDecision = Extract<LedgerEvent, { type: 'sign-off-recorded' | 'sign-off-carried' }>;

const isDecision = (event: LedgerEvent): event is GivenDecision =>
  event.type === 'sign-off-recorded' || event.type === 'sign-off-carried';

/** A carried approval as it was given, in its earlier round. */
const decisionIn = (event: GivenDecision) =>
  event.type === 'sign-off-recorded'
    ? { decision: event.data.decision, channel: event.data.channel, at: event.at }
    : { decision: 'approve' as const, channel: event.data.from.channel, at: event.data.from.at };

const facts = (all: MailFacts, { timeZone }: Member): Fact[] => {
  const { round, recorded, party } = objected(all);
  return [
    { label: 'What exactly', value: saySubject(round.subject) },
    { label: 'For', value: party },
    {
      label: 'Was recorded',
      value: `${sayInstant(recorded.at, timeZone)}, ${sayChannel[recorded.channel]}`,
    },
  ];
};

const whyThisReader = (all: MailFacts, reader: Member, party: Party): string => {
  const { signedBy, by } = objected(all);
  if (reader.id === by) return 'You get this mail because the objection was made in your name.';
  if (reader.id === signedBy)
    return 'You get this mail because the decision was recorded in your name.';
  const { ownerId, requesterId } = all.trigger.state;
  return reader.leads.includes(party) && reader.id !== ownerId && reader.id !== requesterId
    ? `You get this mail because you lead ${party}.`
    : reasonOf(all, reader);
};

/** An alarm after the round: to the owner, the party's leads, the objector, and the signer. */
export const signOffDisputed = (all: MailFacts, reader: Member): MailContent => {
  const { objector, whose, done, party, by, round } = objected(all);
  const outcome = round.closed?.outcome;
  const told = reader.id === by;
  return frame(all, reader, {
    what: told ? 'Your objection is recorded' : 'A signature is disputed: "this was not me"',
    todo: told
      ? `Nothing now: the owner and the leads of ${oneLine(party)} have this alarm, too. If it was not you who objected, tell them at once.`
      : `Ask ${objector} what happened, look at the ledger, and decide whether what followed may stand.`,
    paragraphs: [
      `${objector} says that a decision was not theirs: ${whose} ${done}, for ${party}.`,
      `The round has ended${outcome ? ` (${sayOutcome(outcome)})` : ''}, so nothing is undone by itself: work may have begun, or have gone out. The request shows the dispute, and the ledger has both.`,
      'What can be done: a new version of the brief or the proof, signed anew, or withdrawing the request, where its stage still allows it.',
    ],
    facts: facts(all, reader),
    button: requestPage(all, 'See what happened'),
    reason: whyThisReader(all, reader, party),
  });
};
