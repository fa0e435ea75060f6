import * as z from 'zod';
import type { SignedTerms } from '../../core/agreements/platform-terms.ts';
import { Instant } from '../../core/words/words.ts';
import type { Item } from '../table/read-items.ts';

/** The signed versions of a ruling kind, as the transactions that signed them stored them. */
export const parseTerms = (item: Item | undefined): SignedTerms[] =>
  item ? (Terms.parse(item).signed as unknown as SignedTerms[]) : [];

const Terms = z.object({
  signed: z.array(
    z.object({
      version: z.int(),
      digest: z.string(),
      from: Instant,
      text: z.looseObject({ content: z.looseObject({}) }),
    }),
  ),
});
