import { parse } from 'csv-parse/sync';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import {
  bucketCounter,
  histograms,
  valueCounter,
} from '../../../functions/core/rollup/counters.ts';
import { buildRollup, type RollupFacts } from '../../../functions/core/rollup/rollup.ts';
import type { RollupReport } from '../../../functions/core/rollup/rollup-report.ts';
import type { Tallies } from '../../../functions/core/rollup/sums.ts';
import { renderMail } from '../../../functions/mail/render/render-mail.ts';
import { drawChart } from '../../../functions/mail/rollup/draw-chart.ts';
import { reportCsv } from '../../../functions/mail/rollup/report-csv.ts';
import { rollupMail } from '../../../functions/mail/rollup/rollup-mail.ts';
import { composeMime } from '../../../functions/mail/send/compose-mime.ts';
import { chartsOf } from '../../../functions/wording/rollup/rollup-charts.ts';
import { rollupFacts } from '../../story/rollup-facts.ts';

const sums = (counters: Record<string, number>) => new Map(Object.entries(counters));

const both = (value: string, spent: number, earned: number) => ({
  [valueCounter(value, 'spent')]: spent,
  [valueCounter(value, 'earned')]: earned,
});

const week: Tallies = new Map([
  [
    'total',
    sums({
      spent: 10_300_000,
      earned: 2_200_000,
      [bucketCounter(histograms.waiter('sales'), 40)]: 3,
    }),
  ],
  [
    'segment',
    sums({ ...both('members', 10_000_000, 1_500_000), ...both('trial', 300_000, 700_000) }),
  ],
  [
    'campaign',
    sums({ ...both('Ten weeks of summer', 10_000_000, 1_500_000), ...both('', 300_000, 700_000) }),
  ],
]);

const facts: RollupFacts = rollupFacts({ inPeriod: week, toDate: week });
const report: RollupReport = buildRollup(facts);

const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
};

describe('the charts of a rollup', () => {
  const charts = chartsOf(report, 1);

  it('say in sentences what they show, a loss as a loss', () => {
    expect(charts.map(({ name }) => name)).toEqual(['money', 'return', 'waiting']);
    expect(charts[0]?.alt).toContain(
      'Ten weeks of summer: spent $100,000, earned $15,000, ROI −85 %',
    );
    expect(charts[0]?.rows[0]?.label).toContain('loss, ROI −85 %');
    expect(charts[1]?.alt).toBe(
      'Return to date by segment. The target is 100 %. members: −85 %, under the target; trial: 133 %, at or over the target.',
    );
    expect(charts[2]?.alt).toContain('Sales, signing: half within');
  });

  it('are none where there is nothing to draw, and none of what cost nothing', () => {
    const empty = buildRollup(rollupFacts({ inPeriod: new Map(), toDate: new Map() }));
    expect(chartsOf(empty, 1)).toEqual([]);
    const free: Tallies = new Map([['segment', sums(both('members', 0, 700_000))]]);
    const drawn = chartsOf(buildRollup(rollupFacts({ inPeriod: free, toDate: free })), 1);
    expect(drawn.map(({ name }) => name)).not.toContain('return');
    expect(JSON.stringify(drawn)).not.toMatch(/Infinity|NaN/);
  });

  it('are PNGs of twice the width they are shown at, small, and the same to the byte', {
    timeout: 20_000,
  }, async () => {
    for (const chart of charts) {
      const png = await drawChart(chart, 'USD');
      expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
      expect(sizeOf(png).width).toBe(1104);
      expect(png.length).toBeLessThan(100_000);
      expect(Buffer.from(await drawChart(chart, 'USD')).equals(Buffer.from(png))).toBe(true);
    }
  });

  it('have letters, which a font is needed for', { timeout: 20_000 }, async () => {
    const [chart] = charts;
    if (!chart) throw new Error('no chart');
    const other = { ...chart, title: 'Entirely other words' };
    const [one, two] = [await drawChart(chart, 'USD'), await drawChart(other, 'USD')];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
  });

  it('are drawn whatever is in the names of old requests', { timeout: 20_000 }, async () => {
    const [chart] = charts;
    if (!chart) throw new Error('no chart');
    const rows = chart.rows.map((row) => ({
      ...row,
      label: `<b>&\u0000\ufffe\uffff\ud83c]]>${row.label}`,
    }));
    const png = await drawChart({ ...chart, rows }, 'USD');
    expect(sizeOf(png).width).toBe(1104);
  });
});

describe('a mail with charts', () => {
  it('brings them along by Content-ID, and says in its text what they show', async () => {
    const [chart] = chartsOf(report, 1);
    if (!chart) throw new Error('no chart');
    const png = await drawChart(chart, 'USD');
    const cid = 'chart-money@countersign';
    const { headline, view } = rollupMail(report, {
      publicUrl: 'https://countersign.example',
      unsubscribeUrl: 'https://countersign.example/u/0',
      charts: [{ cid, title: chart.title, alt: chart.alt }],
    });
    const { raw } = await composeMime({
      from: 'countersign@countersign.example',
      to: { name: 'Leo Laurent', address: 'leo@countersign.example' },
      subject: headline,
      ...renderMail(view),
      at: '2026-03-09T11:00:00.000Z',
      mailId: 'a-mail',
      images: [{ cid, png }],
      attachments: [
        { filename: 'rollup.csv', type: 'text/csv; charset=utf-8', content: reportCsv(report) },
      ],
    });
    const mail = await PostalMime.parse(raw);
    const [picture, csv] = mail.attachments;
    expect(picture).toMatchObject({ contentId: `<${cid}>`, mimeType: 'image/png', related: true });
    expect(Buffer.from(picture?.content as ArrayBuffer).equals(Buffer.from(png))).toBe(true);
    expect(csv).toMatchObject({
      filename: 'rollup.csv',
      mimeType: 'text/csv',
      disposition: 'attachment',
    });
    expect(mail.html).toContain(`src="cid:${cid}"`);
    expect(mail.html).toContain('alt="Spent and earned by campaign');
    expect(mail.text?.replaceAll(/\s+/g, ' ')).toContain(
      'Ten weeks of summer: spent $100,000, earned $15,000',
    );
  });
});

describe('a rollup as CSV', () => {
  const rowsOf = (given: RollupReport): Record<string, string>[] =>
    parse(reportCsv(given), { bom: true, columns: true });

  it('has every figure as a decimal number, losses with a plain minus', () => {
    const [total, ...rows] = rowsOf(report);
    expect(total).toMatchObject({
      part: 'total',
      spent_USD: '103000.00',
      earned_USD: '22000.00',
      net_USD: '-81000.00',
    });
    expect(rows.find(({ name }) => name === 'Ten weeks of summer')).toMatchObject({
      part: 'campaign',
      net_USD: '-85000.00',
      roi_percent: '-85',
    });
  });

  it('has no cell that a spreadsheet runs as a formula', () => {
    const evil = [
      '=HYPERLINK("x")',
      '+1+1',
      '-2+3',
      '@SUM(A1)',
      '\tx',
      '\rx',
      'a "quoted", thing\nwith lines',
    ];
    const value = new Map([
      ['total', sums({ spent: 700 })],
      ['campaign', sums(Object.assign({}, ...evil.map((name) => both(name, 100, 0))))],
    ]);
    const names = rowsOf(buildRollup(rollupFacts({ inPeriod: value, toDate: value })))
      .filter(({ part }) => part === 'campaign')
      .map(({ name }) => name);
    expect(names.sort()).toEqual(
      evil.map((name) => (/^[=+\-@\t\r]/.test(name) ? `'${name}` : name)).sort(),
    );
  });
});
