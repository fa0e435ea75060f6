import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openDataFolder } from '../../../../lib/embedded/data-folder.ts';
import { openObjects } from '../../../../lib/embedded/files/object-folder.ts';
import { sweepUnused } from '../../../../lib/embedded/files/sweep-unused.ts';

const path = mkdtempSync(join(tmpdir(), 'countersign-sweep-'));
const folder = openDataFolder(path);
afterAll(() => {
  folder.release();
  rmSync(path, { recursive: true });
});

it('deletes what was never submitted after a week, with a draft after two months, no more', () => {
  const objects = openObjects(folder);
  const add = (key: string, storedAt: string, used: string) => {
    const draft = objects.draft();
    writeFileSync(draft, key);
    objects.add(draft, {
      key,
      type: 'application/pdf',
      size: key.length,
      checksum: 'x',
      storedAt,
      tags: [{ Key: 'used', Value: used }],
    });
  };
  add('proofs/old', '2026-03-01T00:00:00.000Z', 'no');
  add('proofs/used', '2026-03-01T00:00:00.000Z', 'yes');
  add('proofs/new', '2026-03-09T00:00:00.000Z', 'no');
  add('proofs/of a draft', '2026-03-01T00:00:00.000Z', 'draft');
  add('proofs/of a draft long ago', '2026-01-05T00:00:00.000Z', 'draft');
  const long = `proofs/${'long '.repeat(50)}`;
  add(`${long}old`, '2026-03-01T00:00:00.000Z', 'no');
  add(`${long}used`, '2026-03-01T00:00:00.000Z', 'yes');
  sweepUnused(objects, new Date('2026-03-09T12:00:00.000Z'));
  expect(
    objects
      .all()
      .map(({ key }) => key)
      .sort(),
  ).toEqual([`${long}used`, 'proofs/new', 'proofs/of a draft', 'proofs/used']);
});

it('leaves nothing of an upload that was cut off, at the next start', () => {
  const draft = openObjects(folder).draft();
  writeFileSync(draft, 'half of it');
  openObjects(folder);
  expect(() => writeFileSync(draft, '', { flag: 'r+' })).toThrow('ENOENT');
});
