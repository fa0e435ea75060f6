import canonicalize from 'canonicalize';
import * as z from 'zod';
import { genesis } from '../ledger/ledger.ts';
import { digestOf } from '../words/digest.ts';
import { firstRefusal, type Rule } from '../words/result.ts';
import { Instant } from '../words/words.ts';
import { LedgerId } from './ledger-id.ts';
import { rootOf } from './merkle.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Where the ledger of a request, an agreement or a member ended. */
export const LedgerHead = z.strictObject({ id: LedgerId, seq: z.int().min(1), hash: Sha256 });
export type LedgerHead = z.infer<typeof LedgerHead>;

/**
 * What is signed: the root over the heads of all ledgers that changed since the checkpoint before,
 * which it names by its digest. Numbered from 1.
 */
export const CheckpointBody = z.strictObject({
  format: z.literal('countersign-checkpoint-1'),
  number: z.int().min(1),
  at: Instant,
  previous: Sha256,
  root: Sha256,
  size: z.int().min(0),
});
export type CheckpointBody = z.infer<typeof CheckpointBody>;

/** A checkpoint as it is kept; `signature` is base64 of DER (ECDSA P-256 with SHA-256). */
export const Checkpoint = z.strictObject({
  body: CheckpointBody,
  signature: z.base64(),
  heads: z.array(LedgerHead),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/** The body of the checkpoint after `before`, and the heads in the order of its root. */
export const nextCheckpoint = (
  before: CheckpointBody | undefined,
  heads: readonly LedgerHead[],
  at: string,
): Omit<Checkpoint, 'signature'> => {
  const sorted = [...new Map(heads.map((head) => [head.id, head])).values()].sort((one, other) =>
    one.id < other.id ? -1 : 1,
  );
  const body = {
    format: 'countersign-checkpoint-1' as const,
    number: (before?.number ?? 0) + 1,
    at,
    previous: before ? digestOf(before) : genesis,
    root: rootOf(sorted.map(leafOf)),
    size: sorted.length,
  };
  return { body, heads: sorted };
};

/** A head as a leaf of the tree. */
export const leafOf = ({ id, seq, hash }: LedgerHead): string => signedText({ id, seq, hash });

/** The text of which a signature is made: canonical JSON. */
export const signedText = (value: object): string => canonicalize(value) as string;

/** Whether a text has this signature by the deployment's key. */
export type IsSigned = (text: string, signature: string) => boolean;

/** What does not hold of checkpoints, as sentences. They come in order, the first one first. */
export const wrongCheckpoints = (
  checkpoints: readonly Checkpoint[],
  isSigned: IsSigned,
): string[] =>
  checkpoints.flatMap((checkpoint, index) => {
    const before = checkpoints[index - 1]?.body;
    const wrong = firstRefusal(rules, { checkpoint, before, isSigned });
    return wrong ? [`Checkpoint ${checkpoint.body.number}: ${wrong}.`] : [];
  });

const unsigned: CheckpointRule = ({ checkpoint: { body, signature }, isSigned }) =>
  isSigned(signedText(body), signature) ? undefined : 'its signature is not by this key';

const outOfOrder: CheckpointRule = ({ checkpoint: { body }, before }) =>
  body.number === (before?.number ?? 0) + 1
    ? undefined
    : `number ${(before?.number ?? 0) + 1} is missing before it`;

const unlinked: CheckpointRule = ({ checkpoint: { body }, before }) =>
  body.previous === (before ? digestOf(before) : genesis)
    ? undefined
    : 'it does not follow the one before it';

const otherHeads: CheckpointRule = ({ checkpoint: { body, heads } }) =>
  body.size === heads.length && body.root === rootOf(heads.map(leafOf))
    ? undefined
    : 'its heads are not those that were signed';

const rules: readonly CheckpointRule[] = [unsigned, outOfOrder, unlinked, otherHeads];

type CheckpointRule = Rule<
  { checkpoint: Checkpoint; before: CheckpointBody | undefined; isSigned: IsSigned },
  string
>;
