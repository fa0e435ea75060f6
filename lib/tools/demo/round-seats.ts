import type { Person } from '../../cli/running-platform.ts';
import type { Request, Round } from './answers.ts';
import { expectThat } from './demo-problem.ts';
import { type Journey, personOf, readRequest, type Scene } from './journey.ts';

/** What a round asks for, after "please". */
export const asked = {
  brief: 'sign the brief',
  review: 'review the proof',
  approval: 'sign the proof',
} as const;

/** A version and the first 8 characters of its digest, as in mails and pages. */
export const versionOf = ({ subject }: Round): string =>
  `version ${subject.version} (digest ${subject.digest.slice(0, 8)})`;

/** The open round. */
export const openRound = ({ id, round, stage }: Request): Round => {
  expectThat(round !== undefined, `${id} is in ${stage} and has no open round.`);
  return round;
};

/**
 * Who has a party's first seat in the open round; the owner, who submitted its subject, has none.
 */
export const seatOf = async (scene: Scene, journey: Journey, party: string): Promise<Person> => {
  const round = openRound(await readRequest(scene, journey));
  expectThat(
    !round.seats.some(({ memberId }) => memberId === journey.owner.id),
    `${journey.owner.name} submitted what is signed in ${round.id} of ${journey.id}, and has a seat in it.`,
  );
  const seat = round.seats.find((one) => one.party === party);
  expectThat(
    seat !== undefined,
    `Nobody has a seat for ${party} in round ${round.id} of ${journey.id}.`,
  );
  return personOf(scene, seat.memberId);
};
