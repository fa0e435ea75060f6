import { settings } from '../adapters/environment.ts';
import { drawCharts } from './draw-charts.ts';
import { DrawChartsInput } from './rollup-input.ts';

export const handler = (event: unknown) => drawCharts(DrawChartsInput.parse(event).reportKey, settings());
