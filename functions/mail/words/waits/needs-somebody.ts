import { waysOut } from '../../../core/stand-ins/ways-out.ts';
import type { Member } from '../../../core/words/member.ts';
import { sayWaysOut } from '../../../wording/people/away-in-words.ts';
import { oneLine } from '../../../wording/say.ts';
import type { Link } from '../../render/mail-view.ts';
import { type MailFacts, requestPage } from '../mail-frame.ts';

/**
 * What the reader can do about a seat that needs somebody else, whatever the cause, and the page
 * where they do it: behind their token or, without one, behind sign-in. Nothing once the seat is
 * not waited for.
 */
export const needsSomebody = (facts: MailFacts, reader: Member, memberId: string) => {
  const items = waysFor(facts, reader, memberId);
  return {
    ...(items.length > 0 && { lists: [{ label: 'What you can do', items }] }),
    ...(facts.token ? absencePage(facts, facts.token) : wayTo(facts, reader, memberId)),
  };
};

/** What can be done, behind the reader's own link. */
export const absencePage = ({ publicUrl }: MailFacts, token: string): { button: Link } => ({
  button: { label: 'See what you can do', href: `${publicUrl}/a/${token}` },
});

/** The same as sentences. */
export const waysFor = (facts: MailFacts, reader: Member, memberId: string): string[] => {
  const ways = waysOf(facts, reader, memberId);
  return ways ? sayWaysOut(ways) : [];
};

/** Where a reader without such a link does something about the seat, if they can. */
export const wayTo = (facts: MailFacts, reader: Member, memberId: string): { button?: Link } => {
  const ways = waysOf(facts, reader, memberId);
  if (ways?.takesSeat) return { button: requestPage(facts, 'Take the seat', 'take-seat') };
  return ways && ways.standIns.length > 0
    ? { button: requestPage(facts, 'Name a stand-in', 'stand-in') }
    : {};
};

/** The names of those of the party who can do something about it. */
export const whoCanHelp = (facts: MailFacts, reader: Member, memberId: string): string[] =>
  (waysOf(facts, reader, memberId)?.others ?? []).map(({ name }) => oneLine(name));

const waysOf = (
  { trigger: { state, event }, members, settings }: MailFacts,
  reader: Member,
  memberId: string,
) => waysOut(state, memberId, reader, { roster: [...members.values()], settings, now: event.at });
