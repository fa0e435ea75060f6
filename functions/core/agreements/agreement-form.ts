import * as z from 'zod';
import { addDays } from '../calendar/day-number.ts';
import { dayIn } from '../calendar/time.ts';
import type { FieldError } from '../words/refusal.ts';
import { prose } from '../words/text.ts';
import { Day } from '../words/words.ts';
import { type AgreementContent, agreementContent } from './agreement-content.ts';
import type { AgreementKind } from './agreement-kind.ts';
import { isRuling } from './ruling-kinds.ts';

/** What is signed of an agreement: what it says, from when on, and when both look at it again. */
export type AgreedText = {
  kind: AgreementKind;
  content: AgreementContent;
  from: string;
  reviewOn: string;
};

/** What somebody proposes; the note is for those who are asked, and is not signed. */
export type AgreementForm = Omit<AgreedText, 'kind'> & { note?: string | undefined };

export const agreementForm = (kind: AgreementKind, currency: string): z.ZodType<AgreementForm> =>
  z.strictObject({
    content: agreementContent(kind, currency).superRefine((content, context) => {
      const size = bytesOf(content);
      const most = mostBytes(kind);
      if (size > most)
        context.addIssue({
          code: 'custom',
          path: longestIn(content),
          message: `is the longest of it, and all of it together is ${size} bytes, where ${most} fit: shorten it, or leave entries out`,
        });
    }),
    from: Day.describe('The first day on which it is in force, if it is signed by then'),
    reviewOn: Day.describe('The day on which both sides are asked whether it still holds'),
    note: prose(1000).optional().describe('Why, for those who are asked to sign'),
  });

/**
 * Bytes of JSON. DynamoDB takes items of 400 KB: what the platform works by is one, with the last
 * twelve versions in it, and every other version one of its own.
 */
export const mostBytes = (kind: AgreementKind): number => (isRuling(kind) ? 30_000 : 120_000);

export const bytesOf = (content: unknown): number =>
  new TextEncoder().encode(JSON.stringify(content)).length;

/** Where most of a version is said: the longest field of the longest entry. */
const longestIn = (content: AgreementContent): (string | number)[] => {
  const { entries } = content as { entries: Record<string, unknown>[] };
  const [entry, row] = longest(entries.map((one, index) => [one, index]));
  return ['entries', row, longest(Object.entries(entry).map(([name, said]) => [said, name]))[1]];
};

const longest = <Said, Name>(all: [Said, Name][]): [Said, Name] =>
  all.reduce((most, one) => (bytesOf(one[0]) > bytesOf(most[0]) ? one : most));

/** What is signed of a proposal: all but the note. */
export const agreedText = (
  kind: AgreementKind,
  { content, from, reviewOn }: AgreementForm,
): AgreedText => ({ kind, content, from, reviewOn });

/** What is wrong with the days of a proposal, by the calendar of the deployment. */
export const wrongDays = (
  { from, reviewOn }: Pick<AgreedText, 'from' | 'reviewOn'>,
  now: string,
  timeZone: string,
): FieldError[] => {
  const today = dayIn(timeZone, now);
  return [
    ...(from < today
      ? [
          {
            pointer: '/from',
            detail: `must not be before today, ${today}: nobody agreed to it then`,
          },
        ]
      : []),
    ...(reviewOn <= from ? [{ pointer: '/reviewOn', detail: 'must be after from' }] : []),
    ...(reviewOn > addDays(from, maxDaysInForce)
      ? [{ pointer: '/reviewOn', detail: `must be within ${maxDaysInForce} days of from` }]
      : []),
  ];
};

/** Two years: what nobody has looked at for longer is no agreement. */
const maxDaysInForce = 731;
