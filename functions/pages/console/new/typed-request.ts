import { type RequestForm, requestForm, Unknown } from '../../../core/asking/request-form.ts';
import { neededTooEarly } from '../../../core/intake/intake.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import { decimalMoney, type Money } from '../../../core/words/money.ts';
import type { FieldError } from '../../../core/words/refusal.ts';
import { type Result, refuse } from '../../../core/words/result.ts';
import { Day } from '../../../core/words/words.ts';
import { askForMore } from '../../../wording/ask-for-more.ts';
import { bodyOf } from '../../kit/typed-values.ts';
import type { Visit } from '../console-page.ts';

/** What is typed in the form, by field. */
export type Typed = Readonly<Record<string, string>>;

export const fields = [
  'title',
  'collateralType',
  'segment',
  'objective',
  'audience',
  'neededBy',
  'priority',
  'campaign',
  'expectedCost',
  'regulatedClaim',
  'valueOfOneSale',
  'businessGoal',
] as const satisfies readonly (keyof RequestForm)[];

/** The box that says that one does not know it. */
export const tickOf = (name: Unknown): string => `unknown.${name}`;

const names = [...fields, ...Unknown.options.map(tickOf)];

/** The fields of a request, of all that a form sent. */
export const typedIn = (values: Typed): Typed =>
  Object.fromEntries(names.flatMap((name) => (values[name] ? [[name, values[name]]] : [])));

/**
 * The request that somebody typed, by the rules of the API; or all that is wrong with it, as
 * questions. The page asks for the value of a sale and the goal: say it, or that you do not know.
 */
export const readTyped = (
  typed: Typed,
  { settings, now }: Pick<Visit, 'settings' | 'now'>,
): Result<RequestForm, FieldError[]> => {
  const kinds = { money: ['expectedCost', 'valueOfOneSale'], ticks: ['regulatedClaim'] };
  const said = Object.fromEntries(fields.map((name) => [name, typed[name] ?? '']));
  const toFindOut = Unknown.options.filter((name) => typed[tickOf(name)] && !typed[name]);
  const parsed = parseFields(requestForm(settings), {
    ...bodyOf(said, kinds, settings.currency),
    ...(toFindOut.length > 0 && { toFindOut }),
  });
  const { neededBy } = typed;
  const early =
    neededBy && Day.safeParse(neededBy).success ? neededTooEarly({ neededBy }, settings, now) : [];
  const wrong = askForMore([...(parsed.ok ? [] : parsed.refusal), ...early], typed);
  const errors = [
    ...onePerField(wrong),
    ...Unknown.options.flatMap((name) => saidOnce(name, typed)),
  ];
  return parsed.ok && errors.length === 0 ? parsed : refuse(errors);
};

const onePerField = (errors: readonly FieldError[]): FieldError[] => [
  ...new Map(errors.map((error) => [error.pointer, error])).values(),
];

const saidOnce = (name: Unknown, typed: Typed): FieldError[] => {
  const ticked = Boolean(typed[tickOf(name)]);
  const pointer = `/${name}`;
  if (ticked && typed[name])
    return [{ pointer, detail: 'You say it, and that you do not know it. Do one of the two.' }];
  return ticked || typed[name] ? [] : askForMore([{ pointer, detail: 'is required' }], typed);
};

/** A request that was sent, as one types it: again, by another day. */
export const asTyped = (form: RequestForm): Typed => {
  const { neededBy: _, toFindOut = [], regulatedClaim, ...said } = form;
  return typedIn({
    ...said,
    ...Object.fromEntries(toFindOut.map((name) => [tickOf(name), 'yes'])),
    regulatedClaim: regulatedClaim ? 'yes' : '',
    campaign: said.campaign ?? '',
    businessGoal: said.businessGoal ?? '',
    expectedCost: amountTyped(said.expectedCost),
    valueOfOneSale: amountTyped(said.valueOfOneSale),
  });
};

export const amountTyped = (money: Money | undefined): string =>
  money ? decimalMoney(BigInt(money.amount), money.currency).replace(/\.0+$/, '') : '';
