import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findPlatform, inboxOf } from '../lib/cli/running-platform.ts';
import { launchChromium } from '../lib/tools/browser/chromium.ts';
import { cameraIn } from '../lib/tools/pictures/camera.ts';
import { takeConsole } from '../lib/tools/pictures/console-pictures.ts';
import { takeMails } from '../lib/tools/pictures/mail-pictures.ts';

/**
 * Takes the documentation's pictures from a running platform on which the demo has run: real mails
 * and pages. Needs Chromium; CHROMIUM names it where it is not at /usr/bin/chromium.
 */
const folder = join(import.meta.dirname, '../docs/pictures');
mkdirSync(folder, { recursive: true });
const platform = await findPlatform(process.env);
const browser = await launchChromium();
try {
  const shoot = cameraIn(browser, folder);
  await takeConsole(shoot, browser, platform);
  await takeMails(shoot, platform, inboxOf(platform));
} finally {
  await browser.close();
}
