import { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import { type About, readToken } from '../../core/links/link-token.ts';
import { asciiLowerCase, asciiUpperCase } from '../../core/words/text.ts';
import { Reference } from '../../core/words/words.ts';

/**
 * Tokens that a mail refers to, likeliest first: from the addresses that it was sent to, else from
 * the ids in its References. Lower case, without duplicates.
 */
export const tokensIn = (addresses: readonly string[], references: readonly string[]): string[] => {
  const found = [...addresses.map(tokenOf), ...references.map((id) => id.split('@')[0])].filter(
    isToken,
  );
  return [...new Set(found.map(asciiLowerCase))];
};

/**
 * `reply+<token>@<any domain>`: a forwarder may have changed the domain, and the token is proof
 * enough.
 */
const tokenOf = (address: string): string | undefined =>
  /^reply\+([a-z0-9-]+)@/i.exec(address)?.[1];

const isToken = (text: string | undefined): text is string =>
  text !== undefined && readToken(text) !== undefined;

/**
 * The request or agreement whose thread a mail answers, from the id that all its mails refer to.
 */
export const aboutIn = (references: readonly string[], domain: string): About | undefined => {
  for (const reference of references) {
    const [id = '', at] = asciiLowerCase(reference).split('@');
    if (at !== asciiLowerCase(domain)) continue;
    const request = Reference.safeParse(asciiUpperCase(id));
    if (request.success) return { requestId: request.data };
    const agreement = AgreementKind.safeParse(id);
    if (agreement.success) return { agreement: agreement.data };
  }
  return undefined;
};
