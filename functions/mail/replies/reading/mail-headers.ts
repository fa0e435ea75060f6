import { addressParser, decodeWords, type Header } from 'postal-mime';
import { asciiLowerCase } from '../../../core/words/text.ts';
import { fromAddresses } from './from-addresses.ts';

/** Headers of a mail in their order; names in lower case. */
export type Headers = readonly Header[];

export const valuesOf = (headers: Headers, name: string): string[] =>
  headers.filter((header) => nameOf(header) === name).map(({ value }) => value);

// Some programs ignore an invisible character in a header's name.
const nameOf = (header: Header): string => header.key.replace(/[^\x21-\x7e]/g, '').toLowerCase();

export const wordsOf = (value: string): string => decodeWords(value).replace(/\s+/g, ' ').trim();

/** Every address of every From, with duplicates; an empty string for one that is malformed. */
export const senders = (headers: Headers): string[] =>
  valuesOf(headers, 'from').flatMap(fromAddresses);

/** All recipients, from every header that may name them, likeliest first; without duplicates. */
export const recipients = (headers: Headers): string[] => {
  const all = recipientHeaders
    .flatMap((name) => valuesOf(headers, name))
    .flatMap((value) => addressesIn(value.replace(/^rfc822;\s*/i, '')));
  return [...new Set(all.filter((address) => address.includes('@')))];
};

const recipientHeaders = [
  ...[
    'to',
    'cc',
    'delivered-to',
    'x-forwarded-to',
    'x-original-to',
    'envelope-to',
    'x-envelope-to',
  ],
  ...['resent-to', 'x-forwarded-for', 'x-rcpt-to', 'apparently-to', 'original-recipient'],
];

const addressesIn = (value: string): string[] =>
  addressParser(value, { flatten: true }).map(({ address = '' }) => asciiLowerCase(address.trim()));

/** Ids of In-Reply-To; a malformed one is kept as it is. */
export const inReplyTo = (headers: Headers): string[] =>
  valuesOf(headers, 'in-reply-to')
    .map((value) => value.trim())
    .filter((value) => value !== '')
    .flatMap((value) => {
      const ids = idsIn(value);
      return ids.length > 0 ? ids : [value];
    });

const idsIn = (value: string): string[] => {
  const bracketed = [...value.matchAll(/<([^<>]{1,998})>/g)].map(([, id = '']) =>
    id.replace(/\s/g, ''),
  );
  return bracketed.length > 0
    ? bracketed
    : value.split(/[\s,;]+/).filter((word) => word.includes('@'));
};

/**
 * Ids of the mails that this one refers to, nearest first, without angle brackets or duplicates.
 */
export const references = (headers: Headers): string[] => {
  const answered = valuesOf(headers, 'in-reply-to').flatMap(idsIn);
  const thread = valuesOf(headers, 'references').flatMap(idsIn).reverse();
  return [...new Set([...answered, ...thread])];
};

export const messageId = (headers: Headers): string | undefined =>
  valuesOf(headers, 'message-id').flatMap(idsIn)[0];
