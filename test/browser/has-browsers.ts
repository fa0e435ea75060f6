import { ensureChromium } from '../../lib/tools/browser/chromium.ts';
import { ensureFirefox } from '../../lib/tools/browser/firefox.ts';

/** Before all files of this folder, which may run at the same time. */
export const setup = (): void => {
  ensureChromium();
  ensureFirefox();
};
