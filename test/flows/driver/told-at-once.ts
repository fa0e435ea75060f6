import type { Member } from '../../../functions/core/words/member.ts';
import { sampleRoster } from '../../../lib/embedded/sample-roster.ts';

/**
 * The sample roster of people who want their news at once, so that a flow sees what follows from
 * each step; `embedded/news.test.ts` is about those who choose nothing.
 */
export const toldAtOnce = (): Member[] =>
  sampleRoster().map((member) => ({ ...member, news: 'immediate' }));
