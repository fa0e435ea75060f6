import * as z from 'zod';
import type { LedgerEvent } from '../ledger/ledger.ts';
import { StoredEvent } from '../ledger/stored-event.ts';
import { Seal } from '../verification/seal.ts';
import { Instant } from '../words/words.ts';
import { publicPageOf } from './certificate-id.ts';
import { CertifiedRelease, releaseIn } from './certified-release.ts';

/**
 * A certificate: what was released and who signed it, and the proof that can be checked without
 * the platform. The events are the ledger from its beginning, to the head that a checkpoint signed
 * or, before there is one, to the release. Field by field, so that nothing goes unchecked.
 */
export const Certificate = z.strictObject({
  format: z.literal('countersign-certificate-1'),
  /** The platform that issued it; its public keys are at `/.well-known/jwks.json` there. */
  issuer: z.url(),
  /** The public page about this release. */
  page: z.url(),
  issuedAt: Instant,
  release: CertifiedRelease,
  /** Names of those who signed, by their ids, as on the roster when it was issued. */
  names: z.record(z.string(), z.string()),
  ledger: z.array(StoredEvent).min(1),
  /** Missing until a checkpoint has the release, which takes some twenty minutes. */
  checkpoint: Seal.optional(),
});
export type Certificate = z.infer<typeof Certificate>;

/** What surrounds the ledger in a certificate. */
export type Issuing = {
  issuer: string;
  issuedAt: string;
  /** Names of members by their ids. */
  names: ReadonlyMap<string, string>;
  /** The request's place in a checkpoint, if there is one that has the release. */
  seal: Seal | undefined;
};

/**
 * The certificate of a release; undefined if the ledger has none that commands made. A seal from
 * before the release, or of events that are not there, is no proof of it and is left out.
 */
export const certificateOf = (
  ledger: readonly LedgerEvent[],
  { issuer, issuedAt, names, seal }: Issuing,
): Certificate | undefined => {
  const release = releaseIn(ledger);
  if (!release) return undefined;
  const covered = seal && isSealed(seal, release, ledger) ? seal : undefined;
  const events = ledger.slice(0, covered?.head.seq ?? release.released.event);
  const members = release.signatures.flatMap(({ signedBy, inPlaceOf }) => [
    signedBy,
    ...(inPlaceOf === undefined ? [] : [inPlaceOf]),
  ]);
  return {
    format: 'countersign-certificate-1',
    issuer,
    page: publicPageOf(issuer, release.id),
    issuedAt,
    release,
    names: Object.fromEntries([...new Set(members)].map((id) => [id, names.get(id) ?? id])),
    ledger: events as unknown as Certificate['ledger'],
    ...(covered && { checkpoint: covered }),
  };
};

const isSealed = (
  { head }: Seal,
  { released }: CertifiedRelease,
  ledger: readonly LedgerEvent[],
): boolean => head.seq >= released.event && head.seq <= ledger.length;
