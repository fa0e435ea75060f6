import type { Runtime } from '../../embedded/runtime.ts';

/** People of the sample roster, who use the API with their own tokens. */
export type People = {
  /** Resolves to the answer's body. Throws unless the answer is a 2xx. */
  call<Body = unknown>(
    as: string,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Body>;
};

/** The people of a runtime's sample roster, by their ids. */
export const peopleOf = ({ apiUrl, mintToken }: Pick<Runtime, 'apiUrl' | 'mintToken'>): People => {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (id: string): Promise<string> => {
    const token = tokens.get(id) ?? mintToken(`${id}@countersign.example`, day);
    tokens.set(id, token);
    return token;
  };
  return {
    async call<Body>(
      as: string,
      method: string,
      path: string,
      body?: unknown,
      more?: Record<string, string>,
    ): Promise<Body> {
      const response = await fetch(`${apiUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await tokenOf(as)}`,
          'content-type': 'application/json',
          ...more,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      if (!response.ok)
        throw new Error(`${method} ${path} by ${as} was answered ${response.status}: ${text}`);
      return JSON.parse(text) as Body;
    },
  };
};

/** Hours: longer than anything takes that uses it. */
const day = 24;
