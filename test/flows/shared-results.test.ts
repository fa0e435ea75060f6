import { beforeAll, describe, expect, it } from 'vitest';
import { type Life, look, reachBriefSignOff, reachReleased } from './driver/life.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

const deal = (externalId: string, given: object = {}) => ({
  externalId,
  kind: 'closed-won',
  units: 3,
  netValuePerUnit: { amount: 33_333, currency: 'USD' },
  wonOn: '2026-03-02',
  ...given,
});

let flyer: Life;
let film: Life;
beforeAll(async () => {
  flyer = await reachReleased(used.platform, used.people);
  film = await reachReleased(used.platform, used.people);
});

const shares = (first: number, second: number) => [
  { requestId: flyer.id, weight: first },
  { requestId: film.id, weight: second },
];

const share = (body: object) => used.people.rita.post('/results', body);

const earned = async ({ id }: Life): Promise<number> => (await look(used.people, id)).money.earned;

/** By how much the earnings of both move. */
const moved = async (act: () => Promise<unknown>): Promise<[number, number]> => {
  const [flyerBefore, filmBefore] = [await earned(flyer), await earned(film)];
  await act();
  return [(await earned(flyer)) - flyerBefore, (await earned(film)) - filmBefore];
};

describe('a result that several requests share', () => {
  it('is split to the cent, and counts once however often it is sent', async () => {
    const body = deal('split', { shares: shares(0.3333, 0.6667) });
    const by = await moved(async () => {
      expect((await share(body)).status).toBe(200);
      expect((await share(body)).status).toBe(200);
    });
    // 99,999 × 0.3333 = 33,329.67, and × 0.6667 = 66,669.33.
    expect(by).toEqual([33_330, 66_669]);
    const { body: money } = await used.people.mona.get(`/requests/${flyer.id}/money`);
    expect(money.entries).toContainEqual(
      expect.objectContaining({
        entry: expect.objectContaining({
          externalId: 'split',
          units: 1,
          share: { weight: 3333, value: 33_330 },
        }),
      }),
    );
  });

  it('is counted once when its copies arrive together', async () => {
    const body = deal('together', { shares: shares(0.5, 0.5) });
    const by = await moved(async () => {
      const answers = await Promise.all(Array.from({ length: 5 }, () => share(body)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    });
    expect(by[0] + by[1]).toBe(99_999);
  });

  it('is corrected for all at once; weight 0 takes one out', { tags: ['code-alone'] }, async () => {
    await share(deal('moved', { shares: shares(0.5, 0.5) }));
    const alone = deal('moved', { shares: shares(1, 0), correction: true });
    const by = await moved(async () => expect((await share(alone)).status).toBe(200));
    expect(by[0] + by[1]).toBe(0);
    expect(by[1]).toBe(-49_999);
    expect((await share(alone)).status).toBe(200);
  });

  it('is not changed without saying that it is a correction, nor for one of them alone', {
    tags: ['code-alone'],
  }, async () => {
    await share(deal('fixed', { shares: shares(0.5, 0.5) }));
    const by = await moved(async () => {
      const other = await share(deal('fixed', { shares: shares(0.4, 0.6) }));
      expect(other.body.type).toBe('/problems/external-id-reused');
      const single = await used.people.rita.post(
        `/requests/${flyer.id}/results`,
        deal('fixed', { correction: true }),
      );
      expect(single.body.type).toBe('/problems/result-is-shared');
      const unknown = await share(deal('never', { shares: shares(0.5, 0.5), correction: true }));
      expect(unknown.body.type).toBe('/problems/nothing-to-correct');
    });
    expect(by).toEqual([0, 0]);
  });

  it('keeps everybody of the earlier split in sight', { tags: ['code-alone'] }, async () => {
    const third = await reachReleased(used.platform, used.people);
    await share(deal('kept', { shares: shares(0.5, 0.5) }));
    const swapped = [
      { requestId: flyer.id, weight: 0.5 },
      { requestId: third.id, weight: 0.5 },
    ];
    const { status, body } = await share(deal('kept', { shares: swapped, correction: true }));
    expect(status).toBe(422);
    expect(body.errors[0].detail).toContain(film.id);
  });

  it('is recorded with none when one of them cannot take it', {
    tags: ['code-alone'],
  }, async () => {
    const unfinished = await reachBriefSignOff(used.platform, used.people);
    const by = await moved(async () => {
      const early = [
        { requestId: flyer.id, weight: 0.5 },
        { requestId: unfinished.id, weight: 0.5 },
      ];
      expect((await share(deal('early', { shares: early }))).body.type).toBe(
        '/problems/wrong-stage',
      );
      const nowhere = [
        { requestId: flyer.id, weight: 0.5 },
        { requestId: 'CR-0000000', weight: 0.5 },
      ];
      const { status, body } = await share(deal('nowhere', { shares: nowhere }));
      expect({ status, pointer: body.errors[0].pointer }).toEqual({
        status: 422,
        pointer: '/shares/1/requestId',
      });
      expect((await share(deal('uneven', { shares: shares(0.5, 0.6) }))).status).toBe(422);
    });
    expect(by).toEqual([0, 0]);
  });
});
