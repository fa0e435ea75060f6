import { DrawChartsInput } from '../../core/rollup/rollup-input.ts';
import { settings } from '../../store/environment.ts';
import { drawCharts } from './draw-charts.ts';

export const handler = (event: unknown) =>
  drawCharts(DrawChartsInput.parse(event).reportKey, settings());
