import { digestOf } from '../words/digest.ts';

/**
 * The digest of a proof version: SHA-256 over the canonical JSON of what was submitted. It takes
 * whatever is stored, so that content written by somebody else has a digest too: another one.
 */
export const proofDigest = (proof: unknown): string => digestOf(proof);
