import MiniSearch, { type SearchOptions } from 'minisearch';
import type { LibraryWork, WantedWork } from '../../core/library/library-work.ts';
import { languageOf, termsOf } from './terms-of.ts';

/** Released work that one can look for: by words, or by a request that it may answer. */
export class WorkIndex {
  readonly #index = new MiniSearch<Indexed>({
    fields: [...fields],
    storeFields: ['collateralType', 'segment'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term || null,
  });

  readonly #terms = new Set<string>();

  keep(work: LibraryWork): void {
    const { id, collateralType, segment } = work;
    if (this.#index.has(id)) this.#index.discard(id);
    const language = languageOf(fields.map((field) => work[field]).join('\n'));
    const texts = fields.map((field) => [field, termsOf(work[field], language).join(' ')]);
    for (const [, terms = ''] of texts) for (const term of terms.split(' ')) this.#terms.add(term);
    this.#index.add({ id, collateralType, segment, ...Object.fromEntries(texts) });
  }

  /** Ids of what is like a request, the likest first, and no more than a few. */
  like(wanted: WantedWork): string[] {
    const { title, objective, audience } = wanted;
    const language = languageOf(`${title}\n${objective}\n${audience}`);
    const weights = new Map<string, number>();
    for (const [text, weight] of [
      [title, 2],
      [objective, 1],
      [audience, 1],
    ] as const)
      for (const term of termsOf(text, language))
        weights.set(term, Math.max(weights.get(term) ?? 0, weight));
    const found = this.#search([...weights.keys()], {
      boostTerm: (term) => weights.get(term) ?? 1,
      boostDocument: (_, __, stored) =>
        (stored?.collateralType === wanted.collateralType ? 1.1 : 1) *
        (stored?.segment === wanted.segment ? 1.15 : 1),
    });
    return likest(found, minScore * rarest(this.#index.documentCount));
  }

  /** Ids of what has all of these words, in any form and language, the best match first. */
  having(words: string): string[] {
    const terms = termsOf(words, languageOf(words));
    return this.#search(terms, { combineWith: 'AND', prefix: true }).map(({ id }) => id);
  }

  #search(terms: readonly string[], options: SearchOptions): Found[] {
    const found = this.#index.search(terms.join(' '), {
      boost: { title: 3, campaign: 2, objective: 1.5 },
      // Only a word that nothing has is taken for a typing mistake.
      fuzzy: (term) => (term.length >= 5 && !this.#terms.has(term) ? 0.2 : false),
      weights: { fuzzy: 0.3, prefix: 0.4 },
      ...options,
    });
    return found.map(({ id, score, queryTerms }) => ({ id, score, terms: queryTerms.length }));
  }
}

type Indexed = Record<Field | 'id' | 'collateralType' | 'segment', string>;

type Field = (typeof fields)[number];

const fields = ['title', 'objective', 'audience', 'campaign', 'brief'] as const;

type Found = { id: string; score: number; terms: number };

/** What shares enough words to be of use, and is not far behind the best. */
const likest = (found: readonly Found[], enough: number): string[] => {
  const best = found[0]?.score ?? 0;
  return found
    .filter(({ score, terms }) => terms >= 2 && score >= enough && score >= best * minShare)
    .map(({ id }) => id);
};

/** What BM25 makes of a word that one of so many pieces has: scores grow with the library by it. */
const rarest = (pieces: number): number => Math.log(1 + (pieces - 0.5) / 1.5);

/**
 * Set on the half of `test/commands/library/wanted-work.ts` that is there for it, in shares of a
 * word that is as rare as can be. What shares a common word or two has under 9 of it; the best
 * offer of a request that can be answered has over 18.
 */
const minScore = 9;
const minShare = 0.5;
