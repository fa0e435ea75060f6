import { randomBytes } from 'node:crypto';
import { randomLength, type TokenParts, tokenOf } from '../../core/links/link-token.ts';

/** A new token for a link about a request, with 130 random bits. */
export const mintToken = (parts: TokenParts): string => tokenOf(parts, randomBytes(randomLength));

/** A new opaque token: 160 random bits, in characters that no mail program breaks. */
export const mintUnsubscribeToken = (): string => randomBytes(20).toString('hex');
