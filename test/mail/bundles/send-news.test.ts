import { describe, expect, it } from 'vitest';
import {
  type ChangeObservers,
  changeObservers,
} from '../../../functions/core/observers/change-observers.ts';
import { handler as sendBundles } from '../../../functions/mail/bundles/send-bundles.lambda.ts';
import { notify } from '../../../functions/mail/send/notify.ts';
import { bundlesPromisedUntil, promiseBundle } from '../../../functions/store/mail/bundle-store.ts';
import { leaveAsNews, newsWaiting } from '../../../functions/store/mail/mail-store.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import { AwsError } from '../../../lib/embedded/http/aws-error.ts';
import { accept, handle, submittedRequest } from '../../fixtures/commands.ts';
import { useMailSetup } from '../../fixtures/mail-setup.ts';
import { acceptance, outForSigning } from '../../fixtures/news.ts';
import { accepted, lena, rita } from '../../story/sample.ts';

/** News to rita, who chose nothing, so that it waits for her next morning. */

const setup = useMailSetup();

const morning = '2026-03-03T08:00:00.000Z';
const later = '2026-03-03T08:15:00.000Z';
const never = '2026-12-31T00:00:00.000Z';

const bundles = () => setup.mails.list({ to: rita.email, words: '[Countersign] News' });
const newest = () => bundles()[0];
const waiting = () => newsWaiting(rita.id, never, 100);

it('news is left once, however often its event is delivered, and told once', async () => {
  const event = await acceptance('Spring flyer');
  expect(await notify(event)).toMatchObject({ mailsSent: 1, mailsBundled: 1 });
  expect(await notify(event)).toMatchObject({ mailsSentBefore: 1, mailsBundled: 1 });
  expect(await waiting()).toHaveLength(1);
  await sendBundles({ scheduledTime: '2026-03-03T07:45:00.000Z' });
  expect(bundles()).toEqual([]);
  expect(await sendBundles({ scheduledTime: morning })).toMatchObject({ sent: 1 });
  expect(newest()).toMatchObject({ headline: '[Countersign] News of one request' });
  expect(await waiting()).toEqual([]);
  await notify(event);
  await sendBundles({ scheduledTime: later });
  expect(bundles()).toHaveLength(1);
  expect(await bundlesPromisedUntil(never)).toEqual([]);
});

it('news that comes late for its bundle has one of its own with the next run', async () => {
  await notify(await acceptance('Summer flyer'));
  expect(await sendBundles({ scheduledTime: later })).toMatchObject({ sent: 1 });
  expect(bundles()).toHaveLength(2);
  expect(await waiting()).toEqual([]);
});

describe('news of a bundle that does not leave', () => {
  it('waits for the next run', async () => {
    await notify(await acceptance('Autumn flyer'));
    setup.admit = () => new AwsError('MessageRejected', 'Email address is not verified.');
    await expect(sendBundles({ scheduledTime: later })).rejects.toThrow('1 bundles of mails');
    setup.admit = () => undefined;
    expect(await waiting()).toHaveLength(1);
    expect(await sendBundles({ scheduledTime: later })).toMatchObject({ sent: 1 });
    expect(bundles()).toHaveLength(3);
    expect(await waiting()).toEqual([]);
  });

  it('keeps no other from being told where one request cannot be read, and is told once it can', async () => {
    const event = await acceptance('Winter flyer');
    const { requestId, seq } = event;
    const lost = {
      memberId: rita.id,
      slot: morning,
      requestId,
      seq: seq + 90,
      kind: 'target-met',
    } as const;
    await leaveAsNews(
      { eventId: `${requestId}#${seq + 90}`, memberId: rita.id },
      { ...lost, requestId: 'CR-0000000' },
    );
    await notify(event);
    await expect(sendBundles({ scheduledTime: later })).rejects.toThrow('1 bundles of mails');
    expect(bundles()).toHaveLength(4);
    expect(await waiting()).toMatchObject([{ requestId: 'CR-0000000' }]);
    expect(await bundlesPromisedUntil(never)).toMatchObject([{ memberId: rita.id, news: true }]);
  });
});

it('news that waits for an observer is not told once they observe it no more', async () => {
  const by = rita;
  const change = (id: string, change: ChangeObservers['change']) =>
    handle(id, by.id, (state) => changeObservers(state, { change, by, named: lena }));
  const observed = async (title: string) => {
    const id = await submittedRequest({ title });
    accepted(await change(id, { action: 'name', memberId: lena.id, reason: 'Same club' }));
    await accept(id);
    for (const event of await readLedger(id)) await notify(event);
    return id;
  };
  await observed('Kept');
  const lost = await observed('Lost');
  accepted(await change(lost, { action: 'remove', memberId: lena.id }));
  expect(await newsWaiting(lena.id, never, 100)).toHaveLength(4);
  // It throws for what rita cannot be told of, as above.
  await sendBundles({ scheduledTime: '2026-03-03T12:00:00.000Z' }).catch(() => {});
  const toLena = () => setup.mails.list({ to: lena.email, words: '[Countersign] News' });
  expect(toLena()).toMatchObject([{ headline: '[Countersign] News of one request' }]);
  // With nothing else to tell, no mail.
  accepted(await change(lost, { action: 'name', memberId: lena.id, reason: 'Same club' }));
  const [again] = (await readLedger(lost)).slice(-1);
  if (again) await notify(again);
  accepted(await change(lost, { action: 'remove', memberId: lena.id }));
  await sendBundles({ scheduledTime: '2026-03-04T12:00:00.000Z' }).catch(() => {});
  expect(toLena()).toHaveLength(1);
  expect(await newsWaiting(lena.id, never, 100)).toEqual([]);
});

it('more news than one mail has goes into two', async () => {
  const { requestId, seq, at } = await outForSigning();
  for (let nth = 0; nth < 55; nth += 1) {
    const slot = new Date(Date.parse(at) + nth * 1000).toISOString();
    const news = { memberId: rita.id, slot, requestId, seq, kind: 'stage-changed' } as const;
    await leaveAsNews({ eventId: `many-${nth}`, memberId: rita.id }, news);
  }
  await promiseBundle({ memberId: rita.id, slot: '2026-03-04T08:00:00.000Z', news: true });
  const before = bundles().length;
  await expect(sendBundles({ scheduledTime: '2026-03-04T08:00:00.000Z' })).rejects.toThrow();
  expect(bundles()).toHaveLength(before + 2);
  expect(await waiting()).toMatchObject([{ requestId: 'CR-0000000' }]);
});
