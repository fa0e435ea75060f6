import type { ShownBrief } from '../../core/brief/brief.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import type { Progress } from '../../core/stages/progress.ts';
import { readBrief } from '../../store/requests/subject-store.ts';

/**
 * What a person who signs a brief is shown of it: its text, and the version they were asked about
 * before or, of work that is released, the plan that it is held to.
 */
export const shownBrief = async (
  state: Progress & Rounds,
  seatMemberId: string,
  currency: string,
): Promise<ShownBrief> => {
  const subject = state.round?.subject;
  if (subject?.kind !== 'brief') return {};
  // Of a change of plan it is the plan in force that matters, whoever was asked about what since.
  const since = state.round?.correction?.planVersion ?? lastAsked(state, seatMemberId);
  const [brief, before] = await Promise.all([
    readBrief(state.id, subject.version, currency),
    since === undefined ? undefined : readBrief(state.id, since, currency),
  ]);
  return {
    brief,
    ...(before && since !== undefined && { before: { version: since, brief: before } }),
  };
};

/**
 * The version that a member was asked about last, before the one that is open now; none when this
 * is their first.
 */
const lastAsked = ({ pastRounds, round }: Rounds, memberId: string): number | undefined =>
  pastRounds
    .filter(
      ({ kind, asked, subject }) =>
        kind === 'brief' && asked.includes(memberId) && subject.version !== round?.subject.version,
    )
    .at(-1)?.subject.version;
