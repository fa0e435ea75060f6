import type { FieldError } from '../core/words/refusal.ts';

/** What is wrong with a request that somebody types, as the questions that it leaves open. */
export const askForMore = (
  errors: readonly FieldError[],
  typed: Readonly<Record<string, string>>,
): FieldError[] =>
  errors.map(({ pointer, detail }) => {
    const field = pointer.slice(1).split('/')[0] ?? '';
    const question = questions[field];
    if (amounts.has(field) && typed[field])
      return { pointer: `/${field}`, detail: 'Write an amount, as 1,250 or 1,250.50.' };
    const open = !typed[field] || field === 'objective';
    return question && open ? { pointer, detail: question } : { pointer, detail };
  });

const questions: Readonly<Record<string, string>> = {
  title: 'What is it? Some words by which everybody knows it, as “Spring flyer for guests”.',
  collateralType: 'What shall it be? Choose one.',
  segment: 'Whom does it address? Choose one.',
  objective: 'What shall it achieve, and how would one notice? Say it in five words or more.',
  audience: 'Who is it for, and what do they think today?',
  neededBy: 'When do you need it? Name a day from today on.',
  valueOfOneSale: 'What does one sale bring in? Say it, or tick that you do not know.',
  businessGoal: 'Which goal of the business does it serve? Say it, or tick that you do not know.',
};

const amounts: ReadonlySet<string> = new Set(['valueOfOneSale', 'expectedCost']);

/** Said of an audience that may be anybody: no error, as only its readers can tell. */
export const asksWhoExactly = (audience: string): string | undefined =>
  audience !== '' && audience.split(/\s+/).length < 3
    ? 'Who exactly, and what do they think today? A word or two fit everybody.'
    : undefined;
