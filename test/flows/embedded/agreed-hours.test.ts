import { expect, it } from 'vitest';
import { sampleSettings } from '../../../lib/infra/config/sample-settings.ts';
import { look, submit } from '../driver/life.ts';
import { useEmbedded } from './use-embedded.ts';

// It begins on Monday, 2 March 2026, at nine in New York.

const used = useEmbedded();

it('counts promises by the hours that both sides signed, and keeps what was promised before', async () => {
  const { platform, people } = used;
  const before = await submit(platform, people);
  const dueBefore = (await look(people, before.id)).waitingOn[0].dueAt;
  // Its time stands still: what begins in the instant of the signature has the new hours.
  await platform.advanceHours(0.25);
  const { calendars: _, ...hours } = sampleSettings.sla;
  const path = '/team-agreements/service-levels';
  const form = {
    content: { ...hours, triageHours: hours.triageHours * 3, entries: [] },
    from: '2026-03-02',
    reviewOn: '2026-09-01',
  };
  const proposed = await people.mia.post(`${path}/versions`, form, { 'if-none-match': '*' });
  const { round, waitingOn } = proposed.body.waits;
  for (const { memberId } of waitingOn) {
    const decision = { roundId: round.id, digest: round.subject.digest, decision: 'approve' };
    await people[memberId as keyof typeof people].post(`${path}/sign-offs`, decision);
  }
  await platform.settled();
  const after = await submit(platform, people);
  const dueAfter = (await look(people, after.id)).waitingOn[0].dueAt;
  expect((await look(people, before.id)).waitingOn[0].dueAt).toBe(dueBefore);
  expect(dueAfter.slice(0, 10)).toBe('2026-03-05');
  expect(dueBefore.slice(0, 10)).toBe('2026-03-02');
});
