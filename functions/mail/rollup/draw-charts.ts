import type { Settings } from '../../core/words/settings.ts';
import { keepChart } from '../../store/rollups/chart-store.ts';
import { readReport } from '../../store/rollups/rollup-store.ts';
import { chartsOf } from '../../wording/rollup/rollup-charts.ts';
import { drawChart } from './draw-chart.ts';

export type DrawnCharts = { reportKey: string; charts: string[] };

/**
 * Draws the charts of a report and stores them beside it, once for all recipients. Throws when
 * there is no report.
 */
export const drawCharts = async (
  reportKey: string,
  { roiTarget }: Pick<Settings, 'roiTarget'>,
): Promise<DrawnCharts> => {
  const kept = await readReport(reportKey);
  if (!kept) throw new Error(`there is no report ${reportKey}`);
  const specs = chartsOf(kept.report, roiTarget);
  for (const [place, spec] of specs.entries()) {
    const png = await drawChart(spec, kept.report.currency);
    await keepChart(reportKey, { name: spec.name, place, title: spec.title, alt: spec.alt, png });
  }
  return { reportKey, charts: specs.map(({ name }) => name) };
};
