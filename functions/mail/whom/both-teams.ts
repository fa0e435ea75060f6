import type { Asking } from '../../core/asking/asking.ts';
import { isOfParty, type Member } from '../../core/words/member.ts';
import type { Party } from '../../core/words/party.ts';
import type { Roster } from './mail-intent.ts';

/** Which of the teams behind a request somebody is of, by the roster as it is now. */
export type TeamShare = 'asked-for-it' | 'made-it' | 'leads-a-side';

/**
 * Why somebody of the two teams behind a request hears of it: they are of the sales team that it
 * was asked for by, of the marketing team of its owner, or lead one of the two sides. A team is
 * everybody of that side whose profile names it.
 */
export const shareInTeams = (
  reader: Member,
  state: Pick<Asking, 'team' | 'ownerId'>,
  members: Roster,
): TeamShare | undefined => {
  const isIn = (party: Party, team: string | undefined): boolean =>
    reader.team === team && isOfParty(reader, party);
  if (isIn('sales', state.team)) return 'asked-for-it';
  if (isIn('marketing', members.get(state.ownerId)?.team)) return 'made-it';
  return bothSides.some((party) => reader.leads.includes(party)) ? 'leads-a-side' : undefined;
};

const bothSides = ['sales', 'marketing'] as const;

/** Everybody of the two teams behind a request, and the leads of both sides. */
export const bothTeams = (state: Pick<Asking, 'team' | 'ownerId'>, members: Roster): string[] =>
  [...members.values()]
    .filter((member) => shareInTeams(member, state, members) !== undefined)
    .map(({ id }) => id);
