import { decimalsOf } from '../../../functions/core/words/decimals.ts';
import { type Check, errorUnless, type KeyError } from './check.ts';
import { settingsVariable } from './settings-variable.ts';

/**
 * Lambda allows 4,096 bytes of environment variables per function. The others, names and ARNs, stay
 * under 960 of them: the longest three are 300 bytes together.
 */
const settingsBytes = 3136;

const settingsFit: Check = ({ settings }) => {
  const bytes = Buffer.byteLength(settingsVariable(settings));
  return errorUnless(
    bytes <= settingsBytes,
    ['settings'],
    `is ${bytes} bytes as JSON, and a function has room for ${settingsBytes}: shorten names or rules`,
  );
};

const currency: Check = ({ settings }) =>
  errorUnless(
    Intl.supportedValuesOf('currency').includes(settings.currency),
    ['settings', 'currency'],
    `must be an ISO 4217 code, and ${settings.currency} is none`,
  );

/**
 * Before their decimals were those of ISO 4217, these were counted with as many as `Intl` shows,
 * which is none. Which of the two the stored amounts mean, only the deployment can say.
 */
const countedWithoutDecimals = new Set(
  'AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SOS SYP YER'.split(' '),
);

const decimals: Check = ({ settings }) =>
  errorUnless(
    settings.decimals !== undefined || !countedWithoutDecimals.has(settings.currency),
    ['settings', 'decimals'],
    `must be said for ${settings.currency}: ${decimalsOf(settings.currency)}, as ISO 4217 has it, for a new deployment; 0 for one that has amounts already, which were counted without decimals`,
  );

const distinct = (path: PropertyKey[], values: readonly string[]): KeyError[] =>
  values.flatMap((value, index) =>
    errorUnless(values.indexOf(value) === index, [...path, index], `${value} is in the list twice`),
  );

const listsAreSets: Check = ({
  settings: { segments, collateralTypes, policy, certificates, rollup },
}) => [
  ...distinct(['settings', 'segments'], segments),
  ...distinct(['settings', 'certificates', 'shows'], certificates.shows),
  ...distinct(['settings', 'collateralTypes'], collateralTypes),
  ...distinct(
    ['settings', 'policy', 'rules'],
    policy.rules.map(({ name }) => name),
  ),
  ...distinct(['settings', 'rollup', 'parties'], rollup.parties),
  ...distinct(['settings', 'rollup', 'members'], rollup.members),
];

const rulesCanHold: Check = ({ settings: { segments, collateralTypes, policy } }) =>
  policy.rules.flatMap(({ when, require }, index) => {
    const at = (...path: PropertyKey[]) => ['settings', 'policy', 'rules', index, ...path];
    const { segment, collateralType } = when;
    return [
      ...errorUnless(
        segment === undefined || segments.includes(segment),
        at('when', 'segment'),
        `can never hold: ${segment} is not in settings.segments`,
      ),
      ...errorUnless(
        collateralType === undefined || collateralTypes.includes(collateralType),
        at('when', 'collateralType'),
        `can never hold: ${collateralType} is not in settings.collateralTypes`,
      ),
      ...distinct(
        at('require'),
        require.map(({ party }) => party),
      ),
    ];
  });

const ratio: Check = ({ settings: { roiTarget } }) =>
  errorUnless(
    roiTarget >= 0 && roiTarget <= 10,
    ['settings', 'roiTarget'],
    `must be a ratio from 0 to 10, and ${roiTarget} is ${roiTarget * 100} %`,
  );

const deadlines: Check = ({ settings: { sla } }) => [
  ...errorUnless(
    sla.roundExpiryHours > sla.signOffHours,
    ['settings', 'sla', 'roundExpiryHours'],
    `must be more than settings.sla.signOffHours, ${sla.signOffHours}: a round cannot expire before it is due`,
  ),
  ...errorUnless(
    sla.roundExpiryHours > sla.signOffHours + sla.escalateAfterHours,
    ['settings', 'sla', 'escalateAfterHours'],
    `must be less than what lies between settings.sla.signOffHours, ${sla.signOffHours}, and settings.sla.roundExpiryHours, ${sla.roundExpiryHours}: nobody would hear before the round expires`,
  ),
];

const calendars: Check = ({ settings: { sla } }) => {
  const at = (...path: PropertyKey[]) => ['settings', 'sla', 'calendars', ...path];
  const common = sla.calendars.filter(({ parties }) => parties === undefined).length;
  const named = sla.calendars.flatMap(({ parties = [] }) => parties);
  return [
    ...errorUnless(
      common === 1,
      at(),
      `must have one calendar without parties, for all that have none of their own; it has ${common}`,
    ),
    ...distinct(at(), named),
    ...sla.calendars.flatMap(({ from, until, signOffHours = 0 }, index) => [
      ...errorUnless(from < until, at(index, 'until'), `must be later than from, ${from}`),
      ...errorUnless(
        signOffHours + sla.escalateAfterHours < sla.roundExpiryHours,
        at(index, 'signOffHours'),
        `must be less than settings.sla.roundExpiryHours without escalateAfterHours, ${sla.roundExpiryHours - sla.escalateAfterHours}: a round would expire before a lead hears of it`,
      ),
    ]),
  ];
};

const rollupGoesToSomebody: Check = ({ settings: { rollup } }) =>
  errorUnless(
    rollup.parties.length + rollup.members.length > 0,
    ['settings', 'rollup', 'parties'],
    'must name a party, or settings.rollup.members somebody: the rollup would go to nobody',
  );

const teamsCanBe: Check = ({ settings: { communications } }) =>
  Object.keys(communications.teams).flatMap((team) =>
    errorUnless(
      team !== '' && team.length <= 60 && team === team.trim(),
      ['settings', 'communications', 'teams', team],
      'is the name of no team: those have 1 to 60 characters and no spaces around them',
    ),
  );

/** Checks of the settings beyond their schema. */
export const settingsChecks: readonly Check[] = [
  settingsFit,
  currency,
  decimals,
  listsAreSets,
  rulesCanHold,
  ratio,
  deadlines,
  calendars,
  rollupGoesToSomebody,
  teamsCanBe,
];
