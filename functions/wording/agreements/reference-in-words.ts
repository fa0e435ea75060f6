import {
  type AgreedReference,
  type NamedVersions,
  type Outdated,
  outdatedIn,
} from '../../core/words/agreed-reference.ts';
import { sayInstant } from '../say.ts';
import { agreementNames } from './agreement-in-words.ts';

/** What both sides agreed on, as a plan names it: the entry, and the version by its digest. */
export const sayReference = (reference: AgreedReference | undefined): string | undefined =>
  reference &&
  `${entryOf(reference)}, ${versionOf(reference)} (digest ${reference.digest.slice(0, 8)})${reference.keptOver === undefined ? '' : `, kept over version ${reference.keptOver}`}`;

const entryOf = ({ name, stage }: AgreedReference): string =>
  stage === undefined ? name : `${name}: ${stage}`;

const versionOf = ({ kind, version }: Pick<AgreedReference, 'kind' | 'version'>): string =>
  `version ${version} of “${agreementNames[kind]}”`;

/** A fact for each thing that a plan was made for, and that is no longer in force. */
export const outdatedFacts = (
  references: readonly AgreedReference[] | undefined,
  { named }: { named?: NamedVersions },
  { at, timeZone }: { at: string; timeZone: string },
): { label: string; value: string }[] =>
  outdatedIn(references, named, at).map((one) => ({
    label: 'No longer in force',
    value: sayOutdated(one, timeZone),
  }));

const sayOutdated = ({ reference, now }: Outdated, timeZone: string): string =>
  `The plan was made for ${entryOf(reference)} of ${versionOf(reference)}. Version ${now.version} is in force since ${sayInstant(now.from, timeZone)}${reference.keptOver === now.version ? '; whoever wrote the plan knew, and kept the older one' : ''}.`;
