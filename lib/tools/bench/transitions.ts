import { GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import { executionArn } from '../../embedded/local-account.ts';
import type { BenchRequest } from './bench-request.ts';
import type { Figure } from './figure.ts';

/** States that the execution of a closed request entered; AWS bills each as a transition. */
export const transitions = async ({ id }: BenchRequest): Promise<Figure> => {
  const client = new SFNClient({});
  try {
    const { events = [] } = await client.send(
      new GetExecutionHistoryCommand({ executionArn: executionArn('collateral-request', id) }),
    );
    if (events.at(-1)?.type !== 'ExecutionSucceeded')
      throw new Error(`the execution of ${id} has not ended`);
    const entered = events.flatMap(
      ({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? [],
    );
    return {
      what: 'State transitions of the happy path',
      unit: 'transitions',
      value: entered.length,
      budget: 10,
      notes: [entered.join(' > ')],
    };
  } finally {
    client.destroy();
  }
};
