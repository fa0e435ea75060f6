import type { Member } from '../../functions/core/words/member.ts';
import { sampleRoster } from '../embedded/sample-roster.ts';

/**
 * The sample roster of people who want their news at once, so that each step's mails
 * can be looked at when it is done.
 */
export const toldAtOnce = (): Member[] =>
  sampleRoster().map((member) => ({ ...member, news: 'immediate' }));
