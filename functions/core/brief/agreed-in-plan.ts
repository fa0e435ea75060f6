import type { AgreedReference } from '../words/agreed-reference.ts';
import { isSameContent } from '../words/digest.ts';
import { firstRefusal, type Rule } from '../words/result.ts';
import { type AgreedEntries, type AgreedOfKind, referencesIn } from './made-for.ts';
import { faultAt, type PlanRule } from './plan-rule.ts';

/**
 * A plan names what both sides have signed, as they signed it. One that was made for a version that
 * is no longer in force takes the newer one, or says that it knowingly stays (`keptOver`).
 */
export const namesWhatIsAgreed: PlanRule = (plan, { agreed = {} }) =>
  referencesIn(plan).flatMap(({ part, reference }) => {
    const wrong = firstRefusal(referenceRules, { reference, agreed: agreed[reference.kind] });
    return wrong === undefined ? [] : [faultAt(wrong, ...part.split('.'))];
  });

const notAgreed: ReferenceRule = ({ reference: { kind }, agreed }) =>
  agreed
    ? undefined
    : `names ${words[kind]}, and both sides have agreed on none yet: leave it out until they have`;

const neverInForce: ReferenceRule = ({ reference, agreed }) =>
  !agreed || versionNamed(reference, agreed)
    ? undefined
    : `names version ${reference.version}, which was never in force; ${whatThereIs(agreed.inForce)}`;

const ofAnotherText: ReferenceRule = ({ reference, agreed }) => {
  const named = agreed && versionNamed(reference, agreed);
  return !named || named.digest === reference.digest
    ? undefined
    : `has the digest of another text: version ${named.version} was signed as ${named.digest}`;
};

const notThere: ReferenceRule = ({ reference, agreed }) => {
  const named = agreed && versionNamed(reference, agreed);
  return !named || entryNamed(reference, named)
    ? undefined
    : `names "${reference.name}", which version ${named.version} does not have; it has ${sayNames(named)}`;
};

const noSuchStage: ReferenceRule = ({ reference, agreed }) => {
  const named = agreed && versionNamed(reference, agreed);
  const stages = named && entryNamed(reference, named)?.stages;
  return !stages || reference.stage === undefined || stages.includes(reference.stage)
    ? undefined
    : `names the stage "${reference.stage}", which "${reference.name}" does not have; it has ${sayAll(stages)}`;
};

const noLongerInForce: ReferenceRule = ({ reference, agreed }) => {
  if (!agreed || reference.version === agreed.inForce.version) return undefined;
  const { inForce } = agreed;
  return reference.keptOver === inForce.version
    ? undefined
    : `is of version ${reference.version}, which is no longer in force; ${whatThereIs(inForce)}, and ${howItChanged(reference, agreed)}: take that, or say with keptOver ${inForce.version} that the plan stays with the older one`;
};

const keptOverNothing: ReferenceRule = ({ reference: { version, keptOver }, agreed }) =>
  agreed && version === agreed.inForce.version && keptOver !== undefined
    ? `is of version ${version}, which is in force: leave keptOver out`
    : undefined;

const referenceRules: readonly ReferenceRule[] = [
  notAgreed,
  neverInForce,
  ofAnotherText,
  notThere,
  noSuchStage,
  noLongerInForce,
  keptOverNothing,
];

type ReferenceRule = Rule<{ reference: AgreedReference; agreed: AgreedOfKind | undefined }, string>;

const words = {
  personas: 'a persona',
  journeys: 'a stage of a journey',
  'lead-definitions': 'a lead definition',
  'shared-goals': 'a shared goal',
} as const;

const versionNamed = (
  { version }: AgreedReference,
  { inForce, before }: AgreedOfKind,
): AgreedEntries | undefined => [inForce, ...before].find((one) => one.version === version);

const entryNamed = ({ name }: AgreedReference, { entries }: AgreedEntries) =>
  entries?.find((one) => one.name === name);

const whatThereIs = (version: AgreedEntries): string =>
  `version ${version.version} is in force (digest ${version.digest}), with ${sayNames(version)}`;

const sayNames = ({ entries = [] }: AgreedEntries): string =>
  sayAll(entries.map(({ name }) => name));

const sayAll = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** What the version in force says of what an older one is named for. */
export const howItChanged = (reference: AgreedReference, agreed: AgreedOfKind): string => {
  const named = versionNamed(reference, agreed);
  const [was, is] = [named, agreed.inForce].map((one) => one && entryNamed(reference, one));
  if (!is) return 'does not have it any more';
  return isSameContent(was?.says, is.says) ? 'says the same of it' : 'says something else of it';
};
