import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { AwsError } from '../http/aws-error.ts';
import { readRequest } from '../http/read-request.ts';
import { stateMachineArn } from '../local-account.ts';
import type { Log } from '../runtime-log.ts';
import type { Execution } from './execution.ts';
import type { Executions } from './executions.ts';
import type { TaskTokens } from './task-tokens.ts';

/**
 * Implements the JSON protocol of Step Functions, so that functions use the ordinary SDK client.
 */
export const stepFunctionsEndpoint = (executions: Executions, tokens: TaskTokens, log: Log) => {
  const actions: Record<string, { run(body: unknown): unknown }> = actionsOf(executions, tokens);

  const answer = async (request: IncomingMessage): Promise<unknown> => {
    const name = String(request.headers['x-amz-target']).replace('AWSStepFunctions.', '');
    const called = actions[name];
    if (!called)
      throw new AwsError('UnknownOperationException', `the embedded runtime does not know ${name}`);
    const body = await readRequest(request, maxBytes);
    if (!body) throw new AwsError('ValidationException', 'the request is too large');
    return called.run(JSON.parse(body.toString('utf8') || '{}'));
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const send = (status: number, body: unknown) =>
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify(body));
    try {
      send(200, await answer(request));
    } catch (error) {
      if (error instanceof AwsError)
        return void send(error.status, { __type: error.type, message: error.message });
      log.trouble('the Step Functions endpoint broke', error);
      send(500, { __type: 'InternalServerException', message: String(error) });
    }
  };
};

const actionsOf = (executions: Executions, tokens: TaskTokens) => ({
  StartExecution: action(
    z.object({
      stateMachineArn: z.string(),
      name: z.string().optional(),
      input: z.string().optional(),
    }),
    ({ stateMachineArn, name, input }) => {
      const { arn, startDate } = executions.start(stateMachineArn, name, input);
      return { executionArn: arn, startDate: seconds(startDate) };
    },
  ),
  DescribeExecution: action(z.object({ executionArn: z.string() }), ({ executionArn }) =>
    description(executions.describe(executionArn)),
  ),
  // Names and times only, in one page; the states' input and output are left out.
  GetExecutionHistory: action(z.object({ executionArn: z.string() }), ({ executionArn }) => ({
    events: history(executions.describe(executionArn)),
  })),
  ListExecutions: action(
    z.object({
      stateMachineArn: z.string(),
      statusFilter: z.string().optional(),
      maxResults: z.int().optional(),
    }),
    ({ stateMachineArn, statusFilter, maxResults = 100 }) => ({
      executions: executions.list(stateMachineArn, statusFilter).slice(0, maxResults).map(summary),
    }),
  ),
  StopExecution: action(
    z.object({
      executionArn: z.string(),
      error: z.string().default(''),
      cause: z.string().default(''),
    }),
    ({ executionArn, error, cause }) => {
      const execution = executions.describe(executionArn);
      execution.abort(error, cause);
      return {
        stopDate: 'stopDate' in execution.outcome ? seconds(execution.outcome.stopDate) : undefined,
      };
    },
  ),
  SendTaskSuccess: action(
    z.object({ taskToken: z.string(), output: z.string() }),
    ({ taskToken, output }) => tokens.succeed(taskToken, output),
  ),
  SendTaskHeartbeat: action(z.object({ taskToken: z.string() }), ({ taskToken }) =>
    tokens.heartbeat(taskToken),
  ),
  SendTaskFailure: action(
    z.object({
      taskToken: z.string(),
      error: z.string().default(''),
      cause: z.string().default(''),
    }),
    ({ taskToken, error, cause }) => tokens.fail(taskToken, error, cause),
  ),
});

const action = <Input extends z.ZodType>(
  input: Input,
  run: (given: z.infer<Input>) => unknown,
) => ({
  run: (body: unknown): unknown => {
    const given = input.safeParse(body);
    if (!given.success) throw new AwsError('ValidationException', z.prettifyError(given.error));
    return run(given.data) ?? {};
  },
});

const seconds = (date: Date): number => date.getTime() / 1000;

const description = (execution: Execution) => {
  const { stopDate: _, ...outcome } = { stopDate: undefined, ...execution.outcome };
  return {
    ...summary(execution),
    input: execution.identity.input,
    inputDetails: { included: true },
    ...outcome,
  };
};

const summary = ({ arn, identity, startDate, outcome }: Execution) => ({
  executionArn: arn,
  stateMachineArn: stateMachineArn(identity.machine),
  name: identity.name,
  status: outcome.status,
  startDate: seconds(startDate),
  ...('stopDate' in outcome && { stopDate: seconds(outcome.stopDate) }),
});

const history = ({ history: events }: Execution) =>
  events.map(({ type, at, state }, index) => ({
    id: index + 1,
    previousEventId: index,
    timestamp: seconds(at),
    type,
    ...(state !== undefined && {
      [type.endsWith('Entered') ? 'stateEnteredEventDetails' : 'stateExitedEventDetails']: {
        name: state,
      },
    }),
  }));

const maxBytes = 2 * 1024 * 1024;
