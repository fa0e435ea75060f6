import type { AgreedEntries, AgreedNow, NamedEntry } from '../brief/made-for.ts';
import {
  type AgreedReference,
  NamedKind,
  type NamedVersions,
  versionAt,
  versionsBy,
} from '../words/agreed-reference.ts';
import type { AgreementState } from './agreement.ts';
import type { AgreedText } from './agreement-form.ts';
import { isSigned, type Signed } from './in-force.ts';

/** The signed versions of what plans can name. */
export const namedVersions = (
  states: readonly Pick<AgreementState, 'id' | 'versions'>[],
): NamedVersions =>
  Object.fromEntries(
    NamedKind.options.flatMap((kind) => {
      const versions = states.find(({ id }) => id === kind)?.versions.filter(isSigned) ?? [];
      return versions.length > 0 ? [[kind, versions.map(named)]] : [];
    }),
  );

const named = ({ version, digest, signed: { inForceFrom: from } }: Signed) => ({
  version,
  digest,
  from,
});

/** A version of a kind that plans can name. */
export type VersionNamed = Pick<AgreedReference, 'kind' | 'version'>;

/**
 * The versions whose texts say what a plan can name of some kinds: those in force, and of those
 * that were before, the ones that it names already.
 */
export const versionsToRead = (
  kinds: readonly NamedKind[],
  references: readonly VersionNamed[],
  { versions, at }: { versions: NamedVersions; at: string },
): (VersionNamed & { digest: string })[] =>
  kinds.flatMap((kind) => {
    const inForce = versionAt(versions[kind], at);
    return versionsBy(versions[kind], at)
      .filter((one) => one === inForce || references.some(isSame({ kind, ...one })))
      .map(({ version, digest }) => ({ kind, version, digest }));
  });

const isSame = (one: VersionNamed) => (other: VersionNamed) =>
  other.kind === one.kind && other.version === one.version;

/** What plans can name at an instant, with the entries of the texts that were read. */
export const agreedNow = (
  versions: NamedVersions,
  texts: readonly (VersionNamed & { text: AgreedText })[],
  at: string,
): AgreedNow =>
  Object.fromEntries(
    NamedKind.options.flatMap((kind) => {
      const known = versionsBy(versions[kind], at).map(({ version, digest }): AgreedEntries => {
        const text = texts.find(isSame({ kind, version }))?.text;
        return { version, digest, ...(text && { entries: entriesOf(text) }) };
      });
      const inForce = known.at(-1);
      return inForce ? [[kind, { inForce, before: known.slice(0, -1) }]] : [];
    }),
  );

const entriesOf = ({ content }: AgreedText): NamedEntry[] =>
  (content.entries as { name: string; stages?: string[] }[]).map((says) => ({
    name: says.name,
    ...(says.stages && { stages: says.stages }),
    says,
  }));
