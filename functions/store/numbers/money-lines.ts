import { type LinePosition, type LineType, lineTypes } from '../../core/check-ins/money-query.ts';
import { MoneyLine } from '../../core/check-ins/money-summary.ts';
import { keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';

/**
 * Up to `count` entries of a request, costs before results before KPIs, after the end of the
 * previous page.
 */
export const readMoneyLines = async (
  id: string,
  after: LinePosition | undefined,
  { count, currency }: { count: number; currency: string },
): Promise<MoneyLine[]> => {
  const lines: MoneyLine[] = [];
  for (const type of lineTypes.slice(after ? lineTypes.indexOf(after.type) : 0)) {
    if (lines.length >= count) break;
    const from = after?.type === type ? after.externalId : '';
    lines.push(...(await linesOf(id, type, from, { count: count - lines.length, currency })));
  }
  return lines;
};

/** Up to `count` entries of one type, after an external id. */
const linesOf = async (
  id: string,
  type: LineType,
  after: string,
  { count, currency }: { count: number; currency: string },
): Promise<MoneyLine[]> => {
  const first = keyOf[type](id, after);
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :end',
    ExpressionAttributeValues: {
      ':pk': first.pk,
      ':first': first.sk,
      ':end': keyOf[type](id, end).sk,
    },
    ConsistentRead: true,
    Limit: count + 1,
  });
  const lines: MoneyLine[] = [];
  for await (const { Items = [] } of pages) {
    const parsed = Items.map((item) => MoneyLine(currency).parse({ ...item, type }));
    // The range starts with the last entry of the previous page.
    lines.push(...parsed.filter(({ entry }) => entry.externalId !== after));
    if (lines.length >= count) break;
  }
  return lines.slice(0, count);
};

const keyOf: Record<LineType, (id: string, externalId: string) => { pk: string; sk: string }> = {
  cost: keys.cost,
  result: keys.result,
  kpi: keys.kpi,
};

/** Sorts after every external id, as these contain no `~`. */
const end = '~';
