import * as z from 'zod';
import { moneyIn } from '../words/money.ts';
import type { Settings } from '../words/settings.ts';
import { plainLine, prose } from '../words/text.ts';
import { Day, Priority, Reference } from '../words/words.ts';
import { audienceSaysNothing, objectiveSaysNothing } from './says-nothing.ts';

/**
 * What a requester has to say before anybody looks at it. Vague requests are refused: audience,
 * objective and date are required, and the objective has a minimum number of words.
 */
export const requestForm = (settings: Settings) =>
  z
    .strictObject(requestFields(settings))
    .refine(({ toFindOut = [], ...said }) => toFindOut.every((name) => said[name] === undefined), {
      path: ['toFindOut'],
      message: 'names what is said above; leave it out of one of the two',
    });

/** What marketing finds out where the requester does not know it. */
export const Unknown = z.enum(['valueOfOneSale', 'businessGoal']);

export type Unknown = z.infer<typeof Unknown>;

const requestFields = (settings: Settings) => ({
  title: plainLine(120),
  collateralType: oneOf(settings.collateralTypes, 'collateral type'),
  segment: oneOf(settings.segments, 'segment'),
  objective: prose(2000)
    .superRefine(said(objectiveSaysNothing))
    .describe(
      'What it shall achieve, in five words or more, and how one would notice: who does what, how many, by when',
    ),
  audience: prose(1000)
    .superRefine(said(audienceSaysNothing))
    .describe('Who it is for, and what they think today'),
  neededBy: Day.describe('A day that is not past'),
  priority: Priority.default('normal'),
  campaign: plainLine(60)
    .optional()
    .describe('The campaign it belongs to; campaigns need a full brief'),
  expectedCost: moneyIn(settings.currency).optional(),
  regulatedClaim: z
    .boolean()
    .default(false)
    .describe('True when the content makes a claim that is regulated'),
  // Requests from before these were asked for have none of the three.
  valueOfOneSale: moneyIn(settings.currency)
    .optional()
    .describe('What one sale brings in that it may lead to'),
  businessGoal: prose(500).optional().describe('The goal of the business that it serves'),
  adapts: Reference.optional().describe(
    'A released piece that is to be adapted: the brief begins from its brief',
  ),
  toFindOut: z
    .array(Unknown)
    .max(Unknown.options.length)
    .optional()
    .describe('What the requester does not know of these two: marketing is told to find it out'),
});

const said =
  (whatIsWrong: (text: string) => string | undefined) =>
  (text: string, context: z.RefinementCtx): void => {
    // What is too long is refused for that, and not looked through.
    const message = text.length > 2000 ? undefined : whatIsWrong(text);
    if (message) context.addIssue({ code: 'custom', message });
  };

const oneOf = (values: readonly string[], what: string) =>
  z.enum(values as [string, ...string[]], {
    error: ({ input }) =>
      input === undefined ? 'is required' : `unknown ${what}; choose one of: ${values.join(', ')}`,
  });

export type RequestForm = z.infer<ReturnType<typeof requestForm>>;
