import { decimalMoney, type Money } from '../words/money.ts';
import { type RequestForm, Unknown } from './request-form.ts';

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
  'adapts',
] as const satisfies readonly (keyof RequestForm)[];

/** The box that says that one does not know it. */
export const tickOf = (name: Unknown): string => `unknown.${name}`;

const names = [...fields, ...Unknown.options.map(tickOf)];

/** The fields of a request, of all that a form sent. */
export const typedIn = (values: Typed): Typed =>
  Object.fromEntries(names.flatMap((name) => (values[name] ? [[name, values[name]]] : [])));

/** A request that was sent, as one types it: again, by another day, and from its own brief. */
export const asTyped = (form: RequestForm): Typed => {
  const { neededBy: _, adapts: __, toFindOut = [], regulatedClaim, ...said } = form;
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
