import { expect, it } from 'vitest';
import { dayIn } from '../../functions/core/calendar/time.ts';
import { usePlatform } from './driver/use-platform.ts';

/** What both teams work by: proposed by one, asked by mail, signed by both. */

const used = usePlatform();

it('is asked for by mail, and agreed once both sides have signed it', async () => {
  const { platform, people } = used;
  const from = dayIn('America/New_York', platform.now().toISOString());
  const year = Number(from.slice(0, 4));
  const form = {
    content: { entries: [{ term: 'MQL', meaning: 'A lead that fits, and has asked' }] },
    from,
    reviewOn: `${year + 1}-01-15`,
  };
  const path = '/team-agreements/glossary';
  const { body: before } = await people.rita.get(path);
  expect(before.standing).toBe('not-agreed-yet');
  const seen = { 'if-none-match': '*' };
  const proposed = await people.mia.post(`${path}/versions`, form, seen);
  expect(proposed.status).toBe(201);
  await platform.settled();
  const { round, waitingOn } = proposed.body.waits;
  expect(waitingOn.map(({ party }: { party: string }) => party)).toEqual(['sales', 'marketing']);
  for (const { memberId } of waitingOn) {
    const who = people[memberId as keyof typeof people];
    expect((await who.mail('Glossary: please sign it')).text).toContain('MQL');
    const decision = { roundId: round.id, digest: round.subject.digest, decision: 'approve' };
    expect((await who.post(`${path}/sign-offs`, decision)).status).toBe(200);
  }
  await platform.settled();
  await people.mia.mail('Glossary: both sides have signed it');
  const { body: agreed } = await people.rita.get(path);
  expect(agreed).toMatchObject({ standing: 'in-force', inForce: { version: 1 } });
  expect((await people.rita.get(`${path}/ledger`)).body.verified).toBe(true);
});
