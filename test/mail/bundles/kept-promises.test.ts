import { expect, it } from 'vitest';
import { handler as sendBundles } from '../../../functions/mail/bundles/send-bundles.lambda.ts';
import { notify } from '../../../functions/mail/send/notify.ts';
import { bundlesPromisedUntil, promiseBundle } from '../../../functions/store/mail/bundle-store.ts';
import { leaveAsNews, newsWaiting } from '../../../functions/store/mail/mail-store.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import { AwsError } from '../../../lib/embedded/http/aws-error.ts';
import { accept, submittedRequest } from '../../fixtures/commands.ts';
import { useMailSetup } from '../../fixtures/mail-setup.ts';
import { rita } from '../../story/sample.ts';

/** What is promised to rita stays so until it is told. */

const setup = useMailSetup();

const morning = '2026-03-03T08:00:00.000Z';
const later = '2026-03-03T08:15:00.000Z';
const never = '2026-12-31T00:00:00.000Z';

const promises = () => bundlesPromisedUntil(never);
const waiting = () => newsWaiting(rita.id, never, 100);

/** A request that is accepted, and the event by which rita hears of it. */
const acceptance = async () => {
  const id = await submittedRequest();
  await accept(id);
  const event = (await readLedger(id)).find(({ type }) => type === 'stage-changed');
  if (!event) throw new Error('nothing was accepted');
  return event;
};

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
  const { requestId, seq, at } = await acceptance();
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
