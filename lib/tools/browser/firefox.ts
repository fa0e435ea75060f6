import { existsSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';
import { installOnDebian } from './debian-package.ts';

/**
 * A Firefox as people have it. Playwright drives only one that it has patched; Puppeteer speaks
 * WebDriver BiDi, which Firefox answers by itself.
 */

/** Makes sure that a Firefox is installed, once and before it is needed. */
export const ensureFirefox = (): void => {
  if (!found()) installOnDebian('firefox-esr');
  firefoxPath();
};

const found = (): string | undefined =>
  process.env.FIREFOX ?? places.find((path) => existsSync(path));

const places = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

const firefoxPath = (): string => {
  const path = found();
  if (!path)
    throw new Error(
      'The main way is taken in a Firefox as well, and there is none. Install it (Debian: apt-get install firefox-esr), or name one in the environment variable FIREFOX.',
    );
  return path;
};

/** A headless Firefox with a temporary profile. */
export const launchFirefox = async (): Promise<Browser> => {
  const { default: puppeteer } = await import('puppeteer-core');
  return puppeteer.launch({ browser: 'firefox', executablePath: firefoxPath(), headless: true });
};
