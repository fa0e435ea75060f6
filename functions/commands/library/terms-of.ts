import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stopwords as nl } from '@orama/stopwords/dutch';
import { stopwords as en } from '@orama/stopwords/english';
import { stopwords as fr } from '@orama/stopwords/french';
import { stopwords as de } from '@orama/stopwords/german';
import { stopwords as it } from '@orama/stopwords/italian';
import { stopwords as pt } from '@orama/stopwords/portuguese';
import { stopwords as es } from '@orama/stopwords/spanish';
import { wordsOfOneMeaning } from '../../core/library/words-of-one-meaning.ts';
import { wordsIn } from '../../core/words/words-in.ts';

/** What a text is about: its words without stop words, by their stem, or by their meaning. */
export const termsOf = (text: string, language: Language): string[] =>
  wordsIn(text)
    .map((word) => word.replace(/[’']s$/, ''))
    .filter((word) => !language.stop.has(word) && word.length > 1)
    .flatMap((word) => termsOfWord(word, language));

/** The language whose stop words a text has most of; English where it has none. */
export const languageOf = (text: string): Language => {
  const words = wordsIn(text);
  const counted = languages.map((language) => ({
    language,
    count: words.filter((word) => language.stop.has(word)).length,
  }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).language;
};

type Language = { stem: (word: string) => string; stop: ReadonlySet<string>; joins: boolean };

/** English first, which is taken where two are as likely. `joins`: it makes one word of several. */
const languages: readonly [Language, ...Language[]] = [
  { stem: english, stop: new Set(en), joins: false },
  { stem: german, stop: new Set(de), joins: true },
  { stem: french, stop: new Set(fr), joins: false },
  { stem: spanish, stop: new Set(es), joins: false },
  { stem: italian, stop: new Set(it), joins: false },
  { stem: portuguese, stop: new Set(pt), joins: false },
  { stem: dutch, stop: new Set(nl), joins: true },
];

const termsOfWord = (word: string, language: Language): string[] => {
  const stem = plain(language.stem(word));
  const meaning = meanings().get(stem) ?? meanings().get(plain(word));
  if (meaning) return [meaning];
  return language.joins && word.length >= 8 ? [stem, ...meaningsWithin(plain(word))] : [stem];
};

/** Without accents, which not everybody types. */
const plain = (word: string): string => word.normalize('NFKD').replace(/\p{Mn}/gu, '');

/** Of a word such as `Lagerleiter`: what it begins with, and what it ends with. */
const meaningsWithin = (word: string): string[] => [
  ...new Set(
    [...Array(word.length - 3).keys()].flatMap((cut) =>
      [
        ...(cut >= 4 ? (meanings().get(word.slice(0, cut)) ?? []) : []),
        ...(word.length - cut >= 4 ? (meanings().get(word.slice(cut)) ?? []) : []),
      ].flat(),
    ),
  ),
];

/** The stem of the first word of its line, by each form of each word. Made at first use. */
const meanings = (): ReadonlyMap<string, string> => {
  known ??= new Map(
    wordsOfOneMeaning.flatMap((line) => {
      const words = line.split(' ');
      const name = plain(english(words[0] ?? ''));
      return words.flatMap((word) => formsOf(word).map((form) => [form, name] as const));
    }),
  );
  return known;
};

let known: ReadonlyMap<string, string> | undefined;

const formsOf = (word: string): string[] => [
  plain(word),
  ...languages.map(({ stem }) => plain(stem(word))),
];
