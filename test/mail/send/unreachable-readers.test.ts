import { beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../functions/core/ledger/ledger.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { sendBundle } from '../../../functions/mail/bundles/send-bundle.ts';
import { handler as mailLeader } from '../../../functions/mail/rollup/mail-leader.lambda.ts';
import { notify } from '../../../functions/mail/send/notify.ts';
import { putMember, readMember } from '../../../functions/store/people/roster-store.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import { handler as closePeriod } from '../../../functions/workflow/rollup/close-period.lambda.ts';
import { handler as storeReport } from '../../../functions/workflow/rollup/store-report.lambda.ts';
import { AwsError } from '../../../lib/embedded/http/aws-error.ts';
import { inBriefSignOff } from '../../fixtures/commands.ts';
import { useMailSetup } from '../../fixtures/mail-setup.ts';
import { finn, leo, monday, rita, roster, settings } from '../../story/sample.ts';

/** Everything that mails people, when one of them is unreachable. */

const setup = useMailSetup();

const out = (member: Member): Member => ({
  ...member,
  unreachable: { since: monday, cause: 'bounce', address: member.email },
});

beforeEach(async () => {
  setup.admit = () => undefined;
  for (const member of roster) await putMember(member);
});

const to = (email: string) => setup.mails.list({ to: email });

describe('a mail whose address SES refuses', () => {
  const events = async () => {
    const { state } = await inBriefSignOff();
    const ledger = await readLedger(state.id);
    const opened = ledger.find(({ type }) => type === 'round-opened') as LedgerEvent;
    return { opened, latest: async () => (await readLedger(state.id)).at(-1) as LedgerEvent };
  };

  it('counts as one that came back, and holds up nothing behind it', async () => {
    const { opened, latest } = await events();
    let first = true;
    setup.admit = () => {
      const refuse = first;
      first = false;
      return refuse
        ? new AwsError('InvalidParameterValue', 'Domain contains illegal character')
        : undefined;
    };
    expect(await notify(opened)).toMatchObject({ outcome: 'told', mailsRefused: 1 });
    const told = await latest();
    expect(told).toMatchObject({ type: 'member-unreachable', data: { cause: 'bounce' } });
    const { memberId } = told.data as { memberId: string };
    expect((await readMember(memberId))?.unreachable).toMatchObject({ cause: 'bounce' });
    expect(await notify(opened)).toMatchObject({ mailsSent: expect.any(Number) });
    expect(to(`${memberId}@countersign.example`)).toEqual([]);
    expect(await notify(told)).toMatchObject({ outcome: 'told' });
    expect(setup.mails.list({ words: 'cannot be reached' }).length).toBeGreaterThan(0);
  });
});

describe('a bundle of mails', () => {
  it('is not made for a reader whom mail does not reach', async () => {
    const members = new Map([['rita', out(rita)]]);
    const came = await sendBundle(
      { memberId: 'rita', slot: monday, asks: true },
      { members, settings, publicUrl: 'https://countersign.example', now: monday },
    );
    expect(came).toEqual({ outcome: 'unreachable', sent: 0 });
    expect(to(rita.email).filter(({ subject }) => !subject.startsWith('[CR-'))).toEqual([]);
  });
});

describe('a rollup', () => {
  const enteredAt = '2026-03-09T12:00:01.000Z';
  const cleo: Member = { ...leo, id: 'cleo', email: 'cleo@countersign.example' };

  const run = async (period: string) => {
    const { reportKey, leaders, unsubscribed } = await closePeriod({
      input: { period },
      enteredAt,
    });
    const mailed = await Promise.all(
      leaders.map((memberId) => mailLeader({ reportKey, memberId, enteredAt })),
    );
    return storeReport({ reportKey, mailed, unsubscribed, enteredAt });
  };

  it('reaches the others whom it is for, and its run has not failed for it', async () => {
    await putMember(out(leo));
    await putMember(cleo);
    expect(await run('2026-W05')).toMatchObject({
      outcome: 'sent',
      reached: ['cleo', 'finn'],
      missed: ['leo'],
    });
    expect(to(leo.email)).toEqual([]);
    expect(
      setup.log.lines().filter(({ message }) => message === 'leader not reached'),
    ).toHaveLength(1);
  });

  it('that nobody has is no success: somebody has to look into it', async () => {
    await putMember(out(leo));
    await putMember(out(cleo));
    await putMember(out(finn));
    expect(await run('2026-W06')).toMatchObject({ outcome: 'incomplete', reached: [] });
  });
});
