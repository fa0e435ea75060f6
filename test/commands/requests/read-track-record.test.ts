import { expect, it } from 'vitest';
import { readTrackRecord } from '../../../functions/commands/requests/read-track-record.ts';
import { requestView } from '../../../functions/core/request/request-view.ts';
import { stateDiffers } from '../../../functions/core/verification/replay.ts';
import { closedRequest, inBriefSignOff, loadById, wholeLedger } from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { settings } from '../../story/sample.ts';

useSampleTable();

it('a brief is submitted with how the plans that have closed came out, and keeps it', async () => {
  const first = await inBriefSignOff();
  expect(first.state.brief?.trackRecord).toEqual([]);
  await closedRequest(200, 140);
  const second = await inBriefSignOff();
  // One request's figures: of another team, its reader may not have been able to open it.
  expect(second.state.brief?.trackRecord).toEqual([{ of: 'all', plans: 1 }]);
  await closedRequest(300, 100);
  await closedRequest(100, 0);
  await closedRequest(50, 50, { collateralType: 'video' });
  const { state } = await inBriefSignOff();
  const sums = { plans: 3, planned: 600, reached: 240, silent: 1 };
  const record = [
    { of: 'team-type-segment', ...sums },
    { of: 'type-segment', ...sums },
    { of: 'type', ...sums },
  ];
  expect(state.brief?.trackRecord).toEqual(record);
  expect(requestView(state, settings).brief).toMatchObject({
    trackRecord: record,
    // 15,000 × 240 ÷ 600, for 5,000.
    atTheirRate: { of: 'team-type-segment', value: 600_000, net: 100_000, roi: 0.2 },
  });
  await closedRequest(100, 100);
  expect((await readTrackRecord(state))[0]).toMatchObject({ plans: 4, reached: 340 });
  const ledger = await wholeLedger(state.id);
  const [submitted] = ledger.filter(({ type }) => type === 'brief-submitted');
  expect(submitted?.data).toMatchObject({ trackRecord: record });
  expect(stateDiffers(state.id, ledger, (await loadById(state.id)).state)).toBeUndefined();
});
