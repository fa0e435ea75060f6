import { vacateSeats } from '../leaving/vacate-seats.ts';
import { refuseAddress } from '../people/signing-address.ts';
import { asOf, timedOut } from '../rounds/as-of.ts';
import type { RoundEvent } from '../rounds/round.ts';
import { answerClosedRound, type RecordSignOff, recordSignOff } from '../rounds/sign-off.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';
import { type AgreementEvent, type AgreementState, evolveAgreementAll } from './agreement.ts';
import { inForceFrom } from './propose-version.ts';

type SigningSettings = Pick<Settings, 'policy' | 'sla' | 'timeZone'>;

/**
 * Records a decision by the rules of signing, those of a brief, and brings the version into force
 * if it ends the round with both signatures. With `present`, the roster of now, those who have left
 * lose their seats first (J15).
 */
export const decideAgreement = (
  stored: AgreementState,
  command: RecordSignOff,
  { settings, present }: { settings: SigningSettings; present?: readonly Member[] },
): Result<AgreementEvent[], Refusal> => {
  const { now } = command;
  const before = asOf(stored, now);
  const lost = present ? vacateSeats(before, { roster: present, settings, now }) : [];
  const state = evolveAgreementAll(before, lost, now) ?? before;
  if (state.round?.id === command.roundId) {
    const doubtful = refuseAddress(command, settings.policy);
    if (doubtful) return refuse(doubtful);
    const recorded = recordSignOff(command, state.round);
    return recorded.ok
      ? ok([...lost, ...withSignature(state, recorded.value, settings, now)])
      : recorded;
  }
  const closed = state.pastRounds.find(({ id }) => id === command.roundId);
  return closed ? answerClosedRound(closed, command) : refuse({ type: 'no-open-round' });
};

/**
 * A round that is approved makes its version an agreement, in the same transaction; only that
 * round's version, and only if its digest is the one that was signed (J11).
 */
const withSignature = (
  state: AgreementState,
  events: RoundEvent[],
  { timeZone }: SigningSettings,
  now: string,
): AgreementEvent[] => {
  const closed = events.find((event) => event.type === 'round-closed');
  if (closed?.data.outcome !== 'approved') return events;
  const { roundId } = closed.data;
  const version = state.versions.find((one) => one.roundId === roundId);
  if (!version || version.digest !== state.round?.subject.digest)
    throw new Error(`${state.id} would be agreed without a joint sign-off on what it says`);
  const { version: number, digest, from } = version;
  const signed = {
    version: number,
    digest,
    roundId,
    inForceFrom: inForceFrom(from, now, timeZone),
  };
  return [...events, { type: 'agreement-signed', data: signed }];
};

/** Ends a round whose time is over; before that it does nothing. Silence is never consent (J9). */
export const expireAgreementRound = (state: AgreementState, now: string): AgreementEvent[] =>
  state.round && now >= state.round.expiresAt ? [timedOut(state.round, {})] : [];
