import { digestOf } from '../words/digest.ts';
import type { InForceFrom } from '../words/settings.ts';
import type { AgreementState } from './agreement.ts';
import type { AgreedText } from './agreement-form.ts';
import type { AgreementKind } from './agreement-kind.ts';

/** The kinds that the platform works by: the others are for people. */
export const rulingKinds = ['service-levels', 'mail-cadence'] as const;

export type RulingKind = (typeof rulingKinds)[number];

export const isRuling = (kind: AgreementKind): kind is RulingKind =>
  (rulingKinds as readonly string[]).includes(kind);

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
 * What the platform works by, of what is stored: nothing whose text is not what was signed (J14).
 * `altered` names those versions.
 */
export const termsInForce = <Terms>(
  stored: readonly SignedTerms[],
): { terms: InForceFrom<Terms>[]; altered: number[] } => {
  const holds = ({ text, digest }: SignedTerms): boolean => digestOf(text) === digest;
  return {
    terms: stored
      .filter(holds)
      .map(({ version, from, text }) => ({ version, from, terms: text.content as Terms })),
    altered: stored.filter((one) => !holds(one)).map(({ version }) => version),
  };
};

/** A version by which the platform works and which was not signed like that; undefined if none. */
export const unsignedTerms = (
  stored: readonly SignedTerms[],
  { versions }: Pick<AgreementState, 'versions'>,
): number | undefined =>
  stored.find(({ version, digest, from, text }) => {
    const known = versions.find((one) => one.version === version);
    return (
      digestOf(text) !== digest || known?.digest !== digest || known.signed?.inForceFrom !== from
    );
  })?.version;
