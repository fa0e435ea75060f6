import { digestOf } from '../words/digest.ts';
import type { InForceFrom } from '../words/settings.ts';
import type { AgreementState } from './agreement.ts';
import type { AgreedText } from './agreement-form.ts';
import { isSigned } from './in-force.ts';

/** A signed version of a ruling kind: what was signed, under which digest, and since when. */
export type SignedTerms = { version: number; digest: string; from: string; text: AgreedText };

/**
 * Terms with one more version that was signed. Those that it takes the place of before they ever
 * come into force are left out. Only the last ones stay: no promise is older.
 */
export const withSigned = (before: readonly SignedTerms[], signed: SignedTerms): SignedTerms[] =>
  [...before.filter(({ from }) => from < signed.from), signed].slice(-maxKept);

const maxKept = 12;

/**
 * What the platform works by, of what is stored: nothing that is not, in text, digest and day, what
 * the agreement has as signed (J14). `altered` names those versions, and the one that was signed
 * last if it is not among them any more.
 */
export const termsInForce = <Terms>(
  stored: readonly SignedTerms[],
  state: SignedVersions,
): { terms: InForceFrom<Terms>[]; altered: number[] } => {
  const held = stored.filter((one) => isAsSigned(one, state));
  const last = state.versions.findLast(isSigned)?.version;
  const gone = last !== undefined && !stored.some(({ version }) => version === last);
  return {
    terms: held.map(({ version, from, text }) => ({
      version,
      from,
      terms: text.content as Terms,
    })),
    altered: [
      ...stored.filter((one) => !held.includes(one)).map(({ version }) => version),
      ...(gone ? [last] : []),
    ],
  };
};

/** A version by which the platform works and which was not signed like that; undefined if none. */
export const unsignedTerms = (
  stored: readonly SignedTerms[],
  state: SignedVersions,
): number | undefined => stored.find((one) => !isAsSigned(one, state))?.version;

const isAsSigned = (
  { version, digest, from, text }: SignedTerms,
  { versions }: SignedVersions,
): boolean => {
  const known = versions.find((one) => one.version === version);
  return (
    digestOf(text) === digest && known?.digest === digest && known.signed?.inForceFrom === from
  );
};

type SignedVersions = Pick<AgreementState, 'versions'>;
