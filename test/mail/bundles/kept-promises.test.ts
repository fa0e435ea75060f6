import {
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import type { WaitingNews } from '../../../functions/core/bundles/waiting-news.ts';
import { handler as sendBundles } from '../../../functions/mail/bundles/send-bundles.lambda.ts';
import { notify } from '../../../functions/mail/send/notify.ts';
import { tableName } from '../../../functions/store/environment.ts';
import {
  bundlesPromisedUntil,
  deleteBundlePromise,
  promiseBundle,
} from '../../../functions/store/mail/bundle-store.ts';
import { leaveAsNews, newsWaiting } from '../../../functions/store/mail/mail-store.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { table } from '../../../functions/store/table/table.ts';
import { AwsError } from '../../../lib/embedded/http/aws-error.ts';
import { useMailSetup } from '../../fixtures/mail-setup.ts';
import { acceptance, outForSigning } from '../../fixtures/news.ts';
import { rita, saul } from '../../story/sample.ts';

/** What is promised stays so until it is told. */

const setup = useMailSetup();

const morning = '2026-03-03T08:00:00.000Z';
const later = '2026-03-03T08:15:00.000Z';
const never = '2026-12-31T00:00:00.000Z';

const promises = () => bundlesPromisedUntil(never);
const waiting = () => newsWaiting(rita.id, never, 100);

/** SES refuses rita's address at its nth call. */
const refuseCall = (nth: number): void => {
  let calls = 0;
  setup.admit = () => {
    calls += 1;
    return calls === nth ? new AwsError('InvalidParameterValue', 'Illegal address') : undefined;
  };
};

it('news whose bundle SES refuses stays promised, and is told once its reader has an address', async () => {
  await notify(await acceptance());
  refuseCall(1);
  expect(await sendBundles({ scheduledTime: morning })).toMatchObject({ sent: 0, refused: 1 });
  expect(await promises()).toMatchObject([{ memberId: rita.id, slot: morning, news: true }]);
  await sendBundles({ scheduledTime: later });
  expect(await promises()).toHaveLength(1);
  await putMember(rita);
  expect(await sendBundles({ scheduledTime: later })).toMatchObject({ sent: 1 });
  expect(await waiting()).toEqual([]);
  expect(await promises()).toEqual([]);
});

it('news of a further mail that SES refuses stays promised as well', async () => {
  const { requestId, seq, at } = await outForSigning();
  for (let nth = 0; nth < 55; nth += 1) {
    const slot = new Date(Date.parse(at) + nth * 1000).toISOString();
    const news = { memberId: rita.id, slot, requestId, seq, kind: 'stage-changed' } as const;
    await leaveAsNews({ eventId: `many-${nth}`, memberId: rita.id }, news);
  }
  const slot = '2026-03-04T08:00:00.000Z';
  await promiseBundle({ memberId: rita.id, slot, news: true });
  refuseCall(2);
  expect(await sendBundles({ scheduledTime: slot })).toMatchObject({ refused: 1 });
  const left = (await waiting()).length;
  expect(left).toBeGreaterThan(0);
  expect((await promises()).map((one) => one.slot)).toContain(slot);
  await putMember(rita);
  expect(await sendBundles({ scheduledTime: slot })).toMatchObject({ sent: 1 });
  expect(await waiting()).toEqual([]);
});

describe('a promise', () => {
  const slot = '2026-03-05T08:00:00.000Z';
  const owed = async () => (await promises()).filter((one) => one.slot === slot);
  const left = (seq: number) => {
    const news = { memberId: saul.id, slot, requestId: 'CR-7F3K2QX', seq, kind: 'target-met' };
    return leaveAsNews({ eventId: `left-${seq}`, memberId: saul.id }, news as WaitingNews);
  };

  it('of news is given with the news, so that none is left without', async () => {
    await left(1);
    expect(await owed()).toMatchObject([{ memberId: saul.id, news: true }]);
  });

  it('that is given again while its bundle is sent stays, for what came meanwhile', async () => {
    const [read] = await owed();
    if (!read) throw new Error('nothing was promised');
    await left(2);
    await deleteBundlePromise(read);
    const [again] = await owed();
    if (!again) throw new Error('the news of meanwhile has no promise');
    await deleteBundlePromise(again);
    expect(await owed()).toEqual([]);
    await deleteBundlePromise(again);
  });

  it('of something that was asked is the same', async () => {
    await promiseBundle({ memberId: saul.id, slot });
    const [read] = await owed();
    if (!read) throw new Error('nothing was promised');
    await promiseBundle({ memberId: saul.id, slot });
    await deleteBundlePromise(read);
    expect(await owed()).toHaveLength(1);
    for (const one of await owed()) await deleteBundlePromise(one);
    expect(await owed()).toEqual([]);
  });

  it('from before promises had marks is deleted, unless it was given again', async () => {
    const before = { memberId: saul.id, slot };
    const Item = { ...keys.promisedNews(slot, saul.id), ...before };
    const give = () => table().send(new PutCommand({ TableName: tableName(), Item }));
    await give();
    const [read] = await owed();
    if (!read) throw new Error('nothing was promised');
    await left(3);
    await deleteBundlePromise(read);
    expect(await owed()).toHaveLength(1);
    await give();
    await deleteBundlePromise(read);
    expect(await owed()).toEqual([]);
  });
});

describe('a promise that somebody else is giving', () => {
  /** Once, as on AWS: the engine here runs transactions one by one. */
  const meetOne = (on: string, error: Error) => {
    let met = false;
    table().middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          if (met || commandName !== on || !JSON.stringify(args.input).includes('"NEWS#2026'))
            return next(args);
          met = true;
          throw error;
        },
      { step: 'initialize', name: 'meet' },
    );
    return () => met;
  };
  afterEach(() => {
    table().middlewareStack.remove('meet');
  });

  it('is given again by who lost', async () => {
    const CancellationReasons = [
      { Code: 'None' },
      { Code: 'None' },
      { Code: 'TransactionConflict' },
    ];
    const message = 'Transaction cancelled';
    const met = meetOne(
      'TransactWriteItemsCommand',
      new TransactionCanceledException({ $metadata: {}, message, CancellationReasons }),
    );
    expect(await notify(await acceptance())).toMatchObject({ mailsBundled: 1 });
    expect(met()).toBe(true);
    expect(await waiting()).toHaveLength(1);
  });

  it('is left by a run that would delete it, and settled by the next', async () => {
    const message = 'Transaction is ongoing for the item';
    meetOne('DeleteItemCommand', new TransactionConflictException({ $metadata: {}, message }));
    const slot = '2026-03-06T08:00:00.000Z';
    expect(await sendBundles({ scheduledTime: slot })).toMatchObject({ sent: 1 });
    expect(await promises()).toHaveLength(1);
    await sendBundles({ scheduledTime: slot });
    expect(await promises()).toEqual([]);
  });
});
