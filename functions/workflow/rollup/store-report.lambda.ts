import { StoreReportInput } from '../../core/rollup/rollup-input.ts';
import { storeReport } from './store-report.ts';

export const handler = (event: unknown) => storeReport(StoreReportInput.parse(event));
