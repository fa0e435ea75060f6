import * as z from 'zod';
import type { Head } from './links.ts';
import { pathsOf, rootAbove } from './merkle.ts';
import {
  type Checkpoint,
  CheckpointBody,
  type IsSigned,
  LedgerHead,
  leafOf,
  signedText,
} from './signed-heads.ts';

/** A request's place in a signed checkpoint, which shows it without the other requests in it. */
export const Seal = z.strictObject({
  head: LedgerHead,
  index: z.int().min(0),
  path: z.array(z.string()),
  body: CheckpointBody,
  signature: z.base64(),
});
export type Seal = z.infer<typeof Seal>;

/** The seals of all requests in a checkpoint. */
export const sealsOf = ({ body, signature, heads }: Checkpoint): Seal[] => {
  const paths = pathsOf(heads.map(leafOf));
  return heads.map((head, index) => ({ head, index, path: paths[index] ?? [], body, signature }));
};

/** What is wrong with a seal of a request, if it shows nothing. */
export const sealBroken = (id: string, seal: Seal, isSigned: IsSigned): string | undefined => {
  const { head, index, path, body, signature } = seal;
  const root = rootAbove(leafOf(head), { index, size: body.size, path });
  return head.id === id && root === body.root && isSigned(signedText(body), signature)
    ? undefined
    : `what is stored as its place in checkpoint ${body.number} is not signed`;
};

/**
 * What is wrong with a page of events, if the ledger does not go through a sealed head; undefined
 * also where the head is on another page. `known` is the end of the ledger.
 */
export const leavesSeal = (
  { head, body }: Seal,
  events: readonly Head[],
  { known, isLast }: { known: Head; isLast: boolean },
): { brokenAt: number; wrong: string } | undefined => {
  const event = events.find(({ seq }) => seq === head.seq);
  const cut = isLast && head.seq > known.seq;
  return cut || (event && event.hash !== head.hash)
    ? {
        brokenAt: head.seq,
        wrong: `checkpoint ${body.number} of ${body.at} has another event ${head.seq}`,
      }
    : undefined;
};
