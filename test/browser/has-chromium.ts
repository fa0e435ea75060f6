import { ensureChromium } from '../../lib/tools/browser/chromium.ts';

/** Before all files of this folder, which may run at the same time. */
export const setup = (): void => ensureChromium();
