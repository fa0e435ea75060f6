import { expect, it } from 'vitest';
import { dayIn } from '../../functions/core/calendar/time.ts';
import { choose, notMine, objectionLink } from './driver/objecting.ts';
import { decideBy, linkIn, openPage } from './driver/people.ts';
import { usePlatform } from './driver/use-platform.ts';

/** What both teams work by: proposed by one, asked by mail, signed by both from their mail. */

const used = usePlatform();

const path = '/team-agreements/glossary';

const proposeWords = async (meaning: string, seen: Record<string, string>) => {
  const { platform, people } = used;
  const from = dayIn('America/New_York', platform.now().toISOString());
  const form = {
    content: { entries: [{ term: 'MQL', meaning }] },
    from,
    reviewOn: `${Number(from.slice(0, 4)) + 1}-01-15`,
  };
  const proposed = await people.mia.post(`${path}/versions`, form, seen);
  expect(proposed.status).toBe(201);
  await platform.settled();
  const { round, waitingOn } = proposed.body.waits;
  const [sales, marketing] = waitingOn.map(
    ({ memberId }: { memberId: string }) => people[memberId as keyof typeof people],
  );
  return { round, sales, marketing };
};

it('is signed from its mail, by link and by reply, and can be taken back until it is', async () => {
  const { platform, people } = used;
  const { body: before } = await people.rita.get(path);
  expect(before.standing).toBe('not-agreed-yet');

  const first = await proposeWords('Anybody', { 'if-none-match': '*' });
  const dead = linkIn(await first.sales.mail('Glossary: please sign it'));
  const taken = { roundId: first.round.id, reason: 'Anybody is too many.' };
  expect((await first.sales.post(`${path}/withdrawals`, taken)).status).toBe(403);
  const withdrawn = await people.mia.post(`${path}/withdrawals`, taken);
  expect(withdrawn.body.versions[0].standing).toBe('withdrawn');
  await platform.settled();
  for (const who of [first.sales, first.marketing])
    expect((await who.mail('Glossary: it is withdrawn')).text).toContain('Anybody is too many.');
  expect((await openPage(dead)).html).toContain('This round has ended');

  const { round, sales, marketing } = await proposeWords('A lead that fits', { 'if-match': '"1"' });
  const link = linkIn(await sales.mail('Glossary: please sign it'));
  expect((await openPage(link)).html).toContain('Meaning: A lead that fits');
  expect((await decideBy(link, 'approve')).html).toContain('Recorded: you signed the agreement');
  const asked = await marketing.mail('Glossary: please sign it');
  await marketing.reply('', 'Approve, if December is in it.', { mail: asked });
  const { body: still } = await people.rita.get(path);
  expect(still.waits.round.signOffs).toHaveLength(1);
  const refused = await marketing.mail('Glossary: a reply was not counted');
  expect(refused.text).toContain('if December is in it');
  await marketing.reply('', 'approve', { mail: refused });

  await people.mia.mail('Glossary: both sides have signed it');
  const { body: agreed } = await people.rita.get(path);
  expect(agreed).toMatchObject({ standing: 'in-force', inForce: { version: 2 } });
  const disputed = objectionLink(await marketing.mail('Glossary: your answer is recorded'));
  expect((await choose(disputed, notMine)).html).toContain('nothing was undone by itself');
  await platform.settled();
  await people.mia.mail('Glossary: a signature is disputed');

  const { body: ledger } = await people.rita.get(`${path}/ledger`);
  expect(ledger.verified).toBe(true);
  const decisions = ledger.events.filter(({ type }: { type: string }) =>
    type.startsWith('sign-off'),
  );
  expect(decisions).toMatchObject([
    {
      data: {
        roundId: round.id,
        channel: 'link',
        evidence: { address: sales.email, userAgent: expect.any(String) },
      },
    },
    {
      data: {
        roundId: round.id,
        channel: 'reply',
        evidence: { address: marketing.email, messageId: expect.any(String) },
      },
    },
    { type: 'sign-off-disputed', data: { by: marketing.id } },
  ]);
});
