import { expect, it } from 'vitest';
import { dayIn } from '../../functions/core/calendar/time.ts';
import { lightBrief, look, reachBriefSignOff } from './driver/life.ts';
import { usePlatform } from './driver/use-platform.ts';

/** A brief names what both teams have signed, as they signed it, and its signers read it there. */

const used = usePlatform();

it('is made for a persona that both sides have signed', async () => {
  const { platform, people } = used;
  const from = dayIn('America/New_York', platform.now().toISOString());
  const form = {
    content: { entries: [{ name: 'Ana', role: 'Trainer', wants: 'More guests' }] },
    from,
    reviewOn: `${Number(from.slice(0, 4)) + 1}-01-15`,
  };
  const path = '/team-agreements/personas';
  const seen = { 'if-none-match': '*' };
  const proposed = await people.mia.post(`${path}/versions`, form, seen);
  expect(proposed.status).toBe(201);
  const { round, waitingOn } = proposed.body.waits;
  const { digest } = round.subject;
  for (const { memberId } of waitingOn) {
    const decision = { roundId: round.id, digest, decision: 'approve' };
    const who = people[memberId as keyof typeof people];
    expect((await who.post(`${path}/sign-offs`, decision)).status).toBe(200);
  }
  const persona = { kind: 'personas', name: 'Ana', version: 1, digest };
  const life = await reachBriefSignOff(platform, people, undefined, {
    ...lightBrief,
    strategy: { ...lightBrief.strategy, persona },
  });
  const asked = await people.rita.mail(`[${life.id}] Please sign the brief`);
  const named = `Ana, version 1 of “Personas” (digest ${digest.slice(0, 8)})`;
  expect(asked.text).toContain(named);
  const request = await look(people, life.id);
  expect(request.brief.madeFor).toEqual([{ ...persona, inForce: { version: 1, digest } }]);
  const { body } = await people.mona.get(`/requests/${life.id}/ledger`);
  expect(body.verified).toBe(true);
});
