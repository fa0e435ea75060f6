import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { profileOf } from '../driver/delegates.ts';
import { startEmbedded } from '../driver/embedded-platform.ts';
import { everybody } from '../driver/people.ts';

/** `npm run roster -- import`, in the data folder of a platform that is stopped. */

const folder = mkdtempSync(join(tmpdir(), 'countersign-roster-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = join(import.meta.dirname, '../../..');

it('is told to whom it changed at the next start, and stands in their history', async () => {
  const first = await startEmbedded(folder);
  const sia = await profileOf({ people: everybody(first) }, 'sia');
  await first.stop();
  const file = join(folder, 'people.json');
  const other = 'sia.s@countersign.example';
  writeFileSync(file, JSON.stringify([{ ...sia, id: 'sia', aliases: [other] }]));
  const words = ['bin/roster.ts', 'import', file, '--data', folder];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root });
  expect(stdout).toContain('~ sia  aliases');

  const platform = await startEmbedded(folder);
  try {
    await platform.settled();
    const people = everybody(platform);
    for (const address of [people.sia.email, other]) {
      const mails = await platform.mailbox(address, 'Your entry on the roster was changed');
      expect(mails.map(({ text }) => text)).toEqual([
        expect.stringContaining(
          'Whoever runs the platform changed what is listed below, by an import',
        ),
      ]);
    }
    const { body } = await people.sia.get('/members/sia/history');
    expect(body).toMatchObject({ verified: true });
    expect(body.events.at(-1)).toMatchObject({
      actor: { kind: 'client', id: 'roster-import' },
      channel: 'import',
    });
  } finally {
    await platform.stop();
  }
});
