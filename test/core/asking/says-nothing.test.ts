import { describe, expect, it } from 'vitest';
import {
  audienceSaysNothing,
  nameSaysNothing,
  objectiveSaysNothing,
  partSaysNothing,
  signSaysNothing,
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

const wordsOfOwn = 'is a placeholder or a link: say it here, in words of your own';
const again = 'says the same word again and again: say what shall be different';

describe('why a request says nothing', () => {
  it.each([
    ['https://example.com/a', wordsOfOwn],
    ['http://example.com/a', wordsOfOwn],
    ['12 34 56 78 90', wordsOfOwn],
    ['tbd', wordsOfOwn],
    ['5 / 7 n/a', wordsOfOwn],
    ['1 2 3 4 5 6 7', wordsOfOwn],
    ['Win members', 'too vague: say in at least five words what it shall achieve'],
    ['win win win win members members', again],
    ['win win win win win lots', again],
    ['win members win members win members', again],
  ])('is said of the objective %j', (text, why) => {
    expect(objectiveSaysNothing(text)).toBe(why);
  });

  it('is not that half of its words come twice', () => {
    expect(objectiveSaysNothing('win guests win members win friends')).toBeUndefined();
  });

  it.each([
    ['tbd', wordsOfOwn],
    ['guests guests guests', again],
    ['guests guests members', again],
    ['all customers', 'fits everybody: say who they are, and what they think today'],
  ])('is said of the audience %j', (text, why) => {
    expect(audienceSaysNothing(text)).toBe(why);
  });

  it('is not that an audience is one word or two', () => {
    for (const text of ['Freelancers', 'Wedding couples', '学生'])
      expect(audienceSaysNothing(text)).toBeUndefined();
  });
});

describe('a part of a plan', () => {
  const many = Array.from({ length: 39 }, (_, nth) => (nth % 3 ? 'visits' : 'more'));

  it.each([
    ['see the attached brief', wordsOfOwn],
    ['https://example.com/plan', wordsOfOwn],
    ['Visits rose', 'says too little: write at least 4 words; where there is none, say why'],
    ['visits visits visits visits', again],
    [many.join(' '), again],
  ])('that says %j is told what to do instead', (text, why) => {
    expect(partSaysNothing(text, 4)).toBe(why);
  });

  it('may begin as a pointer does where more than a pointer follows', () => {
    expect(partSaysNothing('See the brief of last spring, please', 4)).toBe(wordsOfOwn);
    expect(partSaysNothing('See the brief of last spring for why', 4)).toBeUndefined();
  });

  it('may be as few words as it has to be', () => {
    expect(partSaysNothing('Visits rose by half', 4)).toBeUndefined();
    expect(partSaysNothing('Visits rose', 2)).toBeUndefined();
    expect(partSaysNothing('Visitors', 1)).toBeUndefined();
  });

  it('is known by its beginning, and uses its words again where it is long', () => {
    expect(partSaysNothing(`${'-'.repeat(400)} visits rose by half`, 4)).toBe(wordsOfOwn);
    expect(partSaysNothing([...many, 'visits'].join(' '), 4)).toBeUndefined();
  });
});

describe('what names something', () => {
  it.each(['tbd', 'N/A', 'asdf', '-', 'x', '5', `${'-'.repeat(400)} members`])(
    'is not %j as a name',
    (text) => {
      expect(nameSaysNothing(text)).toBe(wordsOfOwn);
    },
  );

  it.each(['Members', 'Team A', '会', 'users'])('is %j as a name', (text) => {
    expect(nameSaysNothing(text)).toBeUndefined();
  });

  it('may be a sign, a letter or a number, and no stand-in for one', () => {
    for (const text of ['%', '€', 'x', 'n', '5', '--', 'n members'])
      expect(signSaysNothing(text)).toBeUndefined();
    for (const text of ['n/a', 'tbd', 'TBC', `tbd${' '.repeat(400)}members`])
      expect(signSaysNothing(text)).toBe(wordsOfOwn);
  });
});
