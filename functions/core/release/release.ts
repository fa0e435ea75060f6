import { type Authored, withAuthors } from '../rounds/authors.ts';

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

type ProofVersion = {
  version: number;
  digest: string;
  submittedBy: string;
  /** All who wrote it, `submittedBy` among them; missing in older versions. */
  authors?: string[];
  submittedAt: string;
  link: string;
  note?: string;
};

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

/** What is shown of a proof, by which the same work is known again whatever its note says. */
export const shownOf = ({ link }: Pick<ProofVersion, 'link'>): string => link;

/** Who wrote each version; of versions older than that is kept, who submitted the latest. */
export const writtenProofs = ({ proofAuthors, proof }: Release): Authored[] =>
  proofAuthors ?? (proof ? [{ work: shownOf(proof), by: [proof.submittedBy] }] : []);
