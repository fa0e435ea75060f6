import type { AgreedReference, MadeFor, NamedKind } from '../words/agreed-reference.ts';
import type { PlanPart } from '../words/plan-part.ts';

/** The parts of a plan that name what both sides agreed on, each with the kind that it names. */
export const referenceParts = {
  'goal.sharedGoal': 'shared-goals',
  'strategy.persona': 'personas',
  'strategy.journeyStage': 'journeys',
  'measures.leadDefinition': 'lead-definitions',
} as const satisfies Partial<Record<PlanPart, NamedKind>>;

export type ReferencePart = keyof typeof referenceParts;

/** What a plan was made for, of what both sides agreed on, by the parts that name it. */
export const referencesIn = ({
  goal,
  strategy,
  measures,
}: Named): { part: ReferencePart; reference: AgreedReference }[] => {
  const named: Record<ReferencePart, AgreedReference | undefined> = {
    'goal.sharedGoal': goal.sharedGoal,
    'strategy.persona': strategy.persona,
    'strategy.journeyStage': strategy.journeyStage,
    'measures.leadDefinition': measures.leadDefinition,
  };
  return Object.entries(named).flatMap(([part, reference]) =>
    reference ? [{ part: part as ReferencePart, reference }] : [],
  );
};

/** A brief, or what can be read of one. */
type Named = {
  goal: { sharedGoal?: AgreedReference | undefined };
  strategy: {
    persona?: AgreedReference | undefined;
    journeyStage?: AgreedReference | undefined;
  };
  measures: { leadDefinition?: AgreedReference | undefined };
};

/**
 * What a plan was made for, with what was in force when it was submitted, as its event has it;
 * undefined where it names nothing. Throws if it names what was never agreed on: no rule let it in.
 */
export const madeForOf = (brief: Named, agreed: AgreedNow = {}): MadeFor[] | undefined => {
  const references = referencesIn(brief);
  if (references.length === 0) return undefined;
  return references.map(({ reference }) => {
    const inForce = agreed[reference.kind]?.inForce;
    if (!inForce) throw new Error(`a plan names ${reference.kind}, of which nothing is in force`);
    const { version, digest } = inForce;
    return { ...reference, inForce: { version, digest } };
  });
};

/** An entry of a version that a plan can name; `says` is all of it, to see whether it changed. */
export type NamedEntry = { name: string; stages?: readonly string[]; says: unknown };

/** A version that is or was in force, with its entries where they were read. */
export type AgreedEntries = { version: number; digest: string; entries?: readonly NamedEntry[] };

/** What plans can name at an instant: of each kind what is in force, and all that was before. */
export type AgreedNow = Partial<Record<NamedKind, AgreedOfKind>>;
export type AgreedOfKind = { inForce: AgreedEntries; before: readonly AgreedEntries[] };
