import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startEmbedded } from '../driver/embedded-platform.ts';
import { reachBriefSignOff } from '../driver/life.ts';
import { everybody } from '../driver/people.ts';

it('sends one mail after three mornings on which the platform was down', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bundles-'));
  const platform = await startEmbedded(folder);
  try {
    const people = everybody(platform);
    const { body } = await people.sia.get('/members');
    const {
      id,
      revision: _,
      ...profile
    } = body.members.find((member: { id: string }) => member.id === 'sia');
    expect((await people.sia.put(`/members/${id}`, { ...profile, mails: 'daily' })).status).toBe(
      200,
    );
    const life = await reachBriefSignOff(platform, { ...people, rita: people.sia });
    await platform.advanceHours(1);
    await platform.stop();
    await platform.advanceHours(3 * 24);
    await platform.restart();
    const [mail, ...others] = await people.sia.mails('[Countersign] ');
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('[Countersign] One thing waits on you, overdue');
    expect(mail?.text).toContain(life.id);
    await platform.advanceHours(1);
    expect(await people.sia.mails('[Countersign] ')).toHaveLength(1);
  } finally {
    await platform.stop();
    rmSync(folder, { recursive: true });
  }
});
