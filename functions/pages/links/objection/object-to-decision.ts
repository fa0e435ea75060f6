import { handleAgreement } from '../../../commands/agreements/handle-agreement.ts';
import { handleCommand } from '../../../commands/handle-command.ts';
import type { ReleasedUntil } from '../../../core/rounds/as-of.ts';
import { objectTo } from '../../../core/rounds/objection.ts';
import type { Rounds } from '../../../core/rounds/rounds.ts';
import type { Refusal } from '../../../core/words/refusal.ts';
import { ok, type Result } from '../../../core/words/result.ts';
import { settings } from '../../../store/environment.ts';
import type { ObjectionMatter } from './objection-matter.ts';

type Objected = { state: Rounds & ReleasedUntil; events: readonly { type: string }[] };

/** Records that its reader did not make a decision, on a request or on an agreement. */
export const objectToDecision = (
  { on, link, reader }: ObjectionMatter,
  now: string,
): Promise<Result<Objected, Refusal>> => {
  const actor = { kind: 'member' as const, id: reader.id };
  return 'agreement' in on
    ? handleAgreement({
        kind: on.agreement.state.id,
        actor,
        now,
        decide: async (state) => ok(state ? objectTo(state, link, reader.id, now, settings()) : []),
      })
    : handleCommand({
        loaded: on.request,
        actor,
        now,
        settings: settings(),
        decide: (state) => ok(objectTo(state, link, reader.id, now, settings())),
      });
};
