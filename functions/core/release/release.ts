/** The proofs of a request: the latest version, and the one that was released. */
export type Release = {
  proof?: ProofVersion;
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
      return { ...state, proof: { ...event.data, submittedAt: at } };
    case 'request-released':
      return { ...state, released: { ...event.data, at } };
  }
};
