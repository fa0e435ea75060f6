import { waysOut } from '../../core/stand-ins/ways-out.ts';
import type { Member } from '../../core/words/member.ts';
import { sayWaysOut } from '../../wording/away-in-words.ts';
import { oneLine } from '../../wording/say.ts';
import type { MailFacts } from './mail-frame.ts';

/**
 * What the reader can do about a seat that needs somebody else, whatever the cause: through the API
 * and, with their token, on a page. Nothing once the seat is not waited for.
 */
export const needsSomebody = (facts: MailFacts, reader: Member, memberId: string) => {
  const items = waysFor(facts, reader, memberId);
  return {
    ...(items.length > 0 && { lists: [{ label: 'What you can do', items }] }),
    ...(facts.token && {
      button: { label: 'See what you can do', href: `${facts.publicUrl}/a/${facts.token}` },
    }),
  };
};

/** The same as sentences. */
export const waysFor = (facts: MailFacts, reader: Member, memberId: string): string[] => {
  const { publicUrl, trigger } = facts;
  const ways = waysOf(facts, reader, memberId);
  const base = `${publicUrl}/requests/${trigger.state.id}`;
  return ways ? sayWaysOut(ways, { memberId, base, publicUrl }) : [];
};

/** The names of those of the party who can do something about it. */
export const whoCanHelp = (facts: MailFacts, reader: Member, memberId: string): string[] =>
  (waysOf(facts, reader, memberId)?.others ?? []).map(({ name }) => oneLine(name));

const waysOf = (
  { trigger: { state, event }, members, settings }: MailFacts,
  reader: Member,
  memberId: string,
) => waysOut(state, memberId, reader, { roster: [...members.values()], settings, now: event.at });
