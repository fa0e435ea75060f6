import { beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../functions/core/ledger/ledger.ts';
import { notify } from '../../../functions/mail/send/notify.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import { AwsError } from '../../../lib/embedded/http/aws-error.ts';
import { inBriefSignOff } from '../../fixtures/commands.ts';
import { useMailSetup } from '../../fixtures/mail-setup.ts';

/** SES rejects mails over its rate, and does not queue them. */

const setup = useMailSetup();

beforeEach(() => {
  setup.admit = () => undefined;
});

const opening = async (): Promise<LedgerEvent> => {
  const { state } = await inBriefSignOff();
  const event = (await readLedger(state.id)).find(({ type }) => type === 'round-opened');
  if (!event) throw new Error(`${state.id} has no round`);
  return event;
};

const recipientsOf = ({ requestId }: LedgerEvent): string[] =>
  setup.mails
    .list({ words: `[${requestId}]` })
    .flatMap(({ to }) => to)
    .sort();

const throttling = () => new AwsError('Throttling', 'Maximum sending rate exceeded.');

describe('mail over the rate of SES', () => {
  it('is sent a little later, none lost and none twice', async () => {
    const event = await opening();
    let calls = 0;
    setup.admit = () => {
      calls += 1;
      // Two in three at first: each mail is throttled, and some repeatedly.
      return calls <= 6 && calls % 3 !== 0 ? throttling() : undefined;
    };
    const told = await notify(event);
    expect(recipientsOf(event)).toHaveLength(told.mailsSent as number);
    expect(new Set(recipientsOf(event)).size).toBe(told.mailsSent);
    expect(calls).toBe((told.mailsSent as number) + 4);
    expect(await notify(event)).toMatchObject({
      mailsSent: 0,
      mailsSentBefore: told.mailsSent,
    });
  });

  it('that SES takes no mail for at all leaves when its event comes again, and those that left do not', async () => {
    const event = await opening();
    let calls = 0;
    setup.admit = () => {
      calls += 1;
      return calls > 1
        ? new AwsError('AccountSendingPausedException', 'Sending is paused')
        : undefined;
    };
    await expect(notify(event)).rejects.toThrow(/mails of .+ failed/);
    expect(recipientsOf(event)).toHaveLength(1);
    setup.admit = () => undefined;
    const again = await notify(event);
    expect(again).toMatchObject({ mailsSentBefore: 1 });
    expect(new Set(recipientsOf(event)).size).toBe(1 + (again.mailsSent as number));
    expect(recipientsOf(event)).toHaveLength(1 + (again.mailsSent as number));
  });
});
