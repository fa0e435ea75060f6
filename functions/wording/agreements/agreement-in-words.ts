import type { AgreedText } from '../../core/agreements/agreement-form.ts';
import type { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import type { Standing } from '../../core/agreements/in-force.ts';
import { formatMoney } from '../../core/words/money.ts';
import { type PartDifference, partDifferences } from '../brief/part-differences.ts';
import { sayDay } from '../say.ts';

/** What agreements are called, and what their versions say, in words: for mails and pages. */

export const agreementNames: Record<AgreementKind, string> = {
  'service-levels': 'Service levels',
  'mail-cadence': 'Mails and their cadence',
  'lead-definitions': 'Lead definitions',
  'lead-promises': 'Promises about leads',
  personas: 'Personas',
  journeys: 'Customer journeys',
  'shared-goals': 'Shared goals',
  glossary: 'Glossary',
};

export const standingWords: Record<Standing, string> = {
  'in-force': 'in force',
  'from-a-later-day': 'signed, in force from a later day on',
  superseded: 'superseded',
  'waits-for-signatures': 'waits for signatures',
  'changes-requested': 'changes asked for',
  rejected: 'rejected',
  expired: 'expired without enough answers',
  withdrawn: 'withdrawn',
};

export const sayLater = ({ version, from }: { version: number; from: string }): string =>
  `Version ${version} is signed by both, and in force from ${sayDay(from)} on`;

/** What the list of each kind has, one by one. */
export const entryNames: Record<AgreementKind, string> = {
  'service-levels': 'Side with hours of its own',
  'mail-cadence': 'Team',
  'lead-definitions': 'Definition',
  'lead-promises': 'Team and lead',
  personas: 'Persona',
  journeys: 'Journey',
  'shared-goals': 'Goal',
  glossary: 'Term',
};

/** How a field is called, for its label; those of one kind that others do not have are here too. */
export const fieldNames: Readonly<Record<string, string>> = {
  triageHours: 'Marketing answers a new request within',
  answerHours: 'Sales answers a question within',
  briefHours: 'Marketing writes the brief within',
  productionHours: 'Marketing makes the proof within',
  signOffHours: 'Whoever is asked to sign does so within',
  roundExpiryHours: 'A round expires after',
  escalateAfterHours: 'What is late goes to the lead after',
  hour: 'Full hour at which bundles come',
  weekDay: 'Day of weekly bundles',
  party: 'Side',
  team: 'Team',
  rhythm: 'Rhythm',
  vehicles: 'Mails',
  followUpHours: 'Sales follows up each lead within',
  definition: 'Definition',
  leadsAMonth: 'Marketing hands over, leads a month',
  name: 'Name',
  term: 'Term',
  meaning: 'Meaning',
  criteria: 'Criteria',
  role: 'Role',
  wants: 'Wants',
  worries: 'Worries',
  reachedBy: 'Reached by',
  persona: 'Persona',
  stages: 'Stages, in order',
  value: 'How much',
  unit: 'Of what',
  amount: 'Amount of money',
  from: 'From',
  until: 'Until',
};

/** A part of what a version says: a heading, and a line for each fact. */
export type AgreedPart = { heading: string; lines: string[] };

/** What a version says, part by part: what holds for all, then each entry of its list. */
export const describeAgreement = ({
  content,
  from,
  reviewOn,
}: Pick<AgreedText, 'content' | 'from' | 'reviewOn'>): AgreedPart[] => {
  const { entries, ...whole } = content as { entries: Fields[] } & Fields;
  const general = linesOf(whole);
  return [
    {
      heading: 'In force',
      lines: [
        `From ${sayDay(from)} on, if it is signed by then`,
        `To be reviewed on ${sayDay(reviewOn)}`,
      ],
    },
    ...(general.length > 0 ? [{ heading: 'For all', lines: general }] : []),
    ...entries.map((entry) => {
      const {
        name = entry.term ?? entry.party ?? entry.team,
        term: _,
        party: __,
        team: ___,
        ...rest
      } = entry;
      return { heading: String(name), lines: linesOf(rest) };
    }),
  ];
};

type Fields = Record<string, unknown>;

/** In the order in which they are asked for: the table keeps none. */
const linesOf = (fields: Fields): string[] =>
  Object.entries(fields)
    .sort(([one], [other]) => placeOf(one) - placeOf(other))
    .flatMap(([field, value]) => {
      const label = fieldNames[field] ?? field;
      if (Array.isArray(value)) return value.map((line) => `${label}: ${line}`);
      return value === undefined ? [] : [`${label}: ${sayValue(field, value)}`];
    });

const placeOf = (field: string): number => Object.keys(fieldNames).indexOf(field);

/** What is shown is what is signed (J14): without this, three decimals are shown. */
const everyDigit = { maximumFractionDigits: 100 };

const sayValue = (field: string, value: unknown): string => {
  if (typeof value === 'number')
    return field.endsWith('Hours')
      ? `${value} working hours`
      : value.toLocaleString('en-US', everyDigit);
  if (typeof value === 'object' && value !== null) {
    const { amount, currency } = value as { amount: number; currency: string };
    return formatMoney(amount, currency);
  }
  return field === 'from' || field === 'until' ? sayDay(String(value)) : String(value);
};

/** Where two versions differ, part by part. */
export const agreementDifferences = (
  before: Pick<AgreedText, 'content' | 'from' | 'reviewOn'>,
  after: Pick<AgreedText, 'content' | 'from' | 'reviewOn'>,
): PartDifference[] => partDifferences(byHeading(before), byHeading(after));

/** An entry may be called as what holds for all is; then both are one part. */
const byHeading = (text: Parameters<typeof describeAgreement>[0]): Map<string, string[]> => {
  const parts = Map.groupBy(describeAgreement(text), ({ heading }) => heading);
  return new Map([...parts].map(([heading, same]) => [heading, same.flatMap((one) => one.lines)]));
};
