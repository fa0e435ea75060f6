import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import type { GoodRow } from '../../../functions/core/imports/check-row.ts';
import type { ImportKind } from '../../../functions/core/imports/kinds.ts';
import { EntryOutcome } from '../../../functions/core/money/record-money.ts';
import { ok, type Result, refuse } from '../../../functions/core/words/result.ts';
import { ImportProblem } from './import-problem.ts';

/** Why the API refuses a row. */
export type RowRefusal = z.infer<typeof Problem>;

const Problem = z.object({
  title: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).default([]),
});

export type SendRow = (row: GoodRow) => Promise<Result<EntryOutcome, RowRefusal>>;

/** `pause` waits, in milliseconds. */
export type Target = {
  apiUrl: string;
  token: string;
  kind: ImportKind;
  pause?: (millis: number) => Promise<unknown>;
};

/**
 * Sends rows to the API. A row that the API refuses is a value. Throws `ImportProblem` when nobody
 * answers after all retries, or the token is not allowed to record.
 */
export const sendTo =
  (target: Target): SendRow =>
  async (row) => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await post(target, row);
      if (!(answer instanceof Error) && !mayPass(answer)) return decide(answer, target.apiUrl);
      if (attempt === mostAttempts)
        throw new ImportProblem(`${target.apiUrl} ${said(answer)}, ${attempt} times.`);
      await (target.pause ?? pause)(backOff(attempt));
    }
  };

const post = async (
  { apiUrl, token, kind }: Target,
  { requestId, body }: GoodRow,
): Promise<Answer | Error> => {
  try {
    const path = kind === 'leads' ? kind : `requests/${requestId}/${kind}`;
    const response = await fetch(`${apiUrl}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(limitMillis),
    });
    return { status: response.status, body: jsonOf(await response.text()) };
  } catch (error) {
    return error as Error;
  }
};

type Answer = { status: number; body: unknown };

/** More than the gateway's own limit of 30 seconds. */
const limitMillis = 35_000;

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON, such as a proxy's page; the status says enough.
    return undefined;
  }
};

/** Throttled, or unavailable for now. A retry is safe: the external id makes a row count once. */
const mayPass = (answer: Answer | Error): boolean =>
  answer instanceof Error || answer.status === 429 || answer.status >= 500;

const decide = (answer: Answer, apiUrl: string): Result<EntryOutcome, RowRefusal> => {
  const { status, body } = answer;
  const problem = Problem.safeParse(body).data;
  if (status === 401 || status === 403) {
    const why = problem?.detail ?? 'the token is not accepted';
    throw new ImportProblem(
      `${apiUrl} answered ${status}: ${why}. No row can be recorded with this token.`,
    );
  }
  if (status >= 400 && problem) return refuse(problem);
  const entered = status === 200 ? Entered.safeParse(body).data : undefined;
  if (entered) return ok(entered.outcome);
  throw new ImportProblem(`${apiUrl} ${said(answer)}, in a shape that this version does not know.`);
};

const Entered = z.object({ outcome: EntryOutcome });

const said = (answer: Answer | Error): string =>
  answer instanceof Error ? `gave no answer (${answer.message})` : `answered ${answer.status}`;

/** Seven waits, doubling from 250 ms: half a minute in all for a busy platform to recover. */
const mostAttempts = 8;

const backOff = (attempt: number): number => 250 * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
