/** @module-tag code-alone */

import { expect, it } from 'vitest';
import { accept, bothApprove, lightBrief, makeProof, submit, writeBrief } from './driver/life.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

/** Whom a request's answer names, and whom of the roster its other fields speak of. */
const namedIn = async (id: string, reader = used.people.rita) => {
  const { people, ...rest } = (await reader.get(`/requests/${id}`)).body as Record<string, unknown>;
  const { members } = (await used.people.mona.get('/members')).body as {
    members: { id: string }[];
  };
  const text = JSON.stringify(rest);
  const spokenOf = members
    .map((member) => member.id)
    .filter((member) => text.includes(`"${member}"`));
  return {
    named: Object.keys(people as object).sort(),
    spokenOf: spokenOf.sort(),
    everybody: members.length,
  };
};

it('a request names whoever it speaks of, and nobody else of the roster', async () => {
  const { platform, people } = used;
  const life = await submit(platform, people);
  const namesWhomItSpeaksOf = async () => {
    const { named, spokenOf, everybody } = await namedIn(life.id);
    expect(named).toEqual(spokenOf);
    expect(named).toEqual(expect.arrayContaining(['rita', life.owner.id]));
    expect(named.length).toBeLessThan(everybody);
  };
  await namesWhomItSpeaksOf();
  await accept(platform, life);
  await writeBrief(platform, life);
  await namesWhomItSpeaksOf();
  await bothApprove(platform, people, life);
  await makeProof(platform, life);
  await bothApprove(platform, people, life);
  await namesWhomItSpeaksOf();
});

it('a lead who saved the draft is named', async () => {
  const { platform, people } = used;
  const life = await submit(platform, people);
  await life.owner.post(`/requests/${life.id}/triage`, { action: 'accept' });
  const unseen = { 'if-none-match': '*' };
  const saved = await people.mona.put(`/requests/${life.id}/brief`, lightBrief, unseen);
  expect(saved.status).toBe(200);
  const { named, spokenOf } = await namedIn(life.id, life.owner);
  expect(named).toEqual(spokenOf);
  expect(named).toContain('mona');
});
