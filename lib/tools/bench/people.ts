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

/** The people of a runtime's sample roster, by their ids, or others by where their mail goes. */
export const peopleOf = (
  { apiUrl, mintToken }: Pick<Runtime, 'apiUrl' | 'mintToken'>,
  addressOf: (id: string) => string | Promise<string> = sampleAddress,
): People => {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = async (id: string): Promise<string> => {
    const address = await addressOf(id);
    const token = tokens.get(address) ?? mintToken(address, day);
    tokens.set(address, token);
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

/** Where mail to somebody of the sample roster goes. */
export const sampleAddress = (id: string): string => `${id}@countersign.example`;

/** Hours: longer than anything takes that uses it. */
const day = 24;
