import type { RequestForm, Unknown } from '../../core/asking/request-form.ts';
import { formatMoney } from '../../core/words/money.ts';

/**
 * What a requester knows of the sale and the goal behind a request, and what it adapts; older
 * requests say nothing.
 */
export const sayAskedFor = ({
  valueOfOneSale: sale,
  businessGoal,
  adapts,
}: Pick<RequestForm, 'valueOfOneSale' | 'businessGoal' | 'adapts'>): {
  label: string;
  value: string;
}[] => [
  ...(sale ? [{ label: 'One sale is worth', value: formatMoney(sale.amount, sale.currency) }] : []),
  ...(businessGoal ? [{ label: 'Goal of the business', value: businessGoal }] : []),
  ...(adapts ? [{ label: 'Adapts', value: `${adapts}, whose brief this one begins from` }] : []),
];

/** What the owner has to find out, as the requester does not know it. */
export const sayToFindOut = ({
  toFindOut = [],
}: Pick<RequestForm, 'toFindOut'>): { label: string; items: string[] }[] =>
  toFindOut.length === 0
    ? []
    : [
        {
          label: 'The requester does not know, so find out before the brief',
          items: toFindOut.map((name) => unknowns[name]),
        },
      ];

const unknowns: Record<Unknown, string> = {
  valueOfOneSale: 'what one sale is worth',
  businessGoal: 'which goal of the business it serves',
};
