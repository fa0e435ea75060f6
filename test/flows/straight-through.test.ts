import { expect, it } from 'vitest';
import { flyer, liveThrough, look, reachReleased, untouched } from './driver/life.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

const onceReleased = untouched(async () => {
  const begun = used.platform.now().toISOString();
  return { begun, ...(await liveThrough(used.platform, used.people)) };
});

it('goes from a request to a release, signed by both sides from their mails', async () => {
  const { platform, people } = used;
  const life = await onceReleased();

  const request = await look(people, life.id);
  expect(request).toMatchObject({
    stage: 'released',
    brief: {
      version: 1,
      tier: 'light',
      projection: { cost: 500_000, value: 1_500_000, net: 1_000_000, roi: 2 },
    },
    proof: { version: 1 },
    waitingOn: [],
  });
  expect(request.released.digest).toBe(request.proof.digest);
  expect(
    request.pastRounds.map(({ kind, outcome }: { kind: string; outcome: string }) => [
      kind,
      outcome,
    ]),
  ).toEqual([
    ['brief', 'approved'],
    ['review', 'approved'],
    ['approval', 'approved'],
  ]);

  const { body: ledger } = await people.rita.get(`/requests/${life.id}/ledger`);
  expect(ledger.verified).toBe(true);
  const decisions = ledger.events.filter(
    ({ type }: { type: string }) => type === 'sign-off-recorded',
  );
  expect(decisions).toHaveLength(6);
  for (const { data, actor, at } of decisions) {
    expect(data).toMatchObject({
      channel: 'link',
      decision: 'approve',
      evidence: { ip: expect.stringMatching(/^[\d.]+$|:/) },
    });
    expect(actor).toEqual({ kind: 'member', id: data.signedBy });
    expect(at >= life.begun && at <= platform.now().toISOString()).toBe(true);
  }
});

it('tells requester and owner at every stage, and asks each signer once for each round', async () => {
  const life = await onceReleased();
  const headlines = async (mails: Promise<{ headline: string }[]>) =>
    (await mails).map(({ headline }) => headline);

  const toColleague = await headlines(life.colleague.mails(`[${life.id}] Please `));
  expect(toColleague).toEqual([
    `[${life.id}] Please sign the brief: Spring flyer`,
    `[${life.id}] Please review the proof: Spring flyer`,
    `[${life.id}] Please sign the proof: Spring flyer`,
  ]);
  const toOwner = await life.owner.mails(`[${life.id}]`);
  const toRequester = await used.people.rita.mails(`[${life.id}]`);
  const stagesOf = (mails: { text: string }[]) =>
    new Set(mails.map(({ text }) => /^Stage: ([^,]+)/m.exec(text)?.[1]));
  // The owner submitted brief and proof, and knows that they are out.
  expect(stagesOf(toOwner)).toEqual(
    new Set(['intake', 'writing the brief', 'production', 'approval of the proof', 'released']),
  );
  expect(stagesOf(toRequester)).toEqual(
    new Set([
      'intake',
      'writing the brief',
      'brief sign-off',
      'production',
      'review of the proof',
      'approval of the proof',
      'released',
    ]),
  );
  for (const mail of [...toOwner, ...toRequester]) {
    expect(mail.text).toContain('Waiting on:');
    expect(mail.text).toContain('What you have to do:');
  }
});

it('threads all mails of a request for each reader, and marks them as automatic', async () => {
  const life = await onceReleased();
  const mails = await used.people.rita.mails(`[${life.id}]`);
  const header = (mail: (typeof mails)[number], name: string) =>
    mail.headers.find((one) => one.name.toLowerCase() === name)?.value ?? '';
  expect(mails.length).toBeGreaterThan(6);
  // Gmail takes mails for one conversation when their subjects are the same and their references
  // meet.
  expect(new Set(mails.map(({ subject }) => subject))).toEqual(
    new Set([`[${life.id}] ${flyer.title}`]),
  );
  for (const [index, mail] of mails.entries()) {
    expect(header(mail, 'auto-submitted')).toBe('auto-generated');
    // Whoever is asked may be away, and their mailbox may say so.
    expect(header(mail, 'x-auto-response-suppress')).toMatch(
      header(mail, 'reply-to') ? /^DR, RN, NRN, AutoReply$/ : /^All$/,
    );
    expect(header(mail, 'references')).toContain(`<${life.id.toLowerCase()}@countersign.example>`);
    if (index > 0)
      expect(header(mail, 'in-reply-to')).toBe(
        header(mails[index - 1] as typeof mail, 'message-id'),
      );
  }
});

it('offers what exists to the next who asks for the same', async () => {
  const { platform, people } = used;
  const life = await reachReleased(platform, people, {
    ...flyer,
    title: 'Leaflet for runners in autumn',
  });
  const { body } = await people.saul.post('/requests', {
    title: 'Leaflet for runners in spring',
    collateralType: 'flyer',
    segment: 'members',
    objective: "Remind last year's visitors of the spring offer",
    audience: 'Visitors of last year',
    neededBy: flyer.neededBy,
  });
  expect(body.existing.map(({ id }: { id: string }) => id)).toContain(life.id);
  const receipt = await people.saul.mail(`[${body.id}]`);
  expect(receipt.text).toContain(life.id);
});

it('puts the day it is needed and the look at what came of it into calendars', async () => {
  const life = await onceReleased();
  const accepted = await used.people.rita.mail(`[${life.id}] Accepted`);
  expect(accepted.text).toMatch(/^In your calendar: Needed: Spring flyer, Mar 31, /m);
  const released = await life.owner.mail(`[${life.id}] Released`);
  expect(released.text).toMatch(/^In your calendar: Check-in: Spring flyer, /m);
  for (const { headers } of [accepted, released]) {
    const type = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value;
    expect(type).toMatch(/^multipart\/mixed/);
  }
});
