import { describe, expect, it } from 'vitest';
import {
  bucketCounter,
  histograms,
  promiseCounter,
  valueCounter,
} from '../../../functions/core/rollup/counters.ts';
import { bucketOf } from '../../../functions/core/rollup/histogram.ts';
import {
  buildRollup,
  type ListedRequest,
  type RollupFacts,
} from '../../../functions/core/rollup/rollup.ts';
import type { Tallies } from '../../../functions/core/rollup/sums.ts';
import { renderMail } from '../../../functions/mail/render/render-mail.ts';
import { rollupMail } from '../../../functions/mail/rollup/rollup-mail.ts';
import { settings } from '../../story/sample.ts';

const url = 'https://countersign.example';
const unsubscribeUrl = `${url}/u/0123456789abcdef0123456789abcdef01234567`;

const sums = (counters: Record<string, number>): ReadonlyMap<string, number> =>
  new Map(Object.entries(counters));

const money = (value: string, spent: number, earned: number): Record<string, number> => ({
  [valueCounter(value, 'spent')]: spent * 100,
  [valueCounter(value, 'earned')]: earned * 100,
});

const loss: ListedRequest = {
  requestId: 'CR-0000001',
  title: 'Members mailing',
  spent: 10_000_000,
  earned: 1_500_000,
};

const hours = (count: number): number =>
  bucketOf(
    '2026-03-02T00:00:00.000Z',
    new Date(Date.UTC(2026, 2, 2) + count * 3_600_000).toISOString(),
  );

/** The week in which 100,000 was spent to win 15,000. */
const badWeek: Tallies = new Map([
  [
    'total',
    sums({
      spent: 10_000_000,
      earned: 1_500_000,
      units: 100,
      submitted: 3,
      released: 2,
      'brief-first': 1,
      'brief-later': 1,
      rated: 2,
      'rating-sum': 7,
      [bucketCounter(histograms.waiter('owner'), hours(30))]: 1,
      [bucketCounter(histograms.waiter('sales'), hours(100))]: 2,
      [bucketCounter(histograms.stage('brief-sign-off'), hours(5))]: 2,
      [promiseCounter('sales', true)]: 1,
      [promiseCounter('sales', false)]: 1,
    }),
  ],
  ['segment', sums({ ...money('members', 100_000, 15_000) })],
  ['campaign', sums({ ...money('', 100_000, 15_000) })],
]);

const facts: RollupFacts = {
  reportKey: '2026-W10',
  period: '2026-W10',
  interim: false,
  cut: [],
  generatedAt: '2026-03-09T11:00:00.000Z',
  inPeriod: badWeek,
  toDate: badWeek,
  worst: [loss],
  best: [],
  before: { period: '2026-W09', total: sums({ spent: 1_000_000, earned: 3_000_000 }) },
  pending: [],
  unused: [],
  settings,
};

const written = (given: Partial<RollupFacts> = {}) => {
  const content = rollupMail(buildRollup({ ...facts, ...given }), {
    publicUrl: url,
    unsubscribeUrl,
  });
  return { ...content, ...renderMail(content.view) };
};

const tableOf = (caption: string, given: Partial<RollupFacts> = {}) =>
  written(given).view.tables?.find((table) => table.caption === caption);

describe('the footer of the rollup mail', () => {
  it('says that nobody has agreed to the hours by which promises are counted, where it has any', () => {
    const footer = (report: ReturnType<typeof buildRollup>) =>
      rollupMail(report, {
        publicUrl: url,
        unsubscribeUrl,
        toAgree: [{ name: 'Service levels', path: '/agreements/service-levels' }],
      }).view.footer;
    const report = buildRollup(facts);
    const { inPeriod } = report;
    const counted = {
      ...inPeriod,
      promises: [{ waiter: 'sales' as const, name: 'sales', kept: { count: 1, of: 2 } }],
    };
    expect(footer({ ...report, inPeriod: { ...inPeriod, promises: [] } })).not.toContain(
      'Not agreed',
    );
    expect(footer({ ...report, inPeriod: counted })).toContain(
      `Not agreed yet: Service levels (${url}/agreements/service-levels).`,
    );
  });
});

describe('the rollup mail', () => {
  it('calls a loss a loss, in the subject and in the first sentence', () => {
    const { headline, text } = written();
    expect(headline).toBe('[Rollup 2026-W10] ROI −85 %, a loss of $85,000');
    expect(text).toContain(
      'In week 10 of 2026 we spent $100,000.00 and earned $15,000.00: an ROI of −85 %, a loss of $85,000.00.',
    );
  });

  it('lists what lost money first', () => {
    const { view } = written();
    expect(view.todo).toContain('What lost money is listed first');
    expect(view.tables?.[0]).toEqual({
      caption: 'What lost money, all of it to date',
      columns: ['Request', 'Spent', 'Earned', 'Gain', 'ROI', 'Lesson'],
      rows: [
        [
          'Members mailing (CR-0000001)',
          '$100,000',
          '$15,000',
          '−$85,000',
          '−85 %',
          'none written yet',
        ],
      ],
      hrefs: [`${url}/r/CR-0000001`],
    });
  });

  it('names what nobody uses with its reason, and has no such table when there is nothing', () => {
    const unused = [
      {
        requestId: 'CR-0000002',
        title: 'Winter film',
        spent: 900_000,
        why: 'Too long.\nNobody watches it.',
      },
      { requestId: 'CR-0000003', title: 'Price list', spent: 20_000 },
    ];
    const caption = 'Made and used by nobody, the dearest first';
    expect(tableOf(caption, { unused })?.rows).toEqual([
      ['Winter film (CR-0000002)', '$9,000', 'Too long. Nobody watches it.'],
      ['Price list (CR-0000003)', '$200', 'nobody has said'],
    ]);
    expect(tableOf(caption)).toBeUndefined();
  });

  it('has a line for each row in its text part', () => {
    const { text } = written();
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        '- Members mailing (CR-0000001): spent $100,000, earned $15,000, gain −$85,000, ROI −85 %, lesson none written yet',
        '- members: spent $100,000, earned $15,000, gain −$85,000, ROI −85 %, ROI to date −85 %',
        '- Sales, signing: kept in time 1 of 2 (50 %)',
      ]),
    );
    const losses = Array.from({ length: 11 }, (_, index) => ({
      ...loss,
      requestId: `CR-00000${10 + index}`,
    }));
    expect(written({ worst: losses }).text.split('\n')).toContain('- and 1 more');
  });

  it('splits the money by each dimension that has any', () => {
    expect(tableOf('By segment')).toMatchObject({
      columns: ['Segment', 'Spent', 'Earned', 'Gain', 'ROI', 'ROI to date'],
      rows: [['members', '$100,000', '$15,000', '−$85,000', '−85 %', '−85 %']],
    });
    expect(tableOf('By campaign')?.rows[0]?.[0]).toBe('none given');
    expect(tableOf('By business priority')).toBeUndefined();
  });

  it('says who kept whom waiting, how long each stage took, and which promises were kept', () => {
    const waited = tableOf('Who was waited for')?.rows;
    expect(waited?.map(([who, times]) => [who, times])).toEqual([
      ['Marketing, doing the work', '1'],
      ['Sales, signing', '2'],
    ]);
    expect(waited?.[0]?.[2]).toMatch(/^\d+(\.\d)? h$/);
    expect(waited?.[1]?.[2]).toMatch(/^\d(\.\d)? days$/);
    expect(tableOf('Cycle times by stage')?.rows[0]?.slice(0, 2)).toEqual(['brief sign-off', '2']);
    expect(tableOf('Promises kept (SLA)')?.rows).toEqual([['Sales, signing', '1 of 2 (50 %)']]);
  });

  it('has the counts of the period, and to date beside them', () => {
    const { text } = written();
    expect(text).toContain(
      'Requests: 3 in, 2 released, 0 met with what exists, 0 declined, 0 withdrawn, 0 closed.',
    );
    expect(text).toContain(
      'Briefs signed in their first version: 1 of 2 (50 %). To date: 1 of 2 (50 %)',
    );
    expect(text).toContain("Sales' rating: 3.5 of 5 (2 ratings)");
    expect(text).toContain('Proofs signed in their first version: none. To date: none');
    expect(text).toContain(`Open the report:\n${url}/money?period=2026-W10\n`);
  });

  it('leads from each request that it names to its page, in both parts', () => {
    const { text, html } = written();
    expect(html).toContain(
      `<a href="${url}/r/CR-0000001" rel="noreferrer">Members mailing (CR-0000001)</a>`,
    );
    expect(text).toMatch(/^- Members mailing \(CR-0000001\): .*\n {2}https:\S+\/r\/CR-0000001$/m);
    expect(tableOf('By segment')?.hrefs).toEqual([undefined]);
  });

  it('ends with the way to stop it, in both parts', () => {
    const { text, html } = written();
    expect(text.split('\n')).toContain(unsubscribeUrl);
    expect(html).toContain(
      `<a href="${unsubscribeUrl}" rel="noreferrer">Stop the rollup mails to me</a>`,
    );
  });

  it('of an empty week says that nothing was spent, and divides nothing by zero', () => {
    const { headline, text, html } = written({ inPeriod: new Map(), toDate: new Map(), worst: [] });
    expect(headline).toBe('[Rollup 2026-W10] nothing spent, nothing earned');
    expect(text).toContain('Nothing in this period has lost money.');
    expect(`${text}${html}`).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('says so when the period is not over', () => {
    const { headline, text } = written({
      interim: true,
      reportKey: '2026-W10@2026-03-05T11:00:00.000Z',
    });
    expect(headline).toBe('[Rollup 2026-W10] So far: ROI −85 %, a loss of $85,000');
    expect(text).toContain('The period has not ended yet');
    expect(text).toContain('/money?period=2026-W10\n');
  });

  it('escapes titles and names of campaigns', () => {
    const script = '<script>alert(1)</script>';
    const campaign = sums(money(script, 1, 2));
    const { html } = written({
      worst: [{ ...loss, title: script }],
      inPeriod: new Map([...badWeek, ['campaign', campaign]]),
    });
    expect(html).not.toContain('<script');
    expect(html.match(/&lt;script&gt;/g)).toHaveLength(2);
  });

  it('is not clipped, however many values and losses there are, and its sums stay whole', () => {
    const names = Array.from({ length: 40 }, (_, index) => `${index}${'"'.repeat(58)}`);
    const many = sums(Object.assign({}, ...names.map((name) => money(name, 1000, 500))));
    const dimensions = ['segment', 'collateral-type', 'campaign', 'team', 'priority'];
    const tallies: Tallies = new Map([
      ...badWeek,
      ...dimensions.map((name) => [name, many] as const),
    ]);
    const lists = names.map((title, index) => ({
      ...loss,
      requestId: `CR-00000${10 + index}`,
      title: title.repeat(2),
    }));
    const given = { inPeriod: tallies, toDate: tallies, worst: lists, pending: lists };
    expect(Buffer.byteLength(written(given).html)).toBeLessThan(102_000);
    const rows = tableOf('By requesting team', given)?.rows ?? [];
    expect(rows).toHaveLength(10);
    expect(rows.at(-1)).toEqual(['31 others', '$31,000', '$15,500', '−$15,500', '−50 %', '−50 %']);
    expect(tableOf('What lost money, all of it to date', given)?.rows.at(-1)?.[0]).toBe(
      'and 30 more',
    );
  });
});
