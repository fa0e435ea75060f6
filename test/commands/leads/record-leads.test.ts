import { describe, expect, it } from 'vitest';
import { readLeadsKept } from '../../../functions/commands/leads/read-leads-kept.ts';
import { type LeadsCall, recordLeads } from '../../../functions/commands/leads/record-leads.ts';
import { leadForm } from '../../../functions/core/leads/lead-entry.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { readItems } from '../../../functions/store/table/read-items.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, finn, mia, settings as sample } from '../../story/sample.ts';

useSampleTable();

const settings = {
  ...sample,
  leadPromises: [
    {
      version: 1,
      from: '2026-01-01T00:00:00.000Z',
      terms: {
        followUpHours: 8,
        entries: [{ team: 'Field sales', definition: 'MQL', leadsAMonth: 2 }],
      },
    },
  ],
};

const call: LeadsCall = {
  caller: { kind: 'member', member: mia },
  source: { channel: 'api' },
  now: '2026-12-01T12:00:00.000Z',
  settings,
};

const lead = (externalId: string, given: object = {}) =>
  leadForm.parse({
    externalId,
    team: 'Field sales',
    definition: 'MQL',
    deliveredAt: '2026-11-03T15:00:00Z',
    ...given,
  });

const rows = async () => (await readLeadsKept('2026-11', call.now, settings)).months[0]?.rows;

describe('leads that are recorded', () => {
  it('count once, however many copies arrive together, and each of a batch by itself', async () => {
    const batch = [lead('a'), lead('b', { followedUpAt: '2026-11-04T10:00:00Z' })];
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => recordLeads(batch, call)));
    const said = outcomes.flat().map((one) => accepted(one).outcome);
    expect(said.filter((outcome) => outcome === 'recorded')).toHaveLength(2);
    expect(await rows()).toMatchObject([
      {
        team: 'Field sales',
        promised: 2,
        delivered: 2,
        kept: true,
        followedUp: { count: 1, of: 2 },
      },
    ]);
  });

  it('move their sums when they are followed up or corrected, and every event stays', async () => {
    const followedUp = lead('a', { followedUpAt: '2026-11-04T09:00:00Z' });
    accepted((await recordLeads([followedUp], call))[0] ?? fail());
    const moved = lead('b', { definition: 'SQL', correction: true });
    const refused = lead('a', { team: 'Inside sales' });
    const [one, other] = await recordLeads([moved, refused], call);
    expect(one).toMatchObject({ ok: true, value: { outcome: 'corrected' } });
    expect(other).toMatchObject({ ok: false, refusal: { type: 'external-id-reused' } });
    expect(await rows()).toMatchObject([
      { definition: 'MQL', delivered: 1, kept: false, followedUp: { count: 1, of: 1 } },
      { definition: 'SQL', delivered: 1, followedUp: { count: 0, of: 1 } },
    ]);
    const { first, second } = await readItems({
      first: keys.leadChange('a', 1),
      second: keys.leadChange('a', 2),
    });
    expect([first, second]).toMatchObject([
      { event: { type: 'lead-recorded' }, actor: { id: 'mia' } },
      { event: { type: 'lead-followed-up', data: { before: { entry: { externalId: 'a' } } } } },
    ]);
  });

  it('are not recorded by who is neither of sales nor of marketing', async () => {
    const [refused] = await recordLeads([lead('c')], {
      ...call,
      caller: { kind: 'member', member: finn },
    });
    expect(refused).toMatchObject({ ok: false, refusal: { type: 'not-allowed' } });
  });
});

const fail = (): never => {
  throw new Error('nothing became of it');
};
