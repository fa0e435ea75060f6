import { handleAgreement } from '../../commands/agreements/handle-agreement.ts';
import { givePlacesIfOk } from '../../commands/people/give-places.ts';
import { agreementDuties } from '../../core/agreements/agreement-duties.ts';
import { system } from '../../core/words/caller.ts';
import type { Member } from '../../core/words/member.ts';
import { ok } from '../../core/words/result.ts';
import { type LoadedAgreement, loadAgreements } from '../../store/agreements/agreement-store.ts';
import { settings } from '../../store/environment.ts';
import { log } from '../../store/log.ts';
import { readRoster } from '../../store/people/roster-store.ts';

/**
 * Does for each agreement the first duty that is due: there are as many as there are kinds, read in
 * one round trip, so they need no list by time. The roster is read once something was proposed.
 * A failure does not stop the others; it is thrown after them.
 */
export const lookAtAgreements = async (now: string): Promise<void> => {
  const { agreements, unreadable } = await loadAgreements();
  const failures: unknown[] = unreadable.map((kind) => new Error(`${kind} cannot be read`));
  const roster = agreements.length === 0 ? [] : await readRoster();
  for (const loaded of agreements)
    await doOneDuty(loaded, roster, now).catch((error) => {
      log().error('agreement not looked at', { agreement: loaded.state.id, error: error as Error });
      failures.push(error);
    });
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} agreements were not looked at`);
};

const doOneDuty = async (
  { state: { id: kind }, state }: LoadedAgreement,
  roster: readonly Member[],
  now: string,
): Promise<void> => {
  const facts = { now, settings: settings(), roster };
  const due = agreementDuties.find(({ decide }) => decide(state, facts).length > 0);
  if (!due) return;
  // Decided again on the state that it is committed to, so that two clocks do it only once.
  const done = await handleAgreement({
    kind,
    actor: system,
    now,
    late: true,
    decide: (current, at) =>
      givePlacesIfOk(roster, (people) =>
        ok(current ? due.decide(current, { ...facts, now: at, roster: people }) : []),
      ),
  });
  if (!done.ok) throw new Error(`${kind} refused what was due: ${done.refusal.type}`);
  log().info('agreement looked at', { agreement: kind, duty: due.name });
};
