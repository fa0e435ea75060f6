import { wordsIn } from '../words/words-in.ts';

/**
 * Why a text says nothing, as what to do instead; undefined where it may say something. It knows
 * placeholders, repetition, bare links and what fits everybody, and judges no prose: what it cannot
 * tell is for whoever reads the request.
 */
export const objectiveSaysNothing = (text: string): string | undefined =>
  isPlaceholder(text) ??
  (wordsIn(text).length < 5
    ? 'too vague: say in at least five words what it shall achieve'
    : (isOneWord(text) ?? isWish(text)));

/** The same of an audience, which may be two words. */
export const audienceSaysNothing = (text: string): string | undefined =>
  isPlaceholder(text) ??
  (wordsIn(text).length > 2 ? isOneWord(text) : undefined) ??
  (left(text, anybody) === 0
    ? 'fits everybody: say who they are, and what they think today'
    : undefined);

/**
 * The same of a part of a plan, which has at least so many words. It is known by how it begins:
 * long texts are not looked through, and use the same words again and again.
 */
export const partSaysNothing = (text: string, atLeast: number): string | undefined => {
  const start = text.slice(0, 400);
  const words = wordsIn(start);
  const pointer = words.length <= 7 && phrases.test(plainText(start));
  if (pointer || !hasWords(start)) return placeholder;
  if (words.length < atLeast)
    return `says too little: write at least ${atLeast} words; where there is none, say why`;
  return words.length < 40 ? isRepeated(words, Math.min(atLeast, 3)) : undefined;
};

/** The same of what one word names. */
export const nameSaysNothing = (text: string): string | undefined =>
  wordsIn(text.slice(0, 400)).some(isLong) ? signSaysNothing(text) : placeholder;

/** The same of what a sign or a letter may name, such as a unit. */
export const signSaysNothing = (text: string): string | undefined => {
  const words = wordsIn(text.slice(0, 400));
  return text.length > 1 && words.length > 0 && words.every((word) => standIns.has(word))
    ? placeholder
    : undefined;
};

const isPlaceholder = (text: string): string | undefined =>
  hasWords(text) && !phrases.test(plainText(text)) ? undefined : placeholder;

const placeholder = 'is a placeholder or a link: say it here, in words of your own';

const plainText = (text: string): string => text.replace(/https?:\/\/\S+/gi, ' ').toLowerCase();

const hasWords = (text: string): boolean => {
  const words = wordsIn(plainText(text));
  const says = words.some((word) => !placeholders.has(word) && /\p{L}/u.test(word));
  return says && words.some(isLong);
};

/** A letter alone is no word, but in languages whose words are one character long. */
const isLong = (word: string): boolean => word.length > 1 || /[^\p{Script=Latin}\d]/u.test(word);

const isOneWord = (text: string): string | undefined => isRepeated(wordsIn(text), 3);

const isRepeated = (words: readonly string[], atLeast: number): string | undefined =>
  new Set(words).size * 2 < words.length || new Set(words).size < atLeast
    ? 'says the same word again and again: say what shall be different'
    : undefined;

/** What every request wants. A number, a name or a thing makes it one of its own. */
const isWish = (text: string): string | undefined =>
  left(text, wishes) === 0
    ? 'fits every request: say who shall do what, how many of them, and by when'
    : undefined;

const left = (text: string, known: ReadonlySet<string>): number =>
  wordsIn(text).filter((word) => !known.has(word)).length;

const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const placeholders = listed(`
  tbd tba tbc todo n a na none nothing null undefined xxx xx x asdf asdfasdf qwerty foo bar baz
  test testing tests lorem ipsum dolor sit amet see link here placeholder unknown users user`);

/**
 * Names that are none. Single words that name something after all, such as `users`, are not among
 * them.
 */
const standIns = listed(`
  tbd tba tbc todo n a na null undefined xxx xx x asdf asdfasdf qwerty foo lorem ipsum placeholder`);

const phrases =
  /^(please )?(click|look|check|find|go)( it)? (here|there|below|above)\b|^(all |more |the )?(details|infos?|information) (is |are |can be found )?(here|there|below|above|behind|in|at)\b|^lorem ipsum|^to be (determined|decided|defined|announced|confirmed)\b|\bjust a test\b|^(please )?see (the )?(attached|attachment|link|brief|document)\b|^as (discussed|agreed|usual)\b|^same as (last|before|usual|always)\b|^(i |we )?(do not|don['’]t) know\b/;

const fillers =
  'a an the we i us our you it this that these to of for and or in on with is be as by at please just really very so much many lot lots some any want wants need needs would like must should have has get gets make makes do does give something thing things more better best great nice cool good new big looks look';

const anybody = listed(`${fillers}
  everyone everybody anyone anybody all people customer customers client clients consumers users audience
  general public world whole target market prospects leads
  who whoever person persons folks may might could can be interested interest interesting likes like open reach possible potential
  alle jeder jedermann kunden unsere die der leute
  tout le monde tous les nos clients todos todo el mundo nuestros clientes los la
  tutti i nostri clienti iedereen klanten todos os clientes みんな 全員 お客様 所有人 大家 客户`);

const wishes = listed(`${fillers}
  sales sale sell lead leads revenue growth grow boost increase improve raise awareness brand business profit money
  customers clients traffic engagement flyer brochure video presentation deck page email campaign
  soon possible asap quick quickly fast urgent urgently today now
  mehr umsatz und kunden bitte wir wollen brauchen verkäufe steigern
  plus de ventes et clients nous voulons du chiffre affaires
  más ventas y clientes por favor queremos
  più vendite e clienti vogliamo mais vendas e queremos meer verkopen omzet en klanten`);
