import * as z from 'zod';
import { agreementLedger, memberLedger } from '../../core/verification/ledger-id.ts';
import type { LedgerHead } from '../../core/verification/signed-heads.ts';
import { Instant, Stage } from '../../core/words/words.ts';
import { loadAgreements } from '../agreements/agreement-store.ts';
import { readHistoryHeads } from '../people/history-store.ts';
import { idOf, indexes } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { readSealedHashes } from './seal-store.ts';

/** Where a request's ledger ends, and whether its release is in it. */
export type ChangedHead = LedgerHead & { released: boolean };

/** The heads of all requests that changed since an instant; of all there are since ''. */
export const changedHeads = async (since: string): Promise<ChangedHead[]> => {
  const heads: ChangedHead[] = [];
  for (const stage of Stage.options)
    for await (const { pk, version, hash, released } of changedIn(stage, since))
      heads.push({ id: idOf({ pk }), seq: version, hash, released: released !== undefined });
  return heads;
};

/**
 * The heads of agreements and of members' histories that no checkpoint has. No index has them by
 * when they changed: their places in the last checkpoint say which they are.
 */
export const unsealedHeads = async (): Promise<LedgerHead[]> => {
  // One that cannot be read is logged, and rings an alarm; what can be is sealed.
  const [{ agreements }, members] = await Promise.all([loadAgreements(), readHistoryHeads()]);
  const heads = [
    ...agreements.map(({ state, seq, hash }) => ({ id: agreementLedger(state.id), seq, hash })),
    ...members.map(({ memberId, seq, hash }) => ({ id: memberLedger(memberId), seq, hash })),
  ];
  const sealed = await readSealedHashes(heads.map(({ id }) => id));
  return heads.filter(({ id, hash }) => sealed.get(id) !== hash);
};

/** Whether anything was released since an instant. */
export const wasReleasedSince = async (since: string): Promise<boolean> => {
  for (const stage of ['released', 'closed'] as const)
    for await (const { released } of changedIn(stage, since))
      if (released && released.at >= since) return true;
  return false;
};

async function* changedIn(stage: Stage, since: string): AsyncGenerator<Changed> {
  const pages = queryPages({
    IndexName: 'gsi2',
    KeyConditionExpression: 'gsi2pk = :stage AND gsi2sk >= :since',
    ExpressionAttributeValues: {
      ':stage': indexes.stage(stage, '').gsi2pk,
      ':since': since || '0',
    },
    ProjectionExpression: 'pk, #version, #hash, #state.released',
    ExpressionAttributeNames: { '#version': 'version', '#hash': 'hash', '#state': 'state' },
  });
  for await (const { Items = [] } of pages)
    for (const item of Items) {
      const { state, ...changed } = Changed.parse(item);
      yield { ...changed, ...(state?.released && { released: state.released }) };
    }
}

const Changed = z.object({
  pk: z.string(),
  version: z.int().min(1),
  hash: z.string().length(64),
  state: z.object({ released: z.object({ at: Instant }).optional() }).optional(),
});
type Changed = Omit<z.infer<typeof Changed>, 'state'> & { released?: { at: string } };
