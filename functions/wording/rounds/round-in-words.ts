import { comesAfter } from '../../core/rounds/coming-after.ts';
import type { RoundKind } from '../../core/rounds/policy.ts';
import type { OpenRound, SignOff, Subject } from '../../core/rounds/round.ts';
import { waitingSeats } from '../../core/rounds/seats.ts';
import type { Party } from '../../core/words/party.ts';
import type { RoundOutcome } from '../../core/words/refusal.ts';
import type { PartyQuorum } from '../../core/words/settings.ts';
import type { Decision } from '../../core/words/words.ts';
import { oneLine, sayInstant, sayList } from '../say.ts';
import { sayCarriedFrom } from './carried-in-words.ts';

/** How mails and pages describe a round, its subject and its answers. */

export type Names = ReadonlyMap<string, NameAndAddress>;

/** The parts of a member's profile shown to others. */
type NameAndAddress = { name: string; email: string };

export const namesIn = (roster: readonly (NameAndAddress & { id: string })[]): Names =>
  new Map(roster.map((member) => [member.id, member]));

/** A member's name on one line; their id when they have left the roster. */
export const nameOf = (names: Names, memberId: string): string =>
  oneLine(names.get(memberId)?.name ?? memberId);

/** A contact for the reader: `Mia Marsh (owner, mia@example.com)`. */
export const contactOf = (names: Names, memberId: string, role: string): string => {
  const email = names.get(memberId)?.email;
  return `${nameOf(names, memberId)} (${email ? `${role}, ${email}` : role})`;
};

/** The name of a subject: `brief, version 2`. */
export const sayVersion = ({ kind, version }: Pick<Subject, 'kind' | 'version'>): string =>
  `${kind}, version ${version}`;

/**
 * A subject with the first 8 characters of its digest, so that two people can check that they have
 * the same version.
 */
export const saySubject = (subject: Subject): string =>
  `${sayVersion(subject)} (digest ${subject.digest.slice(0, 8)})`;

/** What a round asks people to do, after "please": `sign the brief`. */
export const sayAsked = ({
  kind,
  correction,
}: {
  kind: RoundKind;
  correction?: unknown;
}): string => (correction ? 'sign a change of plan' : asked[kind]);

/** The same where only an opinion is asked for. */
export const sayOpinion = ({ kind }: { kind: RoundKind }): string =>
  `say what you think of ${nouns[kind]}`;

const asked: Record<RoundKind, string> = {
  brief: 'sign the brief',
  review: 'review the proof',
  approval: 'sign the proof',
  agreement: 'sign the agreement',
};

/**
 * What somebody did, after their name: `signed the brief` or, with a version, `signed version 2 of
 * the brief`.
 */
export const sayDone = (kind: RoundKind, decision: Decision, version?: number): string => {
  const noun = nouns[kind];
  const what = version === undefined ? noun : `version ${version} of ${noun}`;
  return kind === 'review' && decision === 'approve'
    ? `passed ${what} in review`
    : `${done[decision]} ${what}`;
};

const nouns: Record<RoundKind, string> = {
  brief: 'the brief',
  review: 'the proof',
  approval: 'the proof',
  agreement: 'the agreement',
};

const done: Record<Decision, string> = {
  approve: 'signed',
  'request-changes': 'asked for changes to',
  reject: 'rejected',
};

export const sayOutcome = (outcome: RoundOutcome): string => outcomes[outcome];

const outcomes: Record<RoundOutcome, string> = {
  approved: 'approved',
  'changes-requested': 'changes asked for',
  rejected: 'rejected',
  expired: 'expired without enough answers',
  superseded: 'replaced by a new version',
  withdrawn: 'withdrawn',
};

/** `sales, marketing and legal (2, after marketing)`. */
export const sayRequired = (required: readonly (PartyQuorum & { after?: Party[] })[]): string =>
  sayList(
    required.map(({ party, quorum, after }) => {
      const more = [
        ...(quorum > 1 ? [String(quorum)] : []),
        ...(after ? [`after ${sayList(after)}`] : []),
      ];
      return more.length > 0 ? `${party} (${more.join(', ')})` : party;
    }),
  );

/** The answers so far, oldest first: who, for which party, what and when. */
export const answersSoFar = (round: OpenRound, names: Names, timeZone: string): string[] =>
  Object.values(round.signOffs)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map((signOff) => sayAnswer(signOff, names, timeZone));

const sayAnswer = (signOff: SignOff, names: Names, timeZone: string): string => {
  const who =
    signOff.signedBy === signOff.memberId
      ? nameOf(names, signOff.memberId)
      : `${nameOf(names, signOff.signedBy)} for ${nameOf(names, signOff.memberId)}`;
  const party = signOff.advisory ? `${signOff.party}, advising` : signOff.party;
  return `${who} (${party}) ${sayDecided(signOff, timeZone)}`;
};

/** After the name of whoever gave it: `approved on …, carried from version 1, round R1`. */
export const sayDecided = ({ decision, at, carried }: SignOff, timeZone: string): string =>
  `${decided[decision]} on ${sayInstant(at, timeZone)}${carried ? `, ${sayCarriedFrom(carried)}` : ''}`;

const decided: Record<Decision, string> = {
  approve: 'approved',
  'request-changes': 'asked for changes',
  reject: 'rejected',
};

/** For each party still waited for: `Saul Stern or Sia Sørensen (sales)`. */
export const sayWaiting = (round: OpenRound, names: Names): string[] =>
  partiesWaitedFor(round).map((waited) =>
    waited.memberIds.length > 0
      ? `${sayAnyOf(waited, names)} (${waited.party})`
      : `${waited.party}, where nobody has a seat`,
  );

/** Who of them is needed: `Saul Stern or Sia Sørensen`; a few names of many. */
export const sayAnyOf = (
  { memberIds, needed }: { memberIds: readonly string[]; needed: number },
  names: Names,
): string =>
  anyOf(
    memberIds.map((id) => nameOf(names, id)),
    needed,
  );

/**
 * Parties that were asked and have not reached their quorum, with the members who can still answer.
 */
export const partiesWaitedFor = (
  round: OpenRound,
): { party: Party; needed: number; memberIds: string[] }[] => {
  const waiting = waitingSeats(round);
  return round.required.flatMap(({ party, quorum }) => {
    const answers = Object.values(round.signOffs).filter(
      (signOff) => signOff.party === party,
    ).length;
    const memberIds = waiting.filter((seat) => seat.party === party).map((seat) => seat.memberId);
    if (comesAfter(round, party)) return [];
    return answers < quorum ? [{ party, needed: quorum - answers, memberIds }] : [];
  });
};

const anyOf = (people: string[], needed: number): string => {
  const said = people.slice(0, maxNamesSaid);
  const rest = people.length - said.length;
  const all = rest > 0 ? [...said, `${rest} more`] : said;
  if (needed >= people.length) return sayList(all);
  return needed === 1 ? sayList(all, 'or') : `${needed} of ${sayList(all)}`;
};

/** Maximum number of names in one line; a party can have many seats. */
const maxNamesSaid = 6;
