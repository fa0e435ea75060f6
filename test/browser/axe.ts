import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

type Found = { id: string; nodes: { target: unknown; failureSummary?: string }[] };

/** WCAG 2.2 at level AA, and what axe counts as good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A mail is shown inside a page of its program, which has the landmarks. */
const rulesOf = {
  page: {},
  mail: { region: { enabled: false }, 'landmark-one-main': { enabled: false } },
};

/** What axe finds wrong with a page, or a mail, as it is shown now: a line for each place. */
export const violations = async (
  page: Page,
  kind: 'page' | 'mail' = 'page',
  what: 'all' | 'contrast' = 'all',
): Promise<string[]> => {
  const runOnly = what === 'all' ? tags : ['color-contrast'];
  // Not as a script of the page, which its content security policy would refuse: evaluated from
  // outside. A mail takes the place of the one before it in the same window, which has axe already.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  const found = (await page.evaluate(
    `axe.run(document, ${JSON.stringify({ runOnly, rules: rulesOf[kind], resultTypes: ['violations'] })}).then(({ violations }) => violations)`,
  )) as Found[];
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) =>
        `${id} at ${target}: ${failureSummary.replace(/\s+/g, ' ')}`,
    ),
  );
};

/** What no reader on a phone likes: a page that is wider than its window. */
export const overflow = async (page: Page): Promise<number> =>
  (await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')) as number;

/** A phone by day and a desk at night: between them each width and each scheme is seen. */
const looks = [
  { width: 360, colorScheme: 'light', what: 'all' },
  // What a page is made of is the same at night; its colours are not.
  { width: 700, colorScheme: 'dark', what: 'contrast' },
] as const;

/**
 * Shows something once, and sees it in every look: nothing is wrong with it, and it is not too
 * wide.
 */
export const seenInEveryLook = async (
  page: Page,
  show: () => Promise<unknown>,
  kind: 'page' | 'mail' = 'page',
): Promise<void> => {
  await show();
  for (const { width, colorScheme, what } of looks) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    const seen = { width, colorScheme };
    expect({
      ...seen,
      found: await violations(page, kind, what),
      tooWide: await overflow(page),
    }).toEqual({ ...seen, found: [], tooWide: 0 });
  }
};
