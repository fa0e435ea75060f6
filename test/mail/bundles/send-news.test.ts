import { describe, expect, it } from 'vitest';
import { handler as sendBundles } from '../../../functions/mail/bundles/send-bundles.lambda.ts';
import { notify } from '../../../functions/mail/send/notify.ts';
import { bundlesPromisedUntil, promiseBundle } from '../../../functions/store/mail/bundle-store.ts';
import { leaveAsNews, newsWaiting } from '../../../functions/store/mail/mail-store.ts';
import { AwsError } from '../../../lib/embedded/http/aws-error.ts';
import { useMailSetup } from '../../fixtures/mail-setup.ts';
import { acceptance, outForSigning } from '../../fixtures/news.ts';
import { rita } from '../../story/sample.ts';

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
