import type { ProofVersion } from '../../core/release/release.ts';
import { oneLine } from '../say.ts';

/** How mails and pages say what a proof is. */

type Piece = Pick<ProofVersion, 'file' | 'link' | 'reviewOnly'>;

/** Facts about a proof: its file with its digest, or that only an address is signed. */
export const proofFacts = (proof: Piece): { label: string; value: string }[] => {
  const { file } = proof;
  return file
    ? [
        {
          label: 'File',
          value: `${oneLine(file.name)}, ${file.type}, ${saySize(file.size)}`,
        },
        { label: 'SHA-256 of the file', value: file.sha256 },
      ]
    : [{ label: 'File', value: sayAddressOnly(proof) }];
};

/** What a signature on a bare address is worth. */
const sayAddressOnly = ({ reviewOnly }: Pick<Piece, 'reviewOnly'>): string =>
  `none was uploaded. Only its address is signed, and what is there may change.${reviewOnly ? ' It can be reviewed and not released: for that the file itself has to be uploaded.' : ''}`;

/** A size in bytes for people: `482,113 bytes`, `1.5 MB`. */
export const saySize = (bytes: number): string =>
  bytes < 1_000_000
    ? `${bytes.toLocaleString('en-US')} bytes`
    : `${(bytes / 1_000_000).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`;

/** Where a reader opens a proof: its link or, for a file, its address behind their own link. */
export const proofHref = (
  { file, link }: Piece,
  fileAddress: string | undefined,
): string | undefined => (file ? fileAddress : link);
