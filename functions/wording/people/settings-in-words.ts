import { formatRoi, formatWhole } from '../../core/words/money.ts';
import type { PolicyCondition, Requirement, Settings } from '../../core/words/settings.ts';
import { capital, sayList } from '../say.ts';

/** What a deployment is set to, as people say it. */

/** Who has to sign what. */
export const sayPolicy = ({ policy, currency, roiTarget }: Settings): string[] => [
  'Sales and marketing sign every brief and every proof; no rule can change that.',
  ...policy.rules.flatMap(({ name, when, require }) => {
    const condition = `${sayCondition(when, { currency, roiTarget })} (${name}).`;
    const signing = require.filter(({ advisory }) => !advisory);
    const advising = require.filter(({ advisory }) => advisory);
    return [
      ...(signing.length > 0
        ? [`${sayAsked(signing)} ${signing.length > 1 ? 'sign' : 'signs'} as well ${condition}`]
        : []),
      ...(advising.length > 0
        ? [
            `${sayAsked(advising)} ${advising.length > 1 ? 'are' : 'is'} asked for an opinion, which decides nothing, ${condition}`,
          ]
        : []),
    ];
  }),
  `A plan that names a price or makes a claim${policy.legalWords.length > 0 ? `, or says ${sayList(policy.legalWords, 'or')},` : ''} is submitted once its owner has said whether legal has to sign.`,
  policy.requesterMaySign
    ? 'Whoever asked may sign for sales.'
    : 'Whoever asked may not sign; a colleague of theirs does.',
  policy.objections === 'close-at-first'
    ? 'A round ends with the first objection.'
    : 'A round ends with an objection once all have answered.',
  `An address that was changed decides nothing for ${policy.newAddressHours} hours, unless a lead confirms it.`,
  policy.releaseLinks
    ? 'A proof that is a link alone may be released.'
    : 'A proof that is a link alone is not released: its bytes are what is signed.',
];

const sayAsked = (require: readonly Requirement[]): string =>
  capital(
    sayList(
      require.map(({ party, quorum, after }) => {
        const who = quorum > 1 ? `${quorum} of ${party}` : party;
        return after ? `${who} (after ${sayList(after)})` : who;
      }),
    ),
  );

const sayCondition = (
  when: PolicyCondition,
  { currency, roiTarget }: { currency: string; roiTarget: number },
): string => {
  const said = [
    ...yesOrNo(when.usesPrice, 'it names a price'),
    ...yesOrNo(when.usesIncentives, 'it offers an incentive'),
    ...yesOrNo(when.regulatedClaim, 'it makes a regulated claim'),
    ...yesOrNo(when.legalHasToSign, 'its owner says that legal has to sign'),
    ...yesOrNo(
      when.ownBrand,
      'it says more of the brand than the house brand, or something else than it did before',
    ),
    ...(when.costAtLeast === undefined
      ? []
      : [`it costs ${formatWhole(when.costAtLeast, currency)} or more`]),
    ...yesOrNo(
      when.roiUnderTarget,
      `its projected return is under the target of ${formatRoi(roiTarget)}`,
    ),
    ...(when.collateralType === undefined ? [] : [`it is of the type ${when.collateralType}`]),
    ...(when.segment === undefined ? [] : [`it is for the segment ${when.segment}`]),
  ];
  return said.length > 0 ? `where ${sayList(said)}` : 'always';
};

const yesOrNo = (asked: boolean | undefined, said: string): string[] =>
  asked === undefined ? [] : [asked ? said : `it is not so that ${said}`];

/** What each side promises the other, in working hours. */
export const sayServiceLevels = ({ sla }: Settings): string[] => [
  `Marketing answers a new request within ${sayHours(sla.triageHours)}, and its questions are answered within ${sayHours(sla.answerHours)}.`,
  `A brief is written within ${sayHours(sla.briefHours)}, a proof is made within ${sayHours(sla.productionHours)}.`,
  `Whoever is asked to sign does so within ${sayHours(sla.signOffHours)}; after ${sayHours(sla.roundExpiryHours)} the round expires. Silence is never consent.`,
  `What is late goes to the lead of that side after ${sayHours(sla.escalateAfterHours)} more.`,
  ...sla.calendars.map(
    ({ parties, weekDays, from, until, timeZone, signOffHours }) =>
      `${parties ? `For ${sayList(parties)}, working` : 'Working'} hours are ${sayList(weekDays.map((day) => dayNames[day]))}, ${from} to ${until} (${timeZone})${signOffHours ? `; they sign within ${sayHours(signOffHours)}` : ''}.`,
  ),
];

const sayHours = (hours: number): string =>
  `${hours.toLocaleString('en-US')} ${hours === 1 ? 'hour' : 'hours'} of work`;

const dayNames = {
  MON: 'Monday',
  TUE: 'Tuesday',
  WED: 'Wednesday',
  THU: 'Thursday',
  FRI: 'Friday',
  SAT: 'Saturday',
  SUN: 'Sunday',
} as const;

/** When which mails go out. */
export const sayCadence = ({ communications, rollup, feedbackAfterDays }: Settings): string[] => [
  ...[...Map.groupBy(Object.entries(communications.teams), ([, rhythm]) => rhythm)].map(
    ([rhythm, teams]) =>
      `${sayList(teams.map(([team]) => team))}: ${
        rhythm === 'immediate'
          ? 'what is asked comes at once, and news once a day.'
          : `one mail ${rhythm === 'daily' ? 'a day' : `a week, on ${dayNames[communications.weekDay]}`}, at ${communications.hour}:00 where its reader is.`
      }`,
  ),
  `The return goes out every ${dayNames[rollup.weekDay]} at ${rollup.hour}:${String(rollup.minute).padStart(2, '0')}.`,
  `Sales is asked for feedback ${feedbackAfterDays} days after a release.`,
];
