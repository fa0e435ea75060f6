import { type Authored, withAuthors } from '../rounds/authors.ts';
import type { CommentAnswer } from '../rounds/pinned-comment.ts';
import type { FileFacts } from '../words/stored-file.ts';

/** The proofs of a request: the latest version, and the one that was released. */
export type Release = {
  proof?: ProofVersion;
  /** Who wrote each version, by what is shown of it. */
  proofAuthors?: Authored[];
  released?: {
    proofVersion: number;
    digest: string;
    roundId: string;
    at: string;
    resultsUntil: string;
  };
};

export type ProofVersion = {
  version: number;
  digest: string;
  submittedBy: string;
  /** All who wrote it, `submittedBy` among them; missing in older versions. */
  authors?: string[];
  submittedAt: string;
  note?: string;
  /** Its submitter's answers to comments on earlier versions; missing in older versions. */
  answered?: CommentAnswer[];
  /** The file that is signed; a version has a file or a link. */
  file?: FileFacts;
  /** A bare address; only the address is signed. */
  link?: string;
  /**
   * Set for a link that policy does not release: it can be reviewed, and no approval opens on it.
   * Missing in versions from before there were uploads, which are released as they are signed.
   */
  reviewOnly?: true;
};

/** Whether a version may be approved and released (J16). */
export const mayBeReleased = <Proof extends Pick<ProofVersion, 'reviewOnly'>>(
  proof: Proof | undefined,
): proof is Proof => proof !== undefined && proof.reviewOnly !== true;

export type ReleaseEvent =
  | { type: 'proof-submitted'; data: Omit<ProofVersion, 'submittedAt'> }
  | { type: 'request-released'; data: Omit<NonNullable<Release['released']>, 'at'> };

/** Applies a submitted proof or the release. */
export const evolveRelease = <State extends Release>(
  state: State,
  event: ReleaseEvent,
  at: string,
): State => {
  switch (event.type) {
    case 'proof-submitted':
      return withProof(state, { ...event.data, submittedAt: at });
    case 'request-released':
      return { ...state, released: { ...event.data, at } };
  }
};

const withProof = <State extends Release>(state: State, proof: ProofVersion): State => ({
  ...state,
  proof,
  ...(proof.authors && {
    proofAuthors: withAuthors(state.proofAuthors, { work: shownOf(proof), by: proof.authors }),
  }),
});

/**
 * What is shown of a proof, by which the same work is known again whatever its note says: the bytes
 * of a file, or an address.
 */
export const shownOf = ({ file, link = '' }: Pick<ProofVersion, 'file' | 'link'>): string =>
  file?.sha256 ?? link;

/** Who wrote each version; of versions older than that is kept, who submitted the latest. */
export const writtenProofs = ({ proofAuthors, proof }: Release): Authored[] =>
  proofAuthors ?? (proof ? [{ work: shownOf(proof), by: [proof.submittedBy] }] : []);
