import { table } from '../../../functions/store/table/table.ts';

/** How many items queries and batch reads return while `work` runs. */
export const itemsReadBy = async (work: () => Promise<unknown>): Promise<number> => {
  let items = 0;
  const name = 'countItems';
  table().middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { Items, Responses = {} } = result.output as Output;
      items += Items?.length ?? Object.values(Responses).flat().length;
      return result;
    },
    { step: 'initialize', name },
  );
  try {
    await work();
    return items;
  } finally {
    table().middlewareStack.remove(name);
  }
};

type Output = { Items?: unknown[]; Responses?: Record<string, unknown[]> };
