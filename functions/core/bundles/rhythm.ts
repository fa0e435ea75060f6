import type { Member } from '../words/member.ts';
import type { Settings } from '../words/settings.ts';
import type { Rhythm } from '../words/words.ts';

export type Communications = Settings['communications'];

/**
 * How often a member gets what can wait: by their own choice, else as their team agreed, else each
 * mail by itself.
 */
export const rhythmOf = (
  { mails, team }: Pick<Member, 'mails' | 'team'>,
  { teams }: Pick<Communications, 'teams'>,
): Rhythm => mails ?? (Object.hasOwn(teams, team) ? teams[team] : undefined) ?? 'immediate';
