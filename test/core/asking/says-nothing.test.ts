import { describe, expect, it } from 'vitest';
import {
  audienceSaysNothing,
  objectiveSaysNothing,
  wordsIn,
} from '../../../functions/core/asking/says-nothing.ts';
import { good, sayingNothing } from './asked-for.ts';

const refused = ([objective, audience]: readonly [string, string]) => ({
  objective: objectiveSaysNothing(objective) !== undefined,
  audience: audienceSaysNothing(audience) !== undefined,
});

describe('a request that says nothing', () => {
  it.each(sayingNothing)('is refused: %s', (objective, audience) => {
    expect(refused([objective, audience])).not.toEqual({ objective: false, audience: false });
  });

  it.each(good)('is not what says something, in any language: %s', (objective, audience) => {
    expect(refused([objective, audience])).toEqual({ objective: false, audience: false });
  });

  it('is told what to do instead', () => {
    expect(objectiveSaysNothing('We want more sales, please')).toContain('how many of them');
    expect(objectiveSaysNothing('https://example.com/a')).toContain('words of your own');
    expect(audienceSaysNothing('Everyone!')).toContain('say who they are');
  });

  it('has its words counted as its language has them', () => {
    expect(wordsIn('夏までに新しい会員を百人増やす').length).toBeGreaterThan(4);
    expect(wordsIn('Win one-hundred members')).toEqual(['win', 'one', 'hundred', 'members']);
  });
});
