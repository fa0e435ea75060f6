import type { RequestEvent, RequestState } from '../../core/request/request.ts';
import type { RecordSignOff } from '../../core/rounds/sign-off.ts';
import { decideSignOff } from '../../core/sign-offs/decide-sign-off.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import type { Item } from '../../store/table/read-items.ts';
import type { Decided } from '../handle-command.ts';
import { givePlacesIfOk } from '../people/give-places.ts';
import { peopleOf } from '../people/people-of.ts';
import { unalteredSubjects } from './unaltered-subject.ts';

/**
 * Decides a sign-off, refused if what would be signed is not stored as it was submitted (J14); a
 * release is refused, too, if that changes before the commit. `along` is what was read with the
 * request. The roster is only read if a new round may open, as approving a review may send the
 * proof to approval; and if somebody has left since they were read (`peopleChanged`), so that the
 * transaction was refused: then all rules are checked again on the people of now.
 */
export const recordDecision = async (
  state: RequestState,
  command: RecordSignOff,
  settings: Settings,
  { along = [], peopleChanged = false }: { along?: readonly Item[]; peopleChanged?: boolean } = {},
): Promise<Result<Decided<undefined>, Refusal>> => {
  const decided = await (peopleChanged ? decideAnew : decide)(state, command, settings);
  if (!decided.ok) return decided;
  const events = decided.value;
  if (!state.round || events.length === 0) return ok({ events });
  const signed = await unalteredSubjects(state, [state.round.subject], along);
  if (!signed.ok) return signed;
  const releases = events.some(({ type }) => type === 'request-released');
  return ok({ events, ...(releases && { unchanged: signed.value }) });
};

const decide = async (
  state: RequestState,
  command: RecordSignOff,
  settings: Settings,
): Promise<Result<RequestEvent[], Refusal>> => {
  const mayOpenApproval = state.round?.kind === 'review' && command.decision === 'approve';
  const roster: readonly Member[] = mayOpenApproval ? await readRoster() : [];
  return decideSignOff(state, command, { settings, roster: () => roster });
};

const decideAnew = async (
  state: RequestState,
  command: RecordSignOff,
  settings: Settings,
): Promise<Result<RequestEvent[], Refusal>> => {
  const [signerId, memberId] = [command.signer.id, command.member.id];
  const present = await peopleOf(state, [signerId, memberId]);
  const signer = present.find(({ id }) => id === signerId);
  const member = present.find(({ id }) => id === memberId);
  if (!signer || !member) return refuse({ type: 'not-invited' });
  return givePlacesIfOk(present, (people) => {
    const facts = { settings, roster: () => people, present: people };
    return decideSignOff(state, { ...command, signer, member }, facts);
  });
};
