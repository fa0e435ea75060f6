import { handleAgreement } from '../../../commands/agreements/handle-agreement.ts';
import { signAgreement } from '../../../commands/agreements/sign-agreement.ts';
import { handleCommand } from '../../../commands/handle-command.ts';
import { recordDecision } from '../../../commands/requests/record-decision.ts';
import type { ReleasedUntil } from '../../../core/rounds/as-of.ts';
import { reissueLink } from '../../../core/rounds/reissue-link.ts';
import type { Rounds } from '../../../core/rounds/rounds.ts';
import type { RecordSignOff } from '../../../core/rounds/sign-off.ts';
import { system } from '../../../core/words/caller.ts';
import type { Refusal } from '../../../core/words/refusal.ts';
import { ok, type Result } from '../../../core/words/result.ts';
import { settings } from '../../../store/environment.ts';
import type { Matter } from './matter.ts';

/** Apart from what pages show, so that the function that shows them commits nothing. */

type Recorded = { state: Rounds & ReleasedUntil; events: readonly unknown[] };

export const recordOn = (
  { on }: Matter,
  command: RecordSignOff,
): Promise<Result<Recorded, Refusal>> =>
  'agreement' in on
    ? signAgreement(on.agreement.state.id, command, settings())
    : handleCommand({
        loaded: on.request,
        actor: { kind: 'member', id: command.signer.id },
        now: command.now,
        settings: settings(),
        decide: (state, _, read) => recordDecision(state, command, settings(), read),
      });

/** Mails a fresh link to the seat's member, if their answer is still waited for. */
export const reissueOn = async (
  { on, invite: { seatMemberId } }: Matter,
  now: string,
): Promise<void> => {
  await ('agreement' in on
    ? handleAgreement({
        kind: on.agreement.state.id,
        actor: system,
        now,
        decide: async (state) => ok(state ? reissueLink(state, seatMemberId, now) : []),
      })
    : handleCommand({
        loaded: on.request,
        actor: system,
        now,
        settings: settings(),
        decide: (state) => ok(reissueLink(state, seatMemberId, now)),
      }));
};
