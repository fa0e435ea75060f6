import { beforeEach, describe, expect, it } from 'vitest';
import { saveMember } from '../../../functions/commands/people/save-member.ts';
import { MemberProfile } from '../../../functions/core/words/member.ts';
import { handler } from '../../../functions/mail/bundles/send-bundles.lambda.ts';
import { sendTours } from '../../../functions/mail/send/send-tours.ts';
import {
  showUnsubscribe,
  unsubscribe,
} from '../../../functions/pages/links/unsubscribe/unsubscribe.ts';
import { putMember, readMember } from '../../../functions/store/people/roster-store.ts';
import { toursBegun } from '../../../functions/store/people/tour-store.ts';
import { importRoster } from '../../../lib/cli/roster-import/import-roster.ts';
import { AwsError } from '../../../lib/embedded/http/aws-error.ts';
import { callsDuring } from '../../fixtures/calls-during.ts';
import { useMailSetup } from '../../fixtures/mail-setup.ts';
import { accepted, leo, rita } from '../../story/sample.ts';

const setup = useMailSetup();

const ada = { ...leo, id: 'ada', email: 'ada@countersign.example', admin: true };

/** In working hours, and the mornings of two and of four working days later. */
const monday = '2026-03-02T14:00:00.000Z';
const wednesday = '2026-03-04T09:00:00.000Z';
const friday = '2026-03-06T09:00:00.000Z';

const run = (scheduledTime: string) => handler({ scheduledTime });

let nth = 0;
const added = async (more: object = {}): Promise<string> => {
  nth += 1;
  const id = `gus-${nth}`;
  await save(id, { email: `${id}@countersign.example`, ...more });
  return id;
};

const save = async (id: string, more: object, now = monday) =>
  accepted(
    await saveMember(
      ada,
      id,
      MemberProfile.parse({ name: id, parties: ['sales'], team: 'Inside sales', ...more }),
      now,
    ),
  );

const mailsTo = (id: string) =>
  setup.mails
    .list({ to: `${id}@countersign.example` })
    .map(({ headline }) => headline)
    .filter((headline) => three.includes(headline))
    .sort();

const tourOf = async (id: string) => (await toursBegun()).find(({ memberId }) => memberId === id);

beforeEach(() => {
  setup.admit = () => undefined;
});

const three = [
  '[Countersign] What this is, and your part in it (1 of 3)',
  '[Countersign] What you will do first (2 of 3)',
  '[Countersign] Where to look, and what both teams agreed (3 of 3)',
];

it('where nobody is new, a look is one read', async () => {
  expect(await callsDuring('Query', () => sendTours(monday))).toBe(1);
  expect(await callsDuring('BatchGetItem', () => sendTours(monday))).toBe(0);
});

describe('whoever is added by somebody', () => {
  it('gets three mails over their first days, each once, and then nothing is kept', async () => {
    const id = await added();
    for (const now of [monday, wednesday, friday]) {
      await Promise.allSettled([run(now), run(now)]);
      await run(now);
    }
    expect(mailsTo(id)).toEqual(three);
    await run('2026-03-10T09:00:00.000Z');
    expect(mailsTo(id)).toHaveLength(3);
    expect(await tourOf(id)).toBeUndefined();
  });

  it('by a file as well; not whom the file only changes, nor with whom it was set up', async () => {
    const text = JSON.stringify([
      { id: 'rita', name: 'Rita Renamed', email: rita.email, parties: ['sales'], team: 'Sales' },
      { id: 'nell', name: 'Nell', email: 'nell@countersign.example', parties: [], team: 'Sales' },
    ]);
    const tableName = process.env.TABLE_NAME as string;
    await putMember(ada);
    await importRoster({ file: { name: 'people.json', text }, tableName });
    expect((await readMember('rita'))?.name).toBe('Rita Renamed');
    expect(await tourOf('nell')).toMatchObject({ sent: 0 });
    await putMember({ ...rita, id: 'sam', email: 'sam@countersign.example' });
    for (const id of ['rita', 'sam']) expect(await tourOf(id)).toBeUndefined();
  });

  it('gets no more once they have left, also when they come back', async () => {
    const id = await added();
    await run(monday);
    await save(id, { email: `${id}@countersign.example`, active: false });
    await run(wednesday);
    await save(id, { email: `${id}@countersign.example` });
    await run(friday);
    expect(mailsTo(id)).toEqual(three.slice(0, 1));
    expect(await tourOf(id)).toBeUndefined();
  });
});

it('its link ends it with one click, and nothing when it is only opened', async () => {
  const id = await added();
  await run(monday);
  const [first] = setup.mails.list({ to: `${id}@countersign.example` });
  const { text = '' } = (await setup.mails.find(first?.id ?? '')) ?? {};
  const token = /\/u\/(\w+)/.exec(text)?.[1] ?? '';
  expect(await showUnsubscribe(token, wednesday)).toMatchObject({
    status: 200,
    html: expect.stringContaining('End the tour'),
  });
  expect((await readMember(id))?.tour).toBeUndefined();
  const ended = await unsubscribe({ token, oneClick: true }, wednesday);
  expect(ended).toMatchObject({ status: 200, html: expect.stringContaining('has ended') });
  expect((await readMember(id))?.tour).toBe(false);
  await run(wednesday);
  await run('2026-03-05T09:00:00.000Z');
  expect(mailsTo(id)).toHaveLength(1);
  await run('2026-04-03T09:00:00.000Z');
  expect(await tourOf(id)).toBeUndefined();
});

it('an address that takes no mail gets none, and the one that takes its place gets the rest', async () => {
  const id = await added();
  setup.admit = () => new AwsError('InvalidParameterValue', 'Domain contains illegal character');
  await run(monday);
  setup.admit = () => undefined;
  await run('2026-03-02T14:15:00.000Z');
  expect(mailsTo(id)).toEqual([]);
  expect(await tourOf(id)).toMatchObject({ sent: 0 });
  await save(id, { email: `${id}-right@countersign.example` });
  await run('2026-03-02T14:30:00.000Z');
  await run(wednesday);
  expect(mailsTo(`${id}-right`)).toEqual(three.slice(0, 2));
  expect(mailsTo(id)).toEqual([]);
});

it('a mail that does not leave fails the run, keeps no other, and leaves with the next', async () => {
  const ids = [await added(), await added()];
  let refused = 1;
  setup.admit = () => {
    refused -= 1;
    return refused >= 0 ? new AwsError('MessageRejected', 'not verified') : undefined;
  };
  await expect(run(monday)).rejects.toThrow('1 mails of tours did not leave');
  expect(ids.flatMap(mailsTo)).toEqual(three.slice(0, 1));
  await run('2026-03-02T14:15:00.000Z');
  expect(ids.flatMap(mailsTo)).toEqual([three[0], three[0]]);
});
