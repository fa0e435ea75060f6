import * as z from 'zod';
import { addDays } from '../calendar/day-number.ts';
import { dayIn } from '../calendar/time.ts';
import type { FieldError } from '../words/refusal.ts';
import { prose } from '../words/text.ts';
import { Day } from '../words/words.ts';
import { type AgreementContent, agreementContent } from './agreement-content.ts';
import type { AgreementKind } from './agreement-kind.ts';

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
    content: agreementContent(kind, currency),
    from: Day.describe('The first day on which it is in force, if it is signed by then'),
    reviewOn: Day.describe('The day on which both sides are asked whether it still holds'),
    note: prose(1000).optional().describe('Why, for those who are asked to sign'),
  });

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
