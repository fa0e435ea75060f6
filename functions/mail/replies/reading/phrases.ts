import { folded } from './plain-lines.ts';

/**
 * Texts taken apart into the phrases of closed lists: what is on none of them is not understood.
 */

/** A closed list of phrases: folded, words separated by one space. */
export type Phrases = ReadonlySet<string>;

/** Every way to take one word or phrase of each list, in order; `''` leaves a place out. */
export const combined = (...lists: readonly (readonly string[])[]): string[] =>
  lists.reduce<string[]>(
    (before, list) => before.flatMap((start) => list.map((end) => `${start} ${end}`.trim())),
    [''],
  );

/**
 * The phrases that a text consists of, by name of their list, or undefined if any word of it is on
 * none of the lists.
 */
export const takenApart = <List extends string>(
  text: string,
  lists: Readonly<Record<List, Phrases>>,
): List[] | undefined => {
  const words = folded(text).split(' ').filter(Boolean);
  const names = Object.keys(lists) as List[];
  // ways[n]: the lists by which the first n words are phrases; the longest phrase first.
  const ways: (List[] | undefined)[] = [[]];
  for (let end = 1; end <= words.length; end++) {
    for (let start = Math.max(0, end - longestPhrase); start < end; start++) {
      const before = ways[start];
      const phrase = words.slice(start, end).join(' ');
      const name = names.find((list) => lists[list].has(phrase));
      if (before === undefined || name === undefined) continue;
      ways[end] = [...before, name];
      break;
    }
  }
  return ways[words.length];
};

const longestPhrase = 9;

/**
 * The parts of a text between marks that end a sentence or a clause, with the mark before each. A
 * question mark, dots that trail off and a lone bracket are no such marks, and stay.
 */
export const clauses = (text: string): Clause[] =>
  text
    .replace(/[(（]([^()（）]*)[)）]/g, ' , $1 , ')
    .split(/(\n|[!,;:、。，；：！]+|\.(?=\s|$|["'*_»”])|\s[-–—]+(?=\s|$)|^[-–—]+\s|[–—])/m)
    .reduce<Clause[]>((found, part, index, parts) => {
      if (index % 2 === 0 && part.trim() !== '')
        found.push({ text: part.trim(), mark: parts[index - 1]?.trim() ?? '' });
      return found;
    }, []);

/** `mark` is what stands before it, empty at the beginning of a line. */
export type Clause = { text: string; mark: string };
