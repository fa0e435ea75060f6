import * as z from 'zod';
import type { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import type { SignedTerms } from '../../core/agreements/platform-terms.ts';
import { Instant } from '../../core/words/words.ts';
import { keys } from '../table/keys.ts';
import { type Item, readItems } from '../table/read-items.ts';

/** The signed versions of a ruling kind, as the transactions that signed them stored them. */
export const parseTerms = (item: Item | undefined): SignedTerms[] =>
  item ? (Terms.parse(item).signed as unknown as SignedTerms[]) : [];

/** What the platform works by of an agreement; empty for kinds that it does not work by. */
export const readTerms = async (kind: AgreementKind): Promise<SignedTerms[]> =>
  parseTerms((await readItems({ terms: keys.agreedTerms(kind) })).terms);

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
