import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { exitOf, humanSteps, isHumanStep, stageRow } from '../../functions/core/stages/stages.ts';
import { Outcome, Stage } from '../../functions/core/words/words.ts';
import { workflowErrors } from '../../functions/core/workflow/errors.ts';
import { type StateMachineName, stateMachines } from '../../lib/manifest.ts';

type State = {
  Type: string;
  Next?: string;
  End?: boolean;
  Default?: string;
  Resource?: string;
  Parameters?: { FunctionName: string; Payload: Record<string, unknown> };
  Choices?: { Variable: string; StringEquals: string; Next: string }[];
  Catch?: { ErrorEquals: string[]; Next: string }[];
  Retry?: { ErrorEquals: string[]; MaxAttempts: number; JitterStrategy?: string }[];
  TimeoutSeconds?: number;
  TimeoutSecondsPath?: string;
  ItemProcessor?: Machine;
};
type Machine = { StartAt: string; States: Record<string, State> };

const text = (name: StateMachineName) =>
  readFileSync(join(import.meta.dirname, '../..', stateMachines[name].definition), 'utf8');
const placeholder = (name: string) => ['$', '{', name, '}'].join('');
const machine = (name: StateMachineName): Machine => JSON.parse(text(name));
const names = Object.keys(stateMachines) as StateMachineName[];

const statesOf = ({ States }: Machine): [string, State][] =>
  Object.entries(States).flatMap(([name, state]) => [
    [name, state] as [string, State],
    ...(state.ItemProcessor ? statesOf(state.ItemProcessor) : []),
  ]);

const tasksOf = (graph: Machine) => statesOf(graph).filter(([, { Type }]) => Type === 'Task');

/**
 * What a task fails with: Lambda's own errors, a function that ran out of time, and whatever a
 * function throws.
 */
const failures = [
  'Lambda.ServiceException',
  'Lambda.TooManyRequestsException',
  'Sandbox.Timedout',
  'ProvisionedThroughputExceededException',
  'Error',
];

/**
 * The retrier that decides: the first one that names the error. `States.TaskFailed` is any error
 * but a time-out.
 */
const retrierFor = ({ Retry = [] }: State, error: string) =>
  Retry.find(({ ErrorEquals }) =>
    ErrorEquals.some(
      (named) =>
        named === error ||
        named === 'States.ALL' ||
        (named === 'States.TaskFailed' && error !== 'States.Timeout'),
    ),
  );

const targets = (state: State): string[] => [
  ...(state.Next ? [state.Next] : []),
  ...(state.Default ? [state.Default] : []),
  ...(state.Choices ?? []).map((choice) => choice.Next),
  ...(state.Catch ?? []).map((catcher) => catcher.Next),
];

const reachable = (graph: Machine): Set<string> => {
  const seen = new Set<string>();
  const queue = [graph.StartAt];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    queue.push(...targets(graph.States[name] as State));
  }
  return seen;
};

describe.each(names)('%s', (name) => {
  const graph = machine(name);

  it('is valid Amazon States Language with string substitutions only', () => {
    const filled = text(name).replaceAll(
      /\$\{(\w+)\}/g,
      'arn:aws:lambda:us-east-1:123456789012:function:$1',
    );
    const { isValid, errors } = aslValidator(JSON.parse(filled));
    expect(errors).toEqual([]);
    expect(isValid).toBe(true);
  });

  it('has no dangling and no unreachable state', () => {
    for (const one of [
      graph,
      ...Object.values(graph.States).flatMap((state) => state.ItemProcessor ?? []),
    ]) {
      expect([...reachable(one)].sort()).toEqual(Object.keys(one.States).sort());
    }
  });

  it('uses each placeholder that the manifest fills, and no other', () => {
    const used = new Set(
      [...text(name).matchAll(/\$\{(\w+)\}/g)].map(([, placeholder]) => placeholder),
    );
    expect([...used].sort()).toEqual(Object.keys(stateMachines[name].tasks).sort());
  });

  it('has states that read as sentences', () => {
    for (const [state] of statesOf(graph)) expect(state).toMatch(/^[A-Z][a-z].*[a-z?]$/);
  });

  it('lets no task wait for ever', () => {
    for (const [state, { TimeoutSeconds, TimeoutSecondsPath }] of tasksOf(graph))
      expect([state, TimeoutSeconds ?? TimeoutSecondsPath]).not.toEqual([state, undefined]);
  });

  it.each(failures)('tries each task again, spread out, after %s', (error) => {
    for (const [state, task] of tasksOf(graph)) {
      expect([state, retrierFor(task, error)]).toEqual([
        state,
        expect.objectContaining({ JitterStrategy: 'FULL' }),
      ]);
      expect(retrierFor(task, error)?.MaxAttempts).toBeGreaterThanOrEqual(3);
    }
  });

  it('branches on outcomes and computes none', () => {
    for (const [, state] of statesOf(graph)) {
      for (const choice of state.Choices ?? []) {
        expect(Object.keys(choice).sort()).toEqual(['Next', 'StringEquals', 'Variable']);
      }
      if (state.Type === 'Choice') expect(state.Default).toBeDefined();
    }
    expect(text(name)).not.toMatch(/States\.(Format|MathAdd|Array|JsonMerge|StringToJson)/);
  });
});

/** Where each stage's time-out leads, by whose move it is. */
const whenTimeIsUp = {
  owner: 'Find where the request stands',
  signers: 'End the round if its time is over',
  nobody: 'Close the results window if it is over',
} as const;

describe('the workflow of a request and the table of stages', () => {
  const graph = machine('collateral-request');
  const stateOf = (stage: Stage): string =>
    graph.States[graph.StartAt]?.Choices?.find(({ StringEquals }) => StringEquals === stage)
      ?.Next ??
    graph.States[graph.StartAt]?.Default ??
    '';

  it.each(Stage.options)('starts from %s where that is waited in, or ends', (stage) => {
    const state = graph.States[stateOf(stage)];
    if (isHumanStep(stage)) expect(state?.Parameters?.Payload.step).toBe(stage);
    else expect(state?.Type).toBe('Succeed');
  });

  it.each(humanSteps)('gives %s a time-out that asks what time changes there', (stage) => {
    const caught = graph.States[stateOf(stage)]?.Catch?.find(({ ErrorEquals }) =>
      ErrorEquals.includes('States.Timeout'),
    );
    expect(caught?.Next).toBe(whenTimeIsUp[stageRow(stage).accountable]);
  });

  it.each(humanSteps)('goes on from %s to where each outcome leads', (stage) => {
    const after = graph.States[stateOf(stage)]?.Next ?? '';
    const choice = graph.States[after];
    const ended = stateOf('withdrawn');
    for (const outcome of Outcome.options) {
      const to = exitOf(stage, outcome);
      // An end without a release fails the step, by the error of the contract.
      if (!to || stateOf(to) === ended) continue;
      if (choice?.Type !== 'Choice') expect([outcome, after]).toEqual([outcome, stateOf(to)]);
      else {
        const chosen = choice.Choices?.find(({ StringEquals }) => StringEquals === outcome);
        const next = chosen?.Next ?? choice.Default;
        expect([outcome, next]).toEqual([
          outcome,
          chosen ? stateOf(to) : 'Find where the request stands',
        ]);
      }
    }
    for (const { StringEquals } of choice?.Choices ?? [])
      expect([stage, StringEquals, exitOf(stage, StringEquals as Outcome)]).not.toContain(
        undefined,
      );
  });
});

describe('the workflow of a request', () => {
  const graph = machine('collateral-request');
  const waits = Object.entries(graph.States).filter(([, { Resource }]) =>
    Resource?.endsWith('.waitForTaskToken'),
  );

  it('waits in each stage in which people act, by its name', () => {
    expect(waits.map(([, state]) => state.Parameters?.Payload.step).sort()).toEqual(
      [...humanSteps].sort(),
    );
  });

  it('gives each wait a time-out by path and a catch for time, end and elsewhere', () => {
    for (const [, state] of waits) {
      expect(state.TimeoutSecondsPath).toBe('$.timeoutSeconds');
      const caught = state.Catch?.flatMap(({ ErrorEquals }) => ErrorEquals).sort();
      expect(caught).toEqual([...workflowErrors, 'States.Timeout'].sort());
    }
  });

  it.each([...workflowErrors, 'States.Timeout'])('waits no second time after %s', (error) => {
    for (const [, state] of waits)
      expect(retrierFor(state, error)).toMatchObject({ MaxAttempts: 0 });
  });

  it('parks with the token, the execution and the time, and with references only', () => {
    for (const [, state] of waits) {
      expect(state.Parameters).toEqual({
        FunctionName: placeholder('Park'),
        Payload: {
          'requestId.$': '$.requestId',
          step: state.Parameters?.Payload.step,
          'timeoutSeconds.$': '$.timeoutSeconds',
          'taskToken.$': '$$.Task.Token',
          'execution.$': '$$.Execution.Id',
          'enteredAt.$': '$$.State.EnteredTime',
        },
      });
    }
  });

  it('catches each error name of the contract, and no other custom one', () => {
    const custom = statesOf(graph)
      .flatMap(([, { Catch = [] }]) => Catch.flatMap(({ ErrorEquals }) => ErrorEquals))
      .filter((error) => !error.startsWith('States.') && !error.startsWith('Lambda.'));
    expect(new Set(custom)).toEqual(new Set(workflowErrors));
  });

  it('routes every stage there is', () => {
    const routed =
      graph.States[graph.StartAt]?.Choices?.map(({ StringEquals }) => StringEquals) ?? [];
    const ended = ['declined', 'withdrawn', 'reused'];
    expect([...routed, ...ended].sort()).toEqual([...Stage.options].sort());
  });

  it('knows only outcomes that there are', () => {
    const outcomes = Object.values(graph.States)
      .flatMap(({ Choices = [] }) => Choices)
      .filter(({ Variable }) => Variable === '$.outcome')
      .map(({ StringEquals }) => StringEquals);
    for (const outcome of outcomes) expect(Outcome.options).toContain(outcome);
    expect(outcomes.length).toBeGreaterThan(8);
  });

  it.each([
    ['light', 'submitted-to-sign', 11],
    ['full', 'submitted', 13],
  ])(
    'needs, for %s work, that is %s, at most %i transitions when all goes well',
    (_, out, most) => {
      const happy = ['$.stage', '$.outcome'];
      let name: string | undefined = graph.StartAt;
      let transitions = 0;
      let last = '';
      while (name !== undefined) {
        transitions += 1;
        last = name;
        const state: State = graph.States[name] as State;
        const forward = state.Choices?.find(
          ({ Variable, StringEquals }) =>
            happy.includes(Variable) && ['intake', 'approved', out].includes(StringEquals),
        );
        name = forward?.Next ?? state.Next;
      }
      expect(transitions).toBeLessThanOrEqual(most);
      expect(last).toBe('Closed');
    },
  );
});
