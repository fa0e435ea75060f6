import { expect } from 'vitest';
import type { Answer } from './api.ts';
import type { Everybody } from './people.ts';
import type { Platform } from './platform.ts';

/**
 * What a refusal has to be: its status, the name of its problem, and every wrong field by its JSON
 * pointer.
 */
type Problem = { status: number; problem: string; pointers?: string[] };

/** What is refused before any function sees it: the gateway has words of its own for it. */
type AtTheGate = { status: number; message: string };

export type Refused = Problem | AtTheGate;

type FieldErrors = { pointer: string; detail: string }[];

const expectAtTheGate = (
  { status, body, headers }: Answer,
  { message, ...expected }: AtTheGate,
): void => {
  const [contentType] = headers.get('content-type')?.split(';') ?? [];
  expect({ status, body, contentType }).toEqual({
    ...expected,
    body: { message },
    contentType: 'application/json',
  });
};

/**
 * Fails unless the answer is that problem, in the form of RFC 9457, and says something to whoever
 * reads it.
 */
const expectProblem = ({ status, body, headers }: Answer, expected: Problem): void => {
  const errors = body.errors as FieldErrors | undefined;
  expect({
    status,
    type: body.type,
    pointers: errors && [...new Set(errors.map(({ pointer }) => pointer))].sort(),
    inBody: body.status,
    contentType: headers.get('content-type'),
  }).toEqual({
    status: expected.status,
    type: `/problems/${expected.problem}`,
    pointers: expected.pointers && [...expected.pointers].sort(),
    inBody: expected.status,
    contentType: 'application/problem+json',
  });
  expect(body.title).toMatch(/\w{3}/);
  expect(body.detail).toMatch(/\w+ \w+/);
  for (const { detail } of errors ?? []) expect(detail).toMatch(/\w{3}/);
};

export const expectRefusal = (answer: Answer, expected: Refused): void =>
  'problem' in expected ? expectProblem(answer, expected) : expectAtTheGate(answer, expected);

/**
 * All requests there are or, of the one that a call is about, its ledger: whatever a command does
 * is in there.
 */
const stored = async ({ mona }: Everybody, about: string | undefined): Promise<unknown> => {
  const { status, body } = await mona.get(
    about ? `/requests/${about}/ledger` : '/requests?limit=100',
  );
  expect({ status, next: body.next }).toEqual({ status: 200, next: undefined });
  return body;
};

/**
 * Fails unless the call is refused as expected, and the platform holds after it what it held
 * before.
 */
export const expectNothingStored = async (
  { platform, people }: { platform: Platform; people: Everybody },
  call: () => Promise<Answer>,
  expected: Refused,
  about?: string,
): Promise<Answer> => {
  const before = await stored(people, about);
  const answer = await call();
  expectRefusal(answer, expected);
  await platform.settled();
  expect(await stored(people, about)).toEqual(before);
  return answer;
};

export const fields = (...pointers: string[]): Refused => ({
  status: 422,
  problem: 'invalid-fields',
  pointers,
});
