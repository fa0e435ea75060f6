import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { eventIdOf } from '../../../functions/core/ledger/ledger.ts';
import { notify } from '../../../functions/mail/send/notify.ts';
import { tableName } from '../../../functions/store/environment.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { table } from '../../../functions/store/table/table.ts';
import { AwsError } from '../../../lib/embedded/http/aws-error.ts';
import { inBriefSignOff, signerFor } from '../../fixtures/commands.ts';
import { useMailSetup } from '../../fixtures/mail-setup.ts';

/** SES took a mail, and the sender died before it could mark that. */

const setup = useMailSetup();

const opening = async () => {
  const { state } = await inBriefSignOff();
  const event = (await readLedger(state.id)).find(({ type }) => type === 'round-opened');
  if (!event) throw new Error(`${state.id} has no round`);
  return { event, signer: signerFor(state, 'marketing') };
};

type Opening = Awaited<ReturnType<typeof opening>>;

const mailsOf = async ({ event, signer }: Opening) => {
  const list = setup.mails.list({ words: `[${event.requestId}]`, to: signer.email });
  const mails = await Promise.all(list.map(({ id }) => setup.mails.find(id)));
  return mails.map((mail) => {
    if (!mail) throw new Error('a mail of the list is not there');
    const mailId = mail.headers.find(({ name }) => name === 'X-Countersign-Mail')?.value;
    return { mailId, messageId: mail.messageId, text: mail.text, html: mail.html };
  });
};

/** The claim as it was before the mail was marked as sent, with a lease that has ended. */
const diedBeforeMark = ({ event, signer }: Opening) =>
  table().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.mail(eventIdOf(event), signer.id),
      UpdateExpression: 'SET #status = :claimed, leaseUntil = :ended REMOVE messageId',
      ConditionExpression: '#status = :sent',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':claimed': 'claimed', ':sent': 'sent', ':ended': 1 },
    }),
  );

const said = 'You may have this mail already';

it('is sent again rather than never, and the second says that it is the same mail', async () => {
  const opened = await opening();
  await notify(opened.event);
  await diedBeforeMark(opened);
  expect(await notify(opened.event)).toMatchObject({ mailsSent: 1 });
  const [second, first] = await mailsOf(opened);
  expect(second?.mailId).toMatch(/^[0-9a-f]{64}$/);
  expect(second?.mailId).toBe(first?.mailId);
  // SES writes its own.
  expect(second?.messageId).not.toBe(first?.messageId);
  for (const part of ['text', 'html'] as const) {
    expect(first?.[part]).not.toContain(said);
    expect(second?.[part]).toContain(said);
  }
  expect(await notify(opened.event)).toMatchObject({ mailsSent: 0 });
});

it('says nothing of the kind where SES had not taken the first', async () => {
  const opened = await opening();
  setup.admit = () => new AwsError('AccountSendingPausedException', 'Sending is paused');
  await expect(notify(opened.event)).rejects.toThrow('failed');
  setup.admit = () => undefined;
  await notify(opened.event);
  const mails = await mailsOf(opened);
  expect(mails.map(({ text }) => text.includes(said))).toEqual([false]);
});
