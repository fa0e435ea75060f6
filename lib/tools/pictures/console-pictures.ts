import type { Browser, Page } from 'playwright-core';
import type { Platform } from '../../cli/running-platform.ts';
import type { Camera } from './camera.ts';
import { openBrief, openProof, sign } from './subjects.ts';

/** A picture of each page of the console, as somebody sees it whose work it is. */
export const takeConsole = async (
  shoot: Camera,
  browser: Browser,
  platform: Platform,
): Promise<void> => {
  const { apiUrl } = platform;
  const openAs = async (page: Page, memberId: string, path: string): Promise<void> => {
    await page.goto(`${apiUrl}/`);
    await page.locator(`xpath=//input[@value="${memberId}"]/../button`).click();
    await page.waitForURL(`${apiUrl}/`);
    await page.goto(`${apiUrl}${path}`);
  };
  const shown = (memberId: string, path: string) => (page: Page) => openAs(page, memberId, path);

  const { id, ownerId, signers } = await openBrief(platform);
  const proof = await openProof(platform, browser);
  await sign(platform, id, signers.marketing);
  await shoot('my-work', shown('rita', '/'));
  await shoot('request', shown('rita', `/r/${id}`), { height: 900 });
  await shoot('brief-editor', shown(ownerId, `/r/${id}/brief`));
  await shoot('board', shown('mona', '/board'));
  await shoot('library', shown('rita', '/library'));
  await shoot('money', shown('mona', '/money'), { height: 800 });
  await shoot('people', shown('leo', '/people'));
  await shoot('agreements', shown('mona', '/agreements'), { height: 500 });
  await shoot('new-request', async (page) => {
    await openAs(page, 'rita', '/new?type=flyer');
    await page.fill('#send-title', 'Summer flyer for guests');
    await page.selectOption('#send-segment', 'members');
    await page.fill('#send-objective', 'More sales');
    await page.waitForSelector('#advice:has-text("This exists")');
  });
  await shoot('proof', async (page) => {
    await openAs(page, proof.reviewer, `/r/${proof.id}/proof/1`);
    await page.waitForSelector('canvas[aria-label*="Three visits"]');
    const place = { position: { x: 130, y: 150 } };
    await page.locator('.page').first().click(place);
    await page.keyboard.type('It is 32 from May on');
  });
};
