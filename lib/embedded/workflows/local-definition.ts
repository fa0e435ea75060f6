import { readFileSync } from 'node:fs';
import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import type { FunctionName, StateMachineSpec } from '../../manifest.ts';

/** A retrier of the definition, with the Amazon States Language's defaults filled in. */
export type Retrier = {
  errors: readonly string[];
  maxAttempts: number;
  intervalSeconds: number;
  backoffRate: number;
  maxDelaySeconds: number;
  jitter: boolean;
};

/** A task state as our own runner needs it. */
export type TaskSpec = { waitsForToken: boolean; retriers: readonly Retrier[] };

export type LocalDefinition = {
  definition: StateMachineDefinition;
  tasks: ReadonlyMap<string, TaskSpec>;
};

/** The key in a task's arguments that carries the state's time-out. */
export const timeoutKey = 'countersign:timeoutSeconds';

export const readDefinition = (spec: StateMachineSpec): LocalDefinition =>
  localDefinition(
    readFileSync(new URL(`../../../${spec.definition}`, import.meta.url), 'utf8'),
    spec.tasks,
  );

/**
 * Adapts a definition to the interpreter: functions by name, our clock in the context, our own
 * time-outs.
 */
const localDefinition = (
  text: string,
  functionsByPlaceholder: StateMachineSpec['tasks'],
): LocalDefinition => {
  const tasks = new Map<string, TaskSpec>();
  const filled = ownExecutionContext(substitute(JSON.parse(text), functionsByPlaceholder));
  const definition = localStates(filled as JsonObject, tasks) as unknown as StateMachineDefinition;
  return { definition, tasks };
};

// The interpreter sets `$$.Execution` from the system's clock, without an id, and differently
// within a Map.
const ownExecutionContext = (definition: Json): Json =>
  mapStrings(definition, (text) => text.replaceAll('$$.Execution', '$$$$.Run'));

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const mapStrings = (value: Json, change: (text: string) => string): Json => {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, mapStrings(inner, change)]),
  );
};

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type JsonObject = { [key: string]: Json };

const substitute = (definition: Json, tasks: Readonly<Record<string, FunctionName>>): Json =>
  mapStrings(definition, (text) =>
    text.replace(/\$\{(\w+)\}/g, (_, placeholder: string) => {
      const name = tasks[placeholder];
      if (!name)
        throw new Error(
          `the definition has a placeholder that the manifest does not fill: ${placeholder}`,
        );
      return name;
    }),
  );

const localStates = (machine: JsonObject, tasks: Map<string, TaskSpec>): JsonObject => {
  const states = Object.entries(machine.States as JsonObject).map(([name, value]) => {
    const state = value as JsonObject;
    if (isObject(state.ItemProcessor))
      return [name, { ...state, ItemProcessor: localStates(state.ItemProcessor, tasks) }];
    if (state.Type !== 'Task') return [name, state];
    const resource = resources[String(state.Resource)];
    if (!resource)
      throw new Error(
        `the embedded runtime cannot run the resource ${state.Resource} of "${name}"`,
      );
    if (tasks.has(name)) throw new Error(`two task states are called "${name}"`);
    const retriers = Array.isArray(state.Retry) ? (state.Retry as JsonObject[]).map(retrierOf) : [];
    tasks.set(name, { ...resource, retriers });
    return [name, localTask(state)];
  });
  return { ...machine, States: Object.fromEntries(states) };
};

const resources: Record<string, { waitsForToken: boolean }> = {
  'arn:aws:states:::lambda:invoke': { waitsForToken: false },
  'arn:aws:states:::lambda:invoke.waitForTaskToken': { waitsForToken: true },
};

const retrierOf = (retrier: JsonObject): Retrier => ({
  errors: retrier.ErrorEquals as string[],
  maxAttempts: numberOr(retrier.MaxAttempts, 3),
  intervalSeconds: numberOr(retrier.IntervalSeconds, 1),
  backoffRate: numberOr(retrier.BackoffRate, 2),
  maxDelaySeconds: numberOr(retrier.MaxDelaySeconds, Number.POSITIVE_INFINITY),
  jitter: retrier.JitterStrategy === 'FULL',
});

const numberOr = (value: Json | undefined, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

/** A task whose time-outs and retry waits are left to us. */
const localTask = (state: JsonObject): JsonObject => {
  const { TimeoutSecondsPath: path, TimeoutSeconds: seconds, Retry: retriers, ...rest } = state;
  const timeout: JsonObject =
    path === undefined ? { [timeoutKey]: seconds ?? null } : { [`${timeoutKey}.$`]: path };
  return {
    ...rest,
    Parameters: { ...(isObject(state.Parameters) ? state.Parameters : {}), ...timeout },
    TimeoutSeconds: neverSeconds,
    ...(Array.isArray(retriers) && {
      Retry: retriers.map((retrier) => ({ ...(retrier as JsonObject), IntervalSeconds: 0 })),
    }),
  };
};

/**
 * The interpreter's longest timer: 2^31 - 1 ms, almost 25 days. The real time-outs are ours; this
 * one only has to be later. A longer wait times out early, which the workflow handles like any
 * time-out: it checks the request's stage and waits again.
 */
const neverSeconds = 2_147_483;
