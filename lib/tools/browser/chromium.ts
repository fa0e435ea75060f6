import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { installOnDebian } from './debian-package.ts';

/**
 * Makes sure that a Chromium is installed, once and before it is needed: on Debian, root installs
 * it.
 */
export const ensureChromium = (): void => {
  if (!found()) installOnDebian('chromium-headless-shell');
  chromiumPath();
};

const found = (): string | undefined =>
  process.env.CHROMIUM ?? places.find((path) => existsSync(path));

/**
 * Where systems install Chromium, or a browser based on it. Debian has one without windows, which
 * does the same work for two thirds of the time.
 */
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** No background requests to a network that may not exist. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const chromiumPath = (): string => {
  const path = found();
  if (!path)
    throw new Error(
      'Pages are tested in a Chromium, and there is none. Install it (Debian: apt-get install chromium-headless-shell), or name one in the environment variable CHROMIUM.',
    );
  return path;
};

/** A headless Chromium with a temporary profile. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args });
