import type { Member } from '../words/member.ts';
import type { Settings } from '../words/settings.ts';
import type { Rhythm } from '../words/words.ts';

export type Communications = Settings['communications'];

/**
 * How often a member gets mails that can wait: as they chose, else as their team agreed, else at
 * once.
 */
export const rhythmOf = (
  { mails, team }: Pick<Member, 'mails' | 'team'>,
  { teams }: Pick<Communications, 'teams'>,
): Rhythm => mails ?? (Object.hasOwn(teams, team) ? teams[team] : undefined) ?? 'immediate';

/**
 * How often a member gets news, which asks nothing of them: as they chose, else with the mails that
 * can wait, else once a day.
 */
export const newsRhythmOf = (
  member: Pick<Member, 'mails' | 'news' | 'team'>,
  communications: Pick<Communications, 'teams'>,
): Rhythm => {
  const rhythm = rhythmOf(member, communications);
  return member.news ?? (rhythm === 'immediate' ? 'daily' : rhythm);
};
