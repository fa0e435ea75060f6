import { ensureChromium } from '../../lib/tools/browser/chromium.ts';

/** Before the files of `test/thorough`, which may run at the same time. */
export const setup = (): void => ensureChromium();
