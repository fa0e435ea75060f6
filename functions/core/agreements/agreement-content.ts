import * as z from 'zod';
import { cachedByKey } from '../words/cached-by-key.ts';
import { hours } from '../words/hours.ts';
import { moneyIn } from '../words/money.ts';
import { Party } from '../words/party.ts';
import { plainLine, prose } from '../words/text.ts';
import { Day, Rhythm, weekDays } from '../words/words.ts';
import type { AgreementKind } from './agreement-kind.ts';

/** What a version of each kind says; money is in the currency of the deployment. */
export const agreementContent = <Kind extends AgreementKind>(
  kind: Kind,
  currency: string,
): z.ZodType<AgreementContents[Kind]> =>
  contents(currency)[kind] as unknown as z.ZodType<AgreementContents[Kind]>;

export type AgreementContents = {
  [Kind in AgreementKind]: z.infer<ReturnType<typeof contents>[Kind]>;
};

export type AgreementContent = AgreementContents[AgreementKind];

const contents = cachedByKey((currency) => ({
  'service-levels': serviceLevels,
  'mail-cadence': mailCadence,
  'lead-definitions': z.strictObject({ entries: entries(leadDefinition, 'name') }),
  'lead-promises': leadPromises,
  personas: z.strictObject({ entries: entries(persona, 'name') }),
  journeys: z.strictObject({ entries: entries(journey, 'name') }),
  'shared-goals': z.strictObject({ entries: entries(sharedGoal(currency), 'name') }),
  glossary: z.strictObject({ entries: entries(term, 'term') }),
}));

/** Few enough for a page that both sides read before they sign it. */
const maxEntries = 30;

/** A list of things that have a name, each once, in whatever case it is written. */
const entries = <Entry extends Record<Name, unknown>, Name extends string>(
  entry: z.ZodType<Entry>,
  name: Name,
  min = 1,
) =>
  z
    .array(entry)
    .min(min, 'must name at least one')
    .max(maxEntries, `must be at most ${maxEntries}`)
    .superRefine((all, context) => {
      const names = all.map((one) => String(one[name]).toLocaleLowerCase('en'));
      for (const [index, said] of names.entries())
        if (names.indexOf(said) < index)
          context.addIssue({
            code: 'custom',
            path: [index, name],
            message: 'is in the list already',
          });
    });

const lines = (max: number) => z.array(plainLine(200)).min(1, 'must name at least one').max(max);

/** How long each side takes at most, in its working hours, as the clock counts promises. */
const serviceLevels = z
  .strictObject({
    triageHours: hours.describe('Marketing says yes, no, or asks back'),
    answerHours: hours.describe('Sales answers a question'),
    briefHours: hours.describe('Marketing writes the brief'),
    productionHours: hours.describe('Marketing makes the proof'),
    signOffHours: hours.describe('Whoever is asked to sign does so'),
    roundExpiryHours: hours.describe('A round without enough answers expires'),
    escalateAfterHours: hours.describe('After its due time, the lead of that side hears of it'),
    entries: entries(
      z.strictObject({ party: Party, signOffHours: hours.describe('In place of the common one') }),
      'party',
      0,
    ).default([]),
  })
  .superRefine(({ roundExpiryHours, escalateAfterHours, signOffHours, entries: own }, context) => {
    const latest = Math.max(signOffHours, ...own.map((one) => one.signOffHours));
    if (roundExpiryHours <= latest + escalateAfterHours)
      context.addIssue({
        code: 'custom',
        path: ['roundExpiryHours'],
        message: `must be more than ${latest + escalateAfterHours}: a round would expire before a lead hears that it is late`,
      });
  });

/** Which mails each team gets that can wait, how often, and when. */
const mailCadence = z.strictObject({
  hour: z.int().min(0).max(23).describe('The full hour at which bundles come, where a reader is'),
  weekDay: z.enum(weekDays).describe('Of weekly bundles'),
  entries: entries(
    z.strictObject({
      team: plainLine(60).describe('As the roster has it'),
      rhythm: Rhythm,
      vehicles: lines(12).optional().describe('Which mails this team gets, and for what'),
    }),
    'team',
    0,
  ),
});

const leadDefinition = z.strictObject({
  name: plainLine(60).describe('Such as MQL or SQL'),
  meaning: prose(1000),
  criteria: lines(20).describe('All of which have to be true'),
});

/** What marketing promises of leads in a month, and sales of each lead. */
const leadPromises = z.strictObject({
  followUpHours: hours.describe('Sales follows up each lead, in working hours of sales'),
  entries: z
    .array(
      z.strictObject({
        team: plainLine(60).describe('The sales team that gets them, as the roster has it'),
        definition: plainLine(60).describe('As the lead definitions name it, such as MQL or SQL'),
        leadsAMonth: z.int().min(1).max(1_000_000).describe('Marketing hands over at least'),
      }),
    )
    .min(1, 'must name at least one')
    .max(maxEntries, `must be at most ${maxEntries}`)
    .superRefine((all, context) => {
      const names = all.map(({ team, definition }) =>
        JSON.stringify([team, definition]).toLocaleLowerCase('en'),
      );
      for (const [index, said] of names.entries())
        if (names.indexOf(said) < index)
          context.addIssue({
            code: 'custom',
            path: [index, 'definition'],
            message: 'is in the list for this team already',
          });
    }),
});

const persona = z.strictObject({
  name: plainLine(80),
  role: plainLine(120),
  wants: prose(1000),
  worries: prose(1000).optional(),
  reachedBy: prose(1000).optional(),
});

const journey = z.strictObject({
  name: plainLine(80),
  persona: plainLine(80).optional(),
  stages: lines(15).describe('In order, each with what happens there'),
});

const sharedGoal = (currency: string) =>
  z
    .strictObject({
      name: plainLine(120),
      value: z
        .number()
        // DynamoDB refuses numbers that are closer to zero than 1e-130.
        .min(1e-9, 'must be at least 1e-9, or left out')
        .max(1e15, 'must be at most 1e15')
        .optional(),
      unit: plainLine(40).optional(),
      amount: moneyIn(currency).optional(),
      from: Day,
      until: Day,
    })
    .superRefine(({ value, unit, amount, from, until }, context) => {
      const wrong = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message });
      if (until < from) wrong('until', 'must not be before from');
      if ((value === undefined) === (amount === undefined))
        wrong('value', 'must be a value with its unit, or an amount of money, and not both');
      if ((value === undefined) !== (unit === undefined))
        wrong('unit', 'must be there exactly if there is a value');
    });

const term = z.strictObject({ term: plainLine(80), meaning: prose(1000) });
