import { contractOf } from './contract.ts';

// biome-ignore lint/suspicious/noExplicitAny: each flow states the shape it expects
export type Answer = { status: number; body: any; headers: Headers };

export type Call = {
  method: string;
  path: string;
  token?: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  text?: string;
  headers?: Record<string, string>;
};

/**
 * One call of the API, as any client would make it. Throws when the answer is not what the API's
 * document says.
 */
export const callApi = async (apiUrl: string, call: Call): Promise<Answer> => {
  const { method, path, token, body } = call;
  const text = call.text ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(`${apiUrl}${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(text !== undefined && { 'content-type': 'application/json' }),
      ...call.headers,
    },
    body: text,
    // Whoever reads an answer sees where it leads.
    redirect: 'manual',
  });
  const { status, headers } = response;
  const answer: Answer = { status, body: await response.json(), headers };
  const check = await contractOf(apiUrl);
  check({
    method,
    path,
    sent: body,
    status,
    contentType: headers.get('content-type') ?? '',
    body: answer.body,
  });
  return answer;
};

export type Page = { status: number; html: string; headers: Headers };

/**
 * A page behind a mail's link fetched or, with fields, its form sent. Throws when the API's
 * document does not know such an answer.
 */
export const callPage = async (link: string, fields?: URLSearchParams): Promise<Page> => {
  const method = fields ? 'POST' : 'GET';
  const response = await fetch(link, { method, body: fields });
  const { status, headers } = response;
  const html = await response.text();
  const apiUrl = link.replace(/\/[acdfouv]\/[^/]*(\/qr\.\w+)?$/, '');
  const check = await contractOf(apiUrl);
  check({
    method,
    path: link.slice(apiUrl.length),
    status,
    contentType: headers.get('content-type') ?? '',
    body: html,
  });
  return { status, html, headers };
};
