import { digestOf, sha256 } from './digest.ts';

/** The digest of each part of a brief, by its name: `situation`, `tactics.brand`. */
export type PartDigests = Readonly<Record<string, string>>;

/**
 * The digests of a brief's parts, from its content as stored: of each field, or of each field of it
 * where it has fields. Whatever content it is, nothing of it is in no part, and no two contents
 * have the same parts.
 */
export const partDigests = (content: unknown): PartDigests =>
  Object.fromEntries(
    fieldsOf(content).flatMap(([name, value]) => {
      const within = fieldsOf(value);
      return within.length === 0
        ? [[escaped(name), digestOf(value)] as const]
        : within.map(([field, part]) => [`${escaped(name)}.${escaped(field)}`, digestOf(part)]);
    }),
  );

/** A field that says nothing is none, as in JSON. */
const fieldsOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).filter(([, field]) => field !== undefined)
    : [];

/** So that a name with a dot in it, which no brief has, is no field of another one. */
const escaped = (name: string): string => name.replace(/[\\.]/g, '\\$&');

/**
 * The digest of a brief version: the root over the digests of its parts. The first line tells it
 * from the digest of any JSON, such as that of a whole text, by which older versions are known.
 */
export const rootOfParts = (parts: PartDigests): string =>
  sha256(`countersign-brief-2\n${digestOf(parts)}`);

/** The digest of a brief, from its content. */
export const briefDigest = (content: unknown): string => rootOfParts(partDigests(content));

/**
 * Whether a digest is that of a brief's content: the root over its parts or, of versions from
 * before there were any, the digest of the whole text.
 */
export const isDigestOfBrief = (digest: string, content: unknown): boolean =>
  digest === briefDigest(content) || digest === digestOf(content);
