import { SealedEstimate, type Side } from '../../core/estimates/estimate.ts';
import { keys } from '../table/keys.ts';
import { type Item, readItems } from '../table/read-items.ts';

/** The envelope of a side, stored with the event that seals it. */
export const estimateItem = (requestId: string, estimate: SealedEstimate): Item => ({
  ...keys.estimate(requestId, estimate.side),
  ...estimate,
});

/** What a side expects; read by the entry of the other side alone. */
export const readEstimate = async (
  requestId: string,
  side: Side,
): Promise<SealedEstimate | undefined> => {
  const { envelope } = await readItems({ envelope: keys.estimate(requestId, side) });
  return envelope && SealedEstimate.parse(envelope);
};
