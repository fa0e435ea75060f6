import { describe, expect, it } from 'vitest';
import type { TrackRecord } from '../../../functions/core/brief/track-record.ts';
import {
  trackRecordChart,
  trackRecordFacts,
  trackRecordLine,
} from '../../../functions/wording/brief/track-record-in-words.ts';

const projection = { cost: 2_600_000, value: 4_800_000 };

const record: TrackRecord = [
  { of: 'type', plans: 5, planned: 1000, reached: 610, silent: 2 },
  { of: 'all', plans: 12, planned: 4000, reached: 4080, silent: 3 },
];

const said = (known: TrackRecord | undefined) =>
  trackRecordFacts(known, projection, 'USD').map(({ label, value }) => `${label}: ${value}`);

describe('a track record in words', () => {
  it('says the rate, what it is made of, and what the plan returns at it, to be reckoned again', () => {
    expect(said(record)).toEqual([
      'Plans like it: 5 closed plans of this type reached 61 % of their units: 610 of 1,000. 2 of them reported no result, which counts as 0. Of closer kinds, fewer than 3 have been closed.',
      'At their rate: $48,000.00 × 610 ÷ 1,000 = $29,280.00, less the cost of $26,000.00: ROI 13 %',
    ]);
  });

  it('says the rate alone while a draft has no figures', () => {
    const facts = trackRecordFacts(record, undefined, 'USD');
    expect(facts.map(({ label }) => label)).toEqual(['Plans like it']);
    expect(facts[0]?.value).toContain('61 %');
  });

  it('says from when on there is evidence, where there is none', () => {
    const rule = 'How many of their units plans reach is said from 3 closed plans on.';
    expect(said([])).toEqual([`Plans like it: No plan has been closed yet. ${rule}`]);
    const one: TrackRecord = [{ of: 'all', plans: 1 }];
    expect(said(one)).toEqual([
      `Plans like it: Only 1 plan of any kind has been closed yet. ${rule}`,
    ]);
    expect(trackRecordLine([{ of: 'all', plans: 2 }], projection)[0]?.value).toBe(
      'Only 2 plans of any kind have been closed yet',
    );
  });

  it('says nothing of versions from before it was kept', () => {
    expect(said(undefined)).toEqual([]);
    expect(trackRecordLine(undefined, projection)).toEqual([]);
  });

  it('is one line in a mail', () => {
    expect(trackRecordLine(record, projection)).toEqual([
      {
        label: 'Plans like it',
        value:
          '5 closed plans of this type reached 61 % of their units; at that rate this one returns 13 %',
      },
    ]);
    expect(trackRecordLine([], projection)[0]?.value).toBe('No plan has been closed yet');
  });

  it('is drawn as planned and reached units of each kind', () => {
    expect(trackRecordChart([])).toBeUndefined();
    expect(trackRecordChart([{ of: 'all', plans: 2 }])).toBeUndefined();
    expect(trackRecordChart(record)?.rows).toEqual([
      { label: 'Type: 5 plans, 61 %', figures: [1000, 610] },
      { label: 'All: 12 plans, 102 %', figures: [4000, 4080] },
    ]);
  });
});
