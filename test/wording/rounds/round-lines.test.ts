import { describe, expect, it } from 'vitest';
import { isOpen, type OpenRound } from '../../../functions/core/rounds/round.ts';
import { sayWaiting } from '../../../functions/wording/rounds/round-in-words.ts';
import { roundLines } from '../../../functions/wording/rounds/round-lines.ts';
import { Story } from '../../story/story.ts';

const inSignOff = () => new Story().submit().triage({ action: 'accept' }).brief();

const roundOf = ({ state }: Story): OpenRound => {
  if (!isOpen(state.round)) throw new Error('no round is open');
  return state.round;
};

const withoutMarketing = (round: OpenRound): OpenRound => ({
  ...round,
  seats: round.seats.filter(({ party }) => party !== 'marketing'),
});

describe('the lines that a round is signed on', () => {
  it('have a name where somebody signed, and are open for whoever is waited for', () => {
    const story = inSignOff().sign('mona');
    expect(roundLines(roundOf(story), story.members, 'UTC')).toMatchObject([
      { party: 'marketing', name: 'Mona Mbeki', open: false },
      { party: 'sales', name: 'waited for', note: 'Rita Reyes', open: true },
    ]);
  });

  it('say where nobody is left to sign, as mails do', () => {
    const story = inSignOff();
    const round = withoutMarketing(roundOf(story));
    expect(roundLines(round, story.members, 'UTC')).toContainEqual({
      party: 'marketing',
      name: 'waited for',
      note: 'nobody has this seat',
      open: true,
    });
    expect(sayWaiting(round, story.members)).toEqual([
      'Rita Reyes (sales)',
      'marketing, where nobody has a seat',
    ]);
  });
});
