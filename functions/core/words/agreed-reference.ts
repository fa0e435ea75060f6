import * as z from 'zod';
import { plainLine } from './text.ts';

/** Kinds of agreements whose entries a plan can name as what it was made for. */
export const NamedKind = z.enum(['personas', 'journeys', 'lead-definitions', 'shared-goals']);
export type NamedKind = z.infer<typeof NamedKind>;

/**
 * An entry of a version that both sides have signed: it is known by the digest of that version. A
 * plan that stays with an older one says over which.
 */
export type AgreedReference = {
  kind: NamedKind;
  name: string;
  /** Of a journey, one of its stages. */
  stage?: string | undefined;
  version: number;
  digest: string;
  keptOver?: number | undefined;
};

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal');

const common = {
  name: plainLine(120).describe('Of the entry'),
  version: z.int().min(1).describe('Of the agreement'),
  digest: Sha256.describe('Of that version, as it was signed'),
  keptOver: z
    .int()
    .min(2)
    .optional()
    .describe('The version in force, where the plan knowingly stays with an older one'),
};

/** How a plan names an entry of each kind. */
export const agreedReferences = {
  'shared-goals': z.strictObject({ kind: z.literal('shared-goals'), ...common }),
  personas: z.strictObject({ kind: z.literal('personas'), ...common }),
  journeys: z.strictObject({
    kind: z.literal('journeys'),
    ...common,
    stage: plainLine(200).describe('One of its stages, word by word'),
  }),
  'lead-definitions': z.strictObject({ kind: z.literal('lead-definitions'), ...common }),
} as const satisfies Record<NamedKind, z.ZodType<AgreedReference>>;

/** A reference of a plan, and what was in force of its kind when the plan was submitted. */
export const MadeFor = z.strictObject({
  kind: NamedKind,
  ...common,
  stage: z.string().optional().describe('Of a journey'),
  inForce: z
    .strictObject({ version: z.int().min(1), digest: Sha256 })
    .describe('Of the same agreement, when the plan was submitted'),
});
export type MadeFor = z.infer<typeof MadeFor>;

/** A signed version of a kind: its digest, and the instant from which it is in force. */
type NamedVersion = { version: number; digest: string; from: string };

/** The signed versions of each kind, ordered by version. */
export type NamedVersions = Partial<Record<NamedKind, readonly NamedVersion[]>>;

/** The version in force at an instant: of those whose time has come, the one signed last. */
export const versionAt = <Version extends { from: string }>(
  versions: readonly Version[] = [],
  at: string,
): Version | undefined => versions.findLast(({ from }) => from <= at);

/** Those that were in force at some time up to an instant, ordered by version. */
export const versionsBy = <Version extends { from: string }>(
  versions: readonly Version[] = [],
  at: string,
): Version[] => versions.filter((one) => one.from <= at && versionAt(versions, one.from) === one);

/** A reference to what is no longer in force at an instant, and what is. */
export type Outdated = { reference: AgreedReference; now: NamedVersion };

/** What a plan was made for that is no longer in force. */
export const outdatedIn = (
  references: readonly AgreedReference[] = [],
  versions: NamedVersions | undefined,
  at: string,
): Outdated[] =>
  references.flatMap((reference) => {
    const now = versionAt(versions?.[reference.kind], at);
    return now && now.version !== reference.version ? [{ reference, now }] : [];
  });
