import type { LedgerEvent } from '../ledger/ledger.ts';
import { brokenLink } from '../verification/links.ts';
import { sealBroken } from '../verification/seal.ts';
import type { IsSigned } from '../verification/signed-heads.ts';
import { wrongReferences } from '../verification/wrong-references.ts';
import { isSameContent } from '../words/digest.ts';
import type { Certificate } from './certificate.ts';
import { publicPageOf } from './certificate-id.ts';
import { releaseIn } from './certified-release.ts';

/** One thing that was looked at, in words: `wrong` is what does not hold of it. */
export type Looked = { at: string; wrong?: string };

/**
 * What holds of a certificate whose own signature was verified, and what does not: its ledger, what
 * it says of it, and its place in a signed checkpoint. `isSigned` is by the deployment's key.
 */
export const lookAtCertificate = (certificate: Certificate, isSigned: IsSigned): Looked[] =>
  looks.map(({ at, wrong }) => {
    const found = wrong(certificate, isSigned);
    return { at: at(certificate), ...(found !== undefined && { wrong: found }) };
  });

const linked: Look = {
  at: ({ ledger }) => `the ${ledger.length} events of the ledger follow from each other`,
  wrong: ({ ledger, release, checkpoint }) => {
    const end = checkpoint?.head ?? ledger.at(-1) ?? { seq: 0, hash: '' };
    const broken = brokenLink(release.reference, asEvents(ledger), end);
    return broken && `event ${broken.event} ${broken.wrong}`;
  },
};

const said: Look = {
  at: () => 'what it says of the release and its signatures is what the events say',
  wrong: ({ ledger, release }) => {
    const known = releaseIn(asEvents(ledger));
    if (!known) return 'its events tell of no release that a platform would have made';
    const fields = Object.keys(known) as (keyof typeof known)[];
    const other = fields.filter((field) => !isSameContent(known[field], release[field]));
    const [unnamed] = wrongReferences(release.reference, asEvents(ledger));
    if (unnamed) return `event ${unnamed.event} ${unnamed.wrong}`;
    return other.length === 0 ? undefined : `its events say otherwise of: ${other.join(', ')}`;
  },
};

const addressed: Look = {
  at: () => 'its page is that of this release',
  wrong: ({ issuer, page, release }) =>
    page === publicPageOf(issuer, release.id) ? undefined : 'its page is that of another one',
};

const named: Look = {
  at: () => 'everybody who signed has a name',
  wrong: ({ release, names }) => {
    const ids = release.signatures.flatMap(({ signedBy, inPlaceOf = signedBy }) => [
      signedBy,
      inPlaceOf,
    ]);
    return isSameContent([...new Set(ids)].sort(), Object.keys(names).sort())
      ? undefined
      : 'its names are not of those who signed';
  },
};

const anchored: Look = {
  at: ({ checkpoint }) =>
    checkpoint
      ? `the ledger is in checkpoint ${checkpoint.body.number} of ${checkpoint.body.at}, which is signed`
      : 'no checkpoint is in it',
  wrong: ({ checkpoint, release }, isSigned) =>
    checkpoint &&
    (sealBroken(release.reference, checkpoint, isSigned) ??
      (checkpoint.head.seq < release.released.event
        ? `checkpoint ${checkpoint.body.number} is older than the release`
        : undefined)),
};

const looks: readonly Look[] = [linked, said, addressed, named, anchored];

type Look = {
  at: (certificate: Certificate) => string;
  wrong: (certificate: Certificate, isSigned: IsSigned) => string | undefined;
};

/** The schema of a certificate has checked what all events share; their data is checked by hash. */
const asEvents = (ledger: Certificate['ledger']): LedgerEvent[] =>
  ledger as unknown as LedgerEvent[];
