/**
 * The words of a text, small and in one form, as its language has them: Japanese and Chinese put no
 * blanks between them.
 */
export const wordsIn = (text: string): string[] => {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  return [...segmenter.segment(text.normalize('NFKC').toLowerCase())]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
};

/** Made at first use: it takes long. */
let segmenter: Intl.Segmenter | undefined;
