import { describe, expect, it } from 'vitest';
import {
  audienceSaysNothing,
  objectiveSaysNothing,
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

  it.each([
    'click here https://example.com/box for all details',
    'All details are in the shared folder of the team',
    'Information can be found below in the mail thread',
  ])('is not one that points somewhere else: %s', (objective) => {
    expect(objectiveSaysNothing(objective)).toContain('words of your own');
  });

  it.each(['anyone who may be interested', 'Whoever might like it', 'All potential customers'])(
    'is not for whoever likes it: %s',
    (audience) => {
      expect(audienceSaysNothing(audience)).toContain('say who they are');
    },
  );

  it('is told what to do instead', () => {
    expect(objectiveSaysNothing('We want more sales, please')).toContain('how many of them');
    expect(objectiveSaysNothing('https://example.com/a')).toContain('words of your own');
    expect(audienceSaysNothing('Everyone!')).toContain('say who they are');
  });
});
