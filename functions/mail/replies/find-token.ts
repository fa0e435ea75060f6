import { readToken } from '../../core/links/link-token.ts';
import { Reference } from '../../core/words/words.ts';

/**
 * The tokens that a mail answers, the likeliest first: by the address that it came for, else by the
 * id that its decision mail had among its references. Lower case, each once.
 */
export const tokensIn = (addresses: readonly string[], references: readonly string[]): string[] => {
  const found = [...addresses.map(tokenOf), ...references.map((id) => id.split('@')[0])].filter(
    isToken,
  );
  return [...new Set(found.map((token) => token.toLowerCase()))];
};

/**
 * `reply+<token>@<any domain>`: a forwarder may have changed the domain, and the token proves
 * itself.
 */
const tokenOf = (address: string): string | undefined =>
  /^reply\+([a-z0-9-]+)@/i.exec(address)?.[1];

const isToken = (text: string | undefined): text is string =>
  text !== undefined && readToken(text) !== undefined;

/** The request whose thread a mail answers, by the id that all mails of a request refer to. */
export const requestIn = (references: readonly string[], domain: string): string | undefined => {
  for (const reference of references) {
    const [id = '', at] = reference.toLowerCase().split('@');
    const request = Reference.safeParse(id.toUpperCase());
    if (request.success && at === domain.toLowerCase()) return request.data;
  }
  return undefined;
};
