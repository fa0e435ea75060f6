import type { ShownBrief } from '../../core/brief/brief-form.ts';
import { type Plan, planOf } from '../../core/brief/submitted-briefs.ts';
import type { Release } from '../../core/release/release.ts';
import type { Subject } from '../../core/rounds/round.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import type { Progress } from '../../core/stages/progress.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import { parseBrief, subjectAmong } from '../../store/requests/subject-store.ts';
import { unalteredSubjects } from './unaltered-subject.ts';

/**
 * What is shown to a signer of the round's subject, refused if it is not what is signed (J14): of a
 * brief its text, with the version they were asked about before or, for released work, the plan in
 * force, to compare it with. A proof is in the request's state.
 */
export const shownSubject = async (
  state: Progress & Plan & Rounds & Release,
  seatMemberId: string,
  currency: string,
): Promise<Result<ShownBrief, Refusal>> => {
  const { round } = state;
  if (!round) return ok({});
  const before = round.subject.kind === 'brief' ? comparedWith(state, seatMemberId) : undefined;
  const found = await unalteredSubjects(state, [round.subject, ...(before ? [before] : [])]);
  if (!found.ok) return found;
  if (round.subject.kind === 'proof') return ok({});
  const textOf = (subject: Subject) =>
    parseBrief(subjectAmong(found.value, state.id, subject)?.brief, currency);
  return ok({
    brief: textOf(round.subject),
    ...(before && { before: { version: before.version, brief: textOf(before) } }),
  });
};

/** A change of plan is compared with the plan in force, whoever was asked about what since. */
const comparedWith = (state: Plan & Rounds, memberId: string): Subject | undefined => {
  if (!state.round?.correction) return lastAsked(state, memberId);
  const plan = planOf(state);
  return plan && { kind: 'brief', version: plan.version, digest: plan.digest };
};

/**
 * The earlier version that a member was last asked about; undefined if this is their first. Where
 * their approval stood, nobody asked them.
 */
const lastAsked = ({ pastRounds, round }: Rounds, memberId: string): Subject | undefined =>
  pastRounds
    .filter(
      ({ kind, asked, subject, signOffs }) =>
        kind === 'brief' &&
        asked.includes(memberId) &&
        signOffs[memberId]?.carried === undefined &&
        subject.version !== round?.subject.version,
    )
    .at(-1)?.subject;
