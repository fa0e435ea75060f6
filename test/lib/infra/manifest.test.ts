import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sampleSettings } from '../../../lib/infra/config/sample-settings.ts';
import {
  type FunctionName,
  type FunctionSpec,
  functions,
  routes,
  schedulesOf,
  stateMachines,
  streamConsumers,
} from '../../../lib/manifest.ts';

/** Invoked by operators only. */
const invokedByHand: FunctionName[] = ['redrive'];

/** Invoked by SES's events: they are wired by constructs of their own, with tests of their own. */
const toldBySes: FunctionName[] = ['receive-reply', 'note-delivery'];

const schedules = schedulesOf(sampleSettings);

const specs = Object.entries(functions) as [FunctionName, FunctionSpec][];

describe('the manifest', () => {
  it('reaches each of its functions, or says that people do', () => {
    const reached = new Set<FunctionName>([
      ...toldBySes,
      ...routes.map((route) => route.function),
      ...streamConsumers.map((consumer) => consumer.function),
      ...schedules.flatMap(({ target }) => ('function' in target ? [target.function] : [])),
      ...Object.values(stateMachines).flatMap(({ tasks }) => Object.values(tasks)),
    ]);
    const alone = specs.map(([name]) => name).filter((name) => !reached.has(name));
    expect(alone).toEqual(invokedByHand);
  });

  it('has a file for each function, or routes', () => {
    const serving = new Set<string>(routes.map((route) => route.function));
    for (const [name, { entry }] of specs)
      expect({ name, made: entry ? existsSync(entry) : serving.has(name) }).toEqual({
        name,
        made: true,
      });
  });

  it('has a file for each workflow', () => {
    for (const { definition } of Object.values(stateMachines))
      expect(existsSync(definition)).toBe(true);
  });

  it('has each entry, route, consumer and schedule once', () => {
    const unique = (all: string[]) => expect(all).toEqual([...new Set(all)]);
    unique(specs.flatMap(([, { entry }]) => entry ?? []));
    unique(routes.map(({ method, path }) => `${method} ${path}`));
    unique(streamConsumers.map(({ name }) => name));
    unique(schedules.map(({ name }) => name));
  });

  it('sends mail from no function that serves a route: its links come from the API that would need it first', () => {
    const serving = new Set<string>(routes.map((route) => route.function));
    expect(specs.filter(([name, { sendsMail }]) => sendsMail && serving.has(name))).toEqual([]);
  });

  it('says in the words of users what each failure costs them', () => {
    const losses = [
      ...specs.map(([, { loss }]) => loss),
      ...Object.values(stateMachines).map(({ loss }) => loss),
    ];
    for (const loss of losses) expect(loss).toMatch(/^[a-z].{10,100}[^.]$/);
  });
});
