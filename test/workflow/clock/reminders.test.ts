import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import type { LedgerEvent } from '../../../functions/core/ledger/ledger.ts';
import { reissueLink } from '../../../functions/core/rounds/reissue-link.ts';
import { ok } from '../../../functions/core/words/result.ts';
import { readRoster } from '../../../functions/store/people/roster-store.ts';
import {
  handle,
  inBriefSignOff,
  loadById,
  sign,
  signerFor,
  wholeLedger,
} from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, monday, rita } from '../../story/sample.ts';
import { duty } from './duty.ts';

useSampleTable();

const remind = duty('reminded');

// Rounds open on Monday, 2 March 2026, at nine in New York, and are due two days of eight hours
// later.
const [half, due] = ['2026-03-02T22:00:00.000Z', '2026-03-03T22:00:00.000Z'];
const escalation = '2026-03-04T18:00:00.000Z';

const nudges = async (id: string): Promise<string[]> =>
  (await wholeLedger(id)).flatMap((event: LedgerEvent) =>
    event.type === 'reminder-due' || event.type === 'escalation-due'
      ? [`${event.type} ${event.data.party} by ${event.actor.id}`]
      : [],
  );

describe('clocks', () => {
  it('at the same instant remind once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const loaded = await inBriefSignOff();
      const { id } = loaded.state;
      const reminded = await Promise.all([
        remind(loaded, half),
        remind(loaded, half),
        remind(loaded, half),
      ]);
      expect(reminded.filter(Boolean)).toHaveLength(1);
      expect(await nudges(id)).toEqual([
        'reminder-due sales by countersign',
        'reminder-due marketing by countersign',
      ]);
    }
  });

  it('tell a lead once, and change nothing when they run again', async () => {
    const loaded = await inBriefSignOff();
    const { id } = loaded.state;
    await Promise.all([remind(loaded, escalation), remind(loaded, escalation)]);
    const told = await nudges(id);
    expect(told.sort()).toEqual([
      'escalation-due marketing by countersign',
      'escalation-due sales by countersign',
      'reminder-due marketing by countersign',
      'reminder-due sales by countersign',
    ]);
    const after = await loadById(id);
    expect(await remind(after, escalation)).toBe(false);
    expect(await loadById(id)).toEqual(after);
  });

  it('that read a request before somebody answered do not remind them of it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const loaded = await inBriefSignOff();
      const marketing = signerFor(loaded.state, 'marketing');
      await sign(loaded, rita);
      const [answered] = await Promise.all([
        sign(await loadById(loaded.state.id), marketing),
        remind(loaded, due),
      ]);
      expect(answered.ok).toBe(true);
      const ledger = await wholeLedger(loaded.state.id);
      const signed = ledger.findIndex(
        (event) => event.type === 'sign-off-recorded' && event.data.memberId === marketing.id,
      );
      const reminded = ledger.findIndex((event) => event.type === 'reminder-due');
      expect(reminded === -1 || reminded < signed).toBe(true);
      expect(
        ledger.filter((event) => event.type === 'reminder-due' && event.data.party === 'sales'),
      ).toEqual([]);
    }
  });

  it('that were planned for an instant that the request is beyond date nothing before what it has seen', async () => {
    const loaded = await inBriefSignOff();
    const { id } = loaded.state;
    const later = hoursAfter(due, 3);
    accepted(
      await handle(id, 'rita', (state) => ok(reissueLink(state, 'rita', later)), { now: later }),
    );
    // Read and scheduled before that: the loser of the race is dated after its winner.
    expect(await remind(loaded, due)).toBe(true);
    const instants = (await wholeLedger(id)).map(({ at }) => at);
    expect(instants).toEqual(instants.toSorted());
    expect(instants.at(-1)).toBe(later);
  });

  it('read the roster only when it is time', async () => {
    let reads = 0;
    const rosterOf = () => {
      reads += 1;
      return readRoster();
    };
    const loaded = await inBriefSignOff();
    await remind(loaded, monday, rosterOf);
    expect(reads).toBe(0);
    await remind(loaded, half, rosterOf);
    expect(reads).toBe(1);
  });

  it('have nothing to say before it is time', async () => {
    const loaded = await inBriefSignOff();
    expect(await remind(loaded, monday)).toBe(false);
    expect(await nudges(loaded.state.id)).toEqual([]);
  });
});
