import * as z from 'zod';
import type { Person } from '../../cli/running-platform.ts';
import { Problem } from './answers.ts';
import { DemoProblem } from './demo-problem.ts';
import { visit } from './visit.ts';

/** The REST API, called with people's tokens. */
export type Api = {
  /** Throws `DemoProblem` when the answer is not a 2xx of that shape. */
  call<T>(call: Call, schema: z.ZodType<T>): Promise<T>;
  /** The problem that a call is refused with; undefined when it is accepted. */
  refusal(call: Call): Promise<Problem | undefined>;
};

export const openApi = (apiUrl: string): Api => {
  const send = async ({
    as,
    method,
    path,
    body,
  }: Call): Promise<{ status: number; body: unknown }> => {
    const response = await visit(`${apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${as.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json().catch(() => undefined);
    return { status: response.status, body: answer };
  };
  const said = ({ as, method, path }: Call): string => `${method} ${path} by ${as.name}`;

  return {
    async call(call, schema) {
      const { status, body } = await send(call);
      if (status < 200 || status > 299) throw new DemoProblem(sayProblem(said(call), status, body));
      const parsed = schema.safeParse(body);
      if (parsed.success) return parsed.data;
      throw new DemoProblem(
        `${said(call)} was answered in another shape: ${z.prettifyError(parsed.error)}`,
      );
    },
    async refusal(call) {
      const { status, body } = await send(call);
      if (status >= 200 && status <= 299) return undefined;
      const { data } = Problem.safeParse(body);
      if (status !== 401 && status < 500 && data) return data;
      throw new DemoProblem(sayProblem(said(call), status, body));
    },
  };
};

type Call = { as: Person; method: 'GET' | 'POST'; path: string; body?: unknown };

const sayProblem = (what: string, status: number, body: unknown): string => {
  const { data } = Problem.safeParse(body);
  if (status === 401)
    return `${what} was answered 401: the token is not accepted. Tokens are good for a day; restart the platform for new ones.`;
  if (!data) return `${what} was answered ${status}, without saying why.`;
  const fields = (data.errors ?? [])
    .map(({ pointer, detail }) => ` ${pointer} ${detail}.`)
    .join('');
  return `${what} was answered ${status}: ${data.title}. ${data.detail}${fields}`;
};
