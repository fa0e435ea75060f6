import type { FieldError } from '../../core/words/refusal.ts';
import { amountToWrite } from './amount-to-write.ts';

/** What is wrong with a request that somebody types, as what it leaves open. */
export const askForMore = (
  errors: readonly FieldError[],
  typed: Readonly<Record<string, string>>,
  currency: string,
): FieldError[] =>
  errors.map(({ pointer, detail }) => {
    const field = pointer.slice(1).split('/')[0] ?? '';
    const question = questions[field];
    if (amounts.has(field) && typed[field]) {
      const isUnread = pointer === `/${field}`;
      const said = isUnread ? `Write ${amountToWrite(currency)}.` : detail;
      return { pointer: `/${field}`, detail: said };
    }
    const open = !typed[field] || detail.startsWith('too vague');
    return question && open ? { pointer, detail: question } : { pointer, detail };
  });

/** Each completes the question that its field asks. */
const questions: Readonly<Record<string, string>> = {
  title: 'Give it a name by which everybody knows it.',
  collateralType: 'Choose one.',
  segment: 'Choose one.',
  objective: 'Say in five words or more what will be different, and how one would notice.',
  audience: 'Say who they are, and what they think today.',
  neededBy: 'Name a day from today on.',
  valueOfOneSale: 'Say it, or tick that you do not know.',
  businessGoal: 'Say it, or tick that you do not know.',
};

const amounts: ReadonlySet<string> = new Set(['valueOfOneSale', 'expectedCost']);

/** Said of an audience that may be anybody: no error, as only its readers can tell. */
export const asksWhoExactly = (audience: string): string | undefined =>
  audience !== '' && audience.split(/\s+/).length < 3
    ? 'Who exactly? A word or two fit everybody: say who they are, and what they think today.'
    : undefined;
