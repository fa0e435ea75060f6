import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import { isAsked } from '../../../functions/core/rounds/round.ts';
import { awaitedSeats, seatOf } from '../../../functions/core/rounds/seats.ts';
import { mayRead } from '../../../functions/core/stages/access.ts';
import { mailTriggerOf } from '../../../functions/mail/whom/mail-trigger.ts';
import { mailsFor } from '../../../functions/mail/whom/mails-for.ts';
import { brief } from '../../story/sample.ts';
import { cast, Story } from '../../story/story.ts';

const inSignOff = (members = cast()) =>
  new Story(members).submit().triage({ action: 'accept' }).brief();

const asked = ({ state }: Story): string[] =>
  state.round?.seats.filter(isAsked).map(({ memberId }) => memberId) ?? [];

/** Who is asked for a decision by the last commit's mails. */
const mailed = (story: Story): string[] =>
  mailsFor(mailTriggerOf(story.ledger), story.members)
    .filter(({ kind }) => kind === 'decision-request')
    .map(({ memberId }) => memberId);

describe('the first seats of a round', () => {
  it('are the requester for sales, and one colleague of the owner for marketing', () => {
    expect(asked(inSignOff())).toEqual(['rita', 'mona']);
  });

  it('are as many of a party as its quorum needs, whoever is on the roster', () => {
    const anyPeople = fc.uniqueArray(fc.constantFrom('saul', 'sia', 'max', 'mona'), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(anyPeople, (gone) => {
        const members = cast(Object.fromEntries(gone.map((id) => [id, { active: false }])));
        const story = new Story(members).submit().triage({ action: 'accept' });
        if (
          !story.roster.some(
            (one) => one.active && one.parties.includes('marketing') && one.id !== story.owner,
          )
        )
          return;
        const { round } = story.brief().state;
        for (const { party, quorum } of round?.required ?? [])
          expect(round?.seats.filter((seat) => seat.party === party && isAsked(seat))).toHaveLength(
            quorum,
          );
        expect(asked(story)).not.toContain(story.owner);
      }),
    );
  });

  it('pass over who has named a delegate for today, while somebody else is there', () => {
    const away = { delegate: { to: 'max', from: '2026-03-01', until: '2026-03-09' } };
    expect(asked(inSignOff(cast({ mona: away })))).toEqual(['rita', 'max']);
    expect(asked(inSignOff(cast({ mona: away, max: { active: false } })))).toEqual([
      'rita',
      'mona',
    ]);
  });
});

describe('those in reserve', () => {
  it('may step in, and what they say counts', () => {
    const story = inSignOff().sign('saul').sign('max');
    expect(story.state).toMatchObject({ stage: 'production' });
    expect(inSignOff().sign('sia', 'request-changes', 'No.').state.stage).toBe('brief');
  });

  it('are asked at once where a first seat is away, and not before', () => {
    const story = inSignOff();
    expect(story.state.round && awaitedSeats(story.state.round).map((one) => one.memberId)).toEqual(
      ['rita', 'mona'],
    );
    story.outOfOffice('rita');
    expect(asked(story)).toEqual(['rita', 'mona', 'saul', 'sia']);
    const called = story.ledger.findLast(({ type }) => type === 'seats-called');
    expect(called?.data).toMatchObject({ because: 'absent', memberIds: ['saul', 'sia'] });
    expect(mailed(story)).toEqual([]);
    story.ledger = story.ledger.slice(0, -1);
    expect(mailed(story)).toEqual(['saul', 'sia']);
  });

  it('get the seat of a first one who has left, one by one (J15)', () => {
    const story = inSignOff().leave({ rita: { active: false } });
    expect(asked(story)).toEqual(['mona', 'saul']);
    expect(story.leave({ saul: { active: false } }).state.round?.seats).toMatchObject([
      { memberId: 'mona' },
      { memberId: 'max' },
      { memberId: 'sia' },
    ]);
  });

  it('count once: who signs in another’s place gives the own up (J4)', () => {
    const story = inSignOff()
      .standIn('rita', 'sia', 'saul')
      .sign('rita', 'approve', undefined, 'sia');
    const { round } = story.state;
    expect(round?.signOffs.rita).toMatchObject({ signedBy: 'sia' });
    expect(round && seatOf(round, 'sia')).toBeUndefined();
    expect(() => story.sign('sia')).toThrow('not-invited');
  });

  it('are asked again when they stepped in and it is taken back, like all who signed', () => {
    const story = inSignOff().sign('sia', 'approve').object('sia');
    expect(asked(story)).toEqual(['rita', 'mona', 'sia']);
    expect(mailed(story)).toContain('sia');
  });

  it('keep seeing the request when the round is over, and they were never asked', () => {
    const elsewhere = { team: 'Key accounts' };
    const story = inSignOff(cast({ saul: elsewhere, sia: elsewhere }));
    const readers = () => ['saul', 'sia'].filter((id) => mayRead(story.state, story.member(id)));
    expect(readers()).toEqual(['saul', 'sia']);
    story.bothSidesSign();
    expect(story.state).toMatchObject({ stage: 'production', round: undefined });
    expect(readers()).toEqual(['saul', 'sia']);
  });

  it('are in reserve again in the next round on the same work', () => {
    const story = inSignOff().runClock(daysAfter(inSignOff().now, 2));
    expect(asked(story)).toHaveLength(5);
    expect(asked(story.brief({ ...brief, situation: 'Visits are up by half.' }))).toHaveLength(2);
  });
});
