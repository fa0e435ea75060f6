import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

/** Takes pictures of pages, as small files. */

type Size = { width?: number; height?: number; colorScheme?: 'light' | 'dark' };

/** Shows something in a window of its own, and saves what is seen of it as `<name>.webp`. */
export type Camera = (
  name: string,
  show: (page: Page) => Promise<unknown>,
  size?: Size,
) => Promise<void>;

export const cameraIn =
  (browser: Browser, folder: string): Camera =>
  async (name, show, { width = 1000, height = 700, colorScheme = 'light' } = {}) => {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    await show(page);
    await page.mouse.move(0, 0);
    // Playwright saves no WebP; text is as sharp in it, in a third of the bytes.
    const session = await page.context().newCDPSession(page);
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 70 });
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length > mostBytes)
      throw new Error(`${name} has ${bytes.length} bytes, more than ${mostBytes}: show less of it`);
    writeFileSync(join(folder, `${name}.webp`), bytes);
    await page.context().close();
    console.log(`${name}.webp, ${Math.ceil(bytes.length / 1024)} KB`);
  };

/** Everybody who clones gets all of them. */
const mostBytes = 60 * 1024;
