import { describe, expect, it } from 'vitest';
import { flyer, reachReleased, untouched } from '../driver/life.ts';
import type { Person } from '../driver/people.ts';
import type { Mail } from '../driver/platform.ts';
import { reply } from '../driver/replying.ts';
import { usePlatform } from '../driver/use-platform.ts';

const used = usePlatform();

const headerOf = ({ headers }: Mail, name: string): string =>
  headers.find((header) => header.name.toLowerCase() === name)?.value ?? '';

/** Something like it was released, and its mails tell the domain that receives answers. */
const begun = untouched(async () => {
  const { platform, people } = used;
  const { id } = await reachReleased(platform, people);
  const address = (await people.rita.mails(`[${id}]`)).map((mail) => headerOf(mail, 'reply-to'));
  return { released: id, intake: `intake@${address.find(Boolean)?.split('@').at(-1)}` };
});

type Written = { from: string; subject: string; text: string; headers?: string[] };

const rawOf = (intake: string, { from, subject, text, headers = [] }: Written): Buffer =>
  Buffer.from(
    [
      `From: ${from}`,
      `To: ${intake}`,
      `Message-ID: <${crypto.randomUUID()}@mail.example>`,
      `Subject: ${subject}`,
      ...headers,
      '',
      text,
    ].join('\r\n'),
  );

const write = async (
  mail: Written,
  verdicts?: Parameters<typeof used.platform.reply>[1],
): Promise<Buffer> => {
  const raw = rawOf((await begun()).intake, mail);
  await used.platform.reply(raw, verdicts);
  await used.platform.settled();
  return raw;
};

/** The requests with a title. */
const asked = async (title: string): Promise<{ id: string }[]> => {
  const { mona } = used.people;
  const { body } = await mona.get('/requests?limit=100');
  const ids = body.requests.map(({ id }: { id: string }) => id);
  const found = await Promise.all(ids.map((id: string) => mona.get(`/requests/${id}`)));
  return found.flatMap(({ body: one }) => (one.title === title ? [one] : []));
};

const lines = (title: string) => [
  `Title: ${title}`,
  'Type: Flyer',
  'Segment: members',
  `Objective: ${flyer.objective}`,
  `Needed by: ${flyer.neededBy}`,
  'Value of one sale: 150',
];

const answers = (person: Person) => person.mails('Your request is not complete yet');

describe('a request by mail', () => {
  it('is answered once with all that is missing and what exists; the reply completes it', async () => {
    const { platform, people } = used;
    const { released } = await begun();
    await write({
      from: people.rita.email,
      subject: 'Spring flyer for guests',
      text: `We talked about it.\r\nType: flyer\r\nObjective: ${flyer.objective}\r\n\r\nThanks!\r\nRita`,
    });
    const [mail, ...others] = (await answers(people.rita)) as [Mail, ...Mail[]];
    expect(others).toEqual([]);
    expect(mail.subject).toBe('Re: Spring flyer for guests');
    for (const said of [
      'Title: Spring flyer for guests',
      'Segment: Choose one. One of: ',
      `Objective: ${flyer.objective}`,
      'Audience: Say who they are',
      'Needed by: Name a day from today on.',
      'Value of one sale: Say it, or write “unknown”.',
      'Business goal: Say it, or write “unknown”.',
      '> We talked about it.',
      `(${released})`,
      '/new?draft=',
    ])
      expect(mail.text).toContain(said);
    const missing = `Segment: members\nNeeded by: ${flyer.neededBy}\nValue of one sale: 150\nBusiness goal: unknown`;
    await reply(platform, people.rita, '', missing, { mail });
    const second = (await answers(people.rita)).at(-1) as Mail;
    expect(second.text).toContain('your words alone are enough');
    expect(await asked('Spring flyer for guests')).toEqual([]);
    await reply(platform, people.rita, '', flyer.audience, { mail: second });
    const [request] = await asked('Spring flyer for guests');
    expect(request).toMatchObject({
      requesterId: 'rita',
      request: {
        collateralType: 'flyer',
        objective: flyer.objective,
        audience: flyer.audience,
        valueOfOneSale: { amount: 15_000, currency: 'USD' },
        toFindOut: ['businessGoal'],
      },
    });
    expect(await people.rita.mails(`[${request?.id}] We have your request`)).toHaveLength(1);
    await reply(platform, people.rita, '', 'Audience: Guests of last year', { mail: second });
    const gone = await people.rita.mail('Your request was sent before');
    expect(gone.text).toContain(`/r/${request?.id}`);
    expect(await asked('Spring flyer for guests')).toHaveLength(1);
  });

  it('that says all is sent at once, however often the mail comes', {
    tags: ['code-alone'],
  }, async () => {
    const { platform, people } = used;
    const text = [
      ...lines('May flyer'),
      `Audience: ${flyer.audience}`,
      'Business goal: unknown',
    ].join('\r\n');
    const before = await answers(people.saul);
    const raw = await write({ from: people.saul.email, subject: 'A flyer', text });
    await platform.reply(raw);
    await platform.settled();
    expect(await asked('May flyer')).toHaveLength(1);
    expect(await answers(people.saul)).toEqual(before);
  });

  it('with words that have no place is sent once its sender says so', {
    tags: ['code-alone'],
  }, async () => {
    const { platform, people } = used;
    const text = ['It has to be blue.', ...lines('June flyer'), 'Business goal: unknown'];
    text.push(`Audience: ${flyer.audience}`);
    await write({ from: people.saul.email, subject: 'x', text: text.join('\r\n') });
    const mail = await people.saul.mail('Your request was not sent yet');
    expect(mail.text).toContain('> It has to be blue.');
    expect(await asked('June flyer')).toEqual([]);
    await reply(platform, people.saul, '', 'send it', { mail });
    expect(await asked('June flyer')).toHaveLength(1);
  });

  it('names the files that came with it, as not taken', { tags: ['code-alone'] }, async () => {
    const { people } = used;
    const text = [
      '--b\r\nContent-Type: text/plain\r\n\r\nType: flyer\r\n',
      '--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="plan.pdf"\r\n\r\nx\r\n',
      '--b--',
    ].join('\r\n');
    const headers = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'];
    await write({ from: people.sia.email, subject: 'With a plan', text, headers });
    expect((await answers(people.sia)).at(-1)?.text).toContain(
      'files do not come by mail: plan.pdf',
    );
  });

  it('of a machine or a stranger is not answered, and begins nothing', async () => {
    const { people } = used;
    const before = await people.sia.mails();
    const text = 'Type: flyer';
    const headers = ['Auto-Submitted: auto-replied'];
    await write({ from: people.sia.email, subject: 'x', text, headers });
    await write({ from: 'evil@elsewhere.example', subject: 'x', text });
    await write({ from: people.sia.email, subject: 'x', text }, { virus: 'FAIL' });
    expect(await people.sia.mails()).toEqual(before);
  });

  it('that fails DMARC is told of once in an hour, to the member whose address it has', async () => {
    const { people } = used;
    const forged = { from: people.finn.email, subject: 'x', text: 'Type: flyer' };
    await write(forged, { dmarc: 'FAIL' });
    await write(forged, { dmarc: 'FAIL' });
    const told = await people.finn.mails('A mail to the intake was not read');
    expect(told).toHaveLength(1);
    expect(told[0]?.text).not.toContain('Type');
    expect(await answers(people.finn)).toEqual([]);
  });
});
