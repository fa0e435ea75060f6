import type { ShownBrief } from '../../core/brief/brief-form.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import type { Progress } from '../../core/stages/progress.ts';
import { readBrief } from '../../store/requests/subject-store.ts';

/**
 * The brief shown to a signer, with the version they were asked about before or, for released work,
 * the plan in force, to compare it with.
 */
export const shownBrief = async (
  state: Progress & Rounds,
  seatMemberId: string,
  currency: string,
): Promise<ShownBrief> => {
  const subject = state.round?.subject;
  if (subject?.kind !== 'brief') return {};
  // A change of plan is compared with the plan in force, whoever was asked about what since.
  const since = state.round?.correction?.planVersion ?? versionLastAsked(state, seatMemberId);
  const [brief, before] = await Promise.all([
    readBrief(state.id, subject.version, currency),
    since === undefined ? undefined : readBrief(state.id, since, currency),
  ]);
  return {
    brief,
    ...(before && since !== undefined && { before: { version: since, brief: before } }),
  };
};

/** The earlier version that a member was last asked about; undefined if this is their first. */
const versionLastAsked = ({ pastRounds, round }: Rounds, memberId: string): number | undefined =>
  pastRounds
    .filter(
      ({ kind, asked, subject }) =>
        kind === 'brief' && asked.includes(memberId) && subject.version !== round?.subject.version,
    )
    .at(-1)?.subject.version;
