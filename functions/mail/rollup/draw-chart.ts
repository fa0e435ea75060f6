import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { BarChart, type BarSeriesOption } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { withoutUnsafe } from '../../core/words/text.ts';
import { type ChartSpec, sayFigure } from '../../wording/rollup/rollup-charts.ts';
import { font, rasterizer } from './drawing-files.ts';

use([
  BarChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  SVGRenderer,
]);

/** Width in the mail; it is drawn at twice that, for high-resolution screens. */
const chartWidth = 552;
const density = 2;
const heightOf = ({ rows, series }: ChartSpec): number =>
  84 + rows.length * (18 + series.length * 18);

/** Differ in lightness and pattern as well, not by colour alone. */
const colours = ['#1f4b99', '#e08e0b'];
const ink = '#1b2430';
const family = 'DejaVu Sans';

const seriesOf = (spec: ChartSpec, currency: string): BarSeriesOption[] =>
  spec.series.map((name, index) => ({
    name,
    type: 'bar',
    barMaxWidth: 18,
    data: spec.rows.map(({ figures }) => figures[index] ?? 0),
    label: {
      show: true,
      position: 'right',
      color: ink,
      fontSize: 11,
      formatter: ({ value }) => sayFigure(Number(value), spec.unit, currency),
    },
    ...(spec.target !== undefined && {
      markLine: {
        symbol: 'none',
        silent: true,
        lineStyle: { color: ink, type: 'dashed' },
        label: { formatter: `target ${sayFigure(spec.target, spec.unit, currency)}`, color: ink },
        data: [{ xAxis: spec.target }],
      },
    }),
  }));

const toSvg = (spec: ChartSpec, currency: string): string => {
  const chart = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: chartWidth,
    height: heightOf(spec),
  });
  try {
    chart.setOption({
      animation: false,
      // An opaque background: mail programs in dark mode leave images as they are.
      backgroundColor: '#fffefb',
      color: colours,
      textStyle: { fontFamily: family, color: ink },
      aria: { enabled: true, decal: { show: true } },
      title: {
        text: spec.title,
        left: 12,
        top: 10,
        textStyle: { fontSize: 14, fontFamily: family, color: ink },
      },
      legend:
        spec.series.length > 1
          ? { bottom: 8, itemGap: 32, textStyle: { color: ink, fontSize: 12 } }
          : undefined,
      // Wider on the left than ECharts suggests: without a screen, text widths are estimates.
      grid: {
        left: 28,
        right: 84,
        top: 40,
        bottom: 36,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: {
        type: 'value',
        axisLabel: { show: false },
        splitLine: { lineStyle: { color: '#e9e5da' } },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: spec.rows.map(({ label }) => label),
        axisLabel: { color: ink, fontSize: 12, lineHeight: 15 },
        axisTick: { show: false },
      },
      series: seriesOf(spec, currency),
    });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
};

let started: Promise<void> | undefined;

/** Draws a chart as PNG, deterministically to the byte. */
export const drawChart = async (
  spec: ChartSpec,
  currency: string,
): Promise<Uint8Array<ArrayBuffer>> => {
  started ??= initWasm(rasterizer());
  await started;
  // Names recorded before some characters were refused may contain them; the rasterizer rejects
  // such XML.
  const drawn = new Resvg(withoutUnsafe(toSvg(spec, currency)), {
    fitTo: { mode: 'width', value: chartWidth * density },
    font: { fontBuffers: [font()], defaultFontFamily: family, loadSystemFonts: false },
  });
  try {
    return new Uint8Array(drawn.render().asPng());
  } finally {
    drawn.free();
  }
};
