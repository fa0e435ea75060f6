import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../functions/core/ledger/ledger.ts';
import { replayRound } from '../../../functions/core/ledger/replay-round.ts';
import { cast, Story } from '../../story/story.ts';

const inSignOff = () => new Story().submit().triage({ action: 'accept' }).brief();

const replayed = ({ ledger }: { ledger: readonly LedgerEvent[] }) => replayRound(ledger, 'R1');

describe('a round replayed from its ledger', () => {
  const told = {
    'as it opened': inSignOff(),
    'with a decision': inSignOff().sign('saul'),
    'with one that was taken back': inSignOff().sign('saul').object('saul'),
    'with a stand-in': inSignOff().standIn('rita', 'sia', 'saul'),
    'without a stand-in who has left': inSignOff()
      .standIn('rita', 'sia', 'saul')
      .leave({ sia: { active: false } }),
    'with the seat of a member who has left': inSignOff().leave({ rita: { active: false } }),
    'with a seat that a lead took': inSignOff().takeSeat('rita', 'saul'),
  };

  it.each(Object.entries(told))('is the one of its state, %s', (_, story) => {
    expect(replayed(story)).toEqual(story.state.round);
  });

  it('has those who were called from its reserve', () => {
    const story = inSignOff().outOfOffice('rita');
    expect(replayed(story)?.seats).toEqual(story.state.round?.seats);
  });

  it('is known with its seats and comments when it has ended, and how it did', () => {
    const story = inSignOff().sign('rita', 'request-changes', 'Aim lower.');
    expect(replayed(story)).toMatchObject({
      closed: { outcome: 'changes-requested', by: 'rita' },
      signOffs: { rita: { comment: 'Aim lower.' } },
    });
  });

  it('is not another one, and nothing where it never opened', () => {
    const story = new Story(cast()).release();
    expect(replayed(story)).toMatchObject({ id: 'R1', kind: 'brief' });
    expect(replayRound(story.ledger, 'R9')).toBeUndefined();
  });
});
