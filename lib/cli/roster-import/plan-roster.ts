import { isDeepStrictEqual } from 'node:util';
import type { Member } from '../../../functions/core/words/member.ts';
import { Party } from '../../../functions/core/words/party.ts';
import type { StoredMember } from '../../../functions/store/people/roster-store.ts';
import { type Entry, sharedAddresses } from './check-entries.ts';

/** What an import does to a roster. Members who are absent from the file stay as they are. */
export type RosterPlan = {
  added: Member[];
  changed: Change[];
  unchanged: Member[];
  absent: Member[];
  /** Allowed, but will hold requests up. */
  notes: string[];
};

type Change = { member: Member; fields: string[] };

/**
 * A stored member updated with what the file gives; the rest, such as unsubscriptions, stays, and
 * so does whom they have named to sign in their place.
 */
export const mergeMember = ({ member, given }: Entry, before: Member | undefined): Member => {
  if (!before) return member;
  const { delegate: _, ...listed } = member;
  const kept = Object.entries(before).filter(
    ([field]) => field === 'delegate' || !given.includes(field as keyof Member),
  );
  const { unreachable, ...merged } = { ...listed, ...Object.fromEntries(kept) };
  // The unreachable mark belongs to the address, and goes with it.
  return unreachable?.address === merged.email ? { ...merged, unreachable } : merged;
};

/** The changes that the entries make to a roster, and what is wrong with the result. */
export const planRoster = (
  entries: readonly Entry[],
  stored: readonly StoredMember[],
): { plan: RosterPlan; problems: string[] } => {
  const before = new Map(stored.map((one) => [one.member.id, one]));
  const unseen: string[] = [];
  const plan: RosterPlan = { added: [], changed: [], unchanged: [], absent: [], notes: [] };
  for (const entry of entries) {
    const known = before.get(entry.member.id);
    const member = mergeMember(entry, known?.member);
    const fields = known ? changedFields(known.member, member) : [];
    if (!known) plan.added.push(member);
    else if (fields.length > 0) plan.changed.push({ member, fields });
    else plan.unchanged.push(member);
    if (fields.length > 0) unseen.push(...unseenIn(entry, known));
  }
  const named = new Set(entries.map(({ member }) => member.id));
  plan.absent = stored.map(({ member }) => member).filter(({ id }) => !named.has(id));
  const changed = plan.changed.map(({ member }) => member);
  const after = [...plan.absent, ...plan.unchanged, ...changed, ...plan.added];
  plan.notes = notesOn(after);
  return {
    plan,
    problems: [...unseen, ...delegateProblems(entries, before), ...problemsOf(after)],
  };
};

/** A file that was made from an answer of the API is for the members that were in it. */
const unseenIn = ({ member, revision }: Entry, known: StoredMember | undefined): string[] =>
  revision === undefined || revision === known?.revision
    ? []
    : [
        `${member.id}: revision: has been changed since, and is ${known?.revision} now: take the entry from GET /members again, or leave the revision out to go by the file`,
      ];

const changedFields = (before: Member, after: Member): string[] => {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Member)[];
  return fields.filter((field) => !isDeepStrictEqual(before[field], after[field]));
};

const notesOn = (roster: readonly Member[]): string[] => {
  const signing = (party: Party) =>
    roster.filter(({ active, parties }) => active && parties.includes(party));
  const without = Party.options.filter((party) => signing(party).length === 0);
  return [
    ...(without.length > 0
      ? [
          `nobody signs for ${without.join(', ')}: a request that needs one of them cannot be signed`,
        ]
      : []),
    ...(signing('marketing').length === 1
      ? ['one person signs for marketing: briefs and proofs that they submit cannot be signed']
      : []),
  ];
};

/**
 * Problems of the resulting roster. Addresses are checked again, including those of members who are
 * not in the file.
 */
const problemsOf = (roster: readonly Member[]): string[] => [
  ...sharedAddresses(roster),
  ...(roster.some(({ admin, active }) => admin && active)
    ? []
    : ['nobody active has "admin": true, so nobody could change the roster any more']),
];

/**
 * A file names no delegate: members do, or leads of all their parties (J10), and nobody knows who
 * made the file. One made from an answer of the API repeats those that are stored.
 */
const delegateProblems = (
  entries: readonly Entry[],
  before: ReadonlyMap<string, StoredMember>,
): string[] =>
  entries.flatMap(({ member: { id, delegate } }) =>
    delegate === undefined || isDeepStrictEqual(delegate, before.get(id)?.member.delegate)
      ? []
      : [
          `${id}: delegate: is for them to name, or for a lead of all their parties, once they are on the roster: leave it out`,
        ],
  );
