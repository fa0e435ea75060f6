import * as z from 'zod';
import { parseFields } from '../../../functions/core/words/field-errors.ts';
import { addressesOf, Member } from '../../../functions/core/words/member.ts';
import type { RawEntry } from './roster-file.ts';
import { RosterProblem } from './roster-problem.ts';

/**
 * A person of the file, and which fields it gives; others stay as they are. `revision` is the one
 * that was read, where the file was made from an answer of the API.
 */
export type Entry = {
  member: Member;
  given: readonly (keyof Member)[];
  revision?: number | undefined;
};

/** Each address that two members share, as a sentence. An address identifies one person. */
export const sharedAddresses = (members: readonly Member[]): string[] => {
  const owners = new Map<string, string>();
  return members.flatMap((member) =>
    addressesOf(member).flatMap((address) => {
      const owner = owners.get(address);
      owners.set(address, owner ?? member.id);
      return owner === undefined || owner === member.id
        ? []
        : [`${member.id}: email: ${address} is ${owner}'s as well`];
    }),
  );
};

/** The people of a file; throws a `RosterProblem` with every mistake by member and field. */
export const checkEntries = (name: string, raw: readonly RawEntry[]): Entry[] => {
  const wrong: string[] = [];
  const entries: Entry[] = [];
  for (const entry of raw) {
    const parsed = parseFields(Listed, entry.given);
    if (parsed.ok) entries.push(asGiven(parsed.value, entry.given));
    else
      wrong.push(
        ...parsed.refusal.map(
          ({ pointer, detail }) => `${labelOf(entry)}: ${fieldOf(pointer)}: ${detail}`,
        ),
      );
  }
  const members = entries.map(({ member }) => member);
  wrong.push(...repeatedIds(members), ...sharedAddresses(members));
  if (wrong.length > 0)
    throw new RosterProblem(`${name} is not imported, and nothing is changed:`, wrong);
  return entries;
};

/** A file made from `GET /members` has their revisions as well. */
const Listed = Member.extend({ revision: z.int().min(0).optional() });

/**
 * Neither is whether mail reaches somebody set, nor which addresses are new: both are found out.
 */
const asGiven = (
  { unreachable: _, addressChanges: __, revision, ...member }: z.infer<typeof Listed>,
  given: RawEntry['given'],
): Entry => ({
  member,
  revision,
  given: (Object.keys(given) as (keyof typeof member)[]).filter((field) => field in member),
});

const labelOf = ({ at, given }: RawEntry): string =>
  typeof given.id === 'string' ? `${given.id} (${at})` : at;

/** `/parties/0` as people write it: `parties.0`. */
const fieldOf = (pointer: string): string => pointer.slice(1).replaceAll('/', '.');

const repeatedIds = (members: readonly Member[]): string[] => {
  const counts = Object.groupBy(members, ({ id }) => id);
  return Object.entries(counts).flatMap(([id, all = []]) =>
    all.length > 1 ? [`${id}: id: ${all.length} entries have it`] : [],
  );
};
