import type { RequestState } from '../../core/request/request.ts';
import type { RoundEvent } from '../../core/rounds/round.ts';
import { takeSeat } from '../../core/stand-ins/take-seat.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { readMember } from '../../store/people/roster-store.ts';

/** Takes the seat of a member, who is read from the roster. */
export const takeSeatById = async (
  state: RequestState,
  { memberId, by }: { memberId: string; by: Member },
  facts: { now: string; settings: Pick<Settings, 'sla'> },
): Promise<Result<RoundEvent[], Refusal>> =>
  takeSeat(state, { memberId, member: await readMember(memberId), by }, facts);
