import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { fullBrief } from '../../functions/api/examples.ts';
import { briefForm } from '../../functions/core/brief/brief-form.ts';
import { routeFiles } from '../../lib/find-route-files.ts';
import { settings } from '../story/sample.ts';

/**
 * What nobody should send, in every place of every body and query: it is refused or taken, and
 * never makes a schema throw, which would be answered with a 500. A rule of a whole object also
 * sees fields that their own rules refused.
 */

const odd: unknown[] = [
  ...[1e307, -1e308, Number.MAX_SAFE_INTEGER + 2, 0.5, -1, 0],
  ...[
    '',
    ' ',
    '0.5',
    '-1',
    '1e307',
    'NaN',
    '{',
    '[1',
    '"',
    'null',
    '\u0000',
    '\ud800',
    '2026-13-45',
  ],
  ...['2026-W99', '99999999999-Q1', '%', '%E0%A4%A', '٣', 'x'.repeat(5000), '__proto__'],
  ...[null, true, [], [null], {}, [[]], { toString: 1, valueOf: 1 }],
];

type Path = (string | number)[];
type Schema = {
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};

/** Every place that a schema describes. */
const pathsOf = (schema: Schema, path: Path = []): Path[] => [
  path,
  ...Object.entries(schema.properties ?? {}).flatMap(([key, of]) => pathsOf(of, [...path, key])),
  ...(schema.items ? pathsOf(schema.items, [...path, 0]) : []),
  ...[schema.anyOf, schema.oneOf, schema.allOf].flatMap((all = []) =>
    all.flatMap((of) => pathsOf(of, path)),
  ),
];

/** The value with another one in a place, which is made where it lacks. */
const withOdd = (value: unknown, [key, ...rest]: Path, other: unknown): unknown => {
  if (key === undefined) return other;
  if (typeof key === 'number') {
    const list = Array.isArray(value) ? value : [];
    return [withOdd(list[0], rest, other), ...list.slice(1)];
  }
  const before = typeof value === 'object' && value !== null ? value : {};
  return { ...before, [key]: withOdd((before as Record<string, unknown>)[key], rest, other) };
};

/** The sent values at which a schema throws, as JSON. */
const throwing = (schema: z.ZodType, bases: unknown[]): string[] => {
  const shown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  const sent = bases.flatMap((base) =>
    pathsOf(shown as Schema).flatMap((path) => odd.map((other) => withOdd(base, path, other))),
  );
  expect(sent.length).toBeGreaterThanOrEqual(odd.length);
  return sent.flatMap((value) => {
    try {
      schema.safeParse(value, { reportInput: true });
      return [];
    } catch (error) {
      return [`${JSON.stringify(value)}: ${error}`.slice(0, 300)];
    }
  });
};

describe('odd values never make a schema throw', () => {
  const bodies = routeFiles.flatMap(({ route: { id, body, shownBody, examples } }) =>
    // What is shown is what a later step validates, where a body can only be judged there.
    [body, shownBody].flatMap((of) =>
      of ? [[id, of(settings), Object.values(examples?.(settings) ?? {})] as const] : [],
    ),
  );
  it.each(bodies)('in the body of %s', (_, schema, examples) => {
    expect(throwing(schema, [{}, ...examples])).toEqual([]);
  });

  it('in a full brief', () => {
    expect(throwing(briefForm('full', settings.currency), [{}, fullBrief(settings)])).toEqual([]);
  });

  const queries = routeFiles.flatMap(({ route }) =>
    route.query ? [[route.id, route.query] as const] : [],
  );
  it.each(queries)('in the query of %s', (_, schema) => {
    expect(throwing(schema, [{}])).toEqual([]);
  });
});
