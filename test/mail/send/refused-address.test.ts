import { describe, expect, it } from 'vitest';
import { markUnreachable } from '../../../functions/commands/people/mark-member.ts';
import { saveMember } from '../../../functions/commands/people/save-member.ts';
import { MemberProfile } from '../../../functions/core/words/member.ts';
import { tellMember } from '../../../functions/mail/send/tell-member.ts';
import { readHistory } from '../../../functions/store/people/history-store.ts';
import { readMember } from '../../../functions/store/people/roster-store.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import { AwsError } from '../../../lib/embedded/http/aws-error.ts';
import { withGrants } from '../../../lib/embedded/table-guard.ts';
import { type FunctionName, functions } from '../../../lib/manifest.ts';
import { inBriefSignOff, signerFor } from '../../fixtures/commands.ts';
import { useMailSetup } from '../../fixtures/mail-setup.ts';
import { accepted, finn, leo, monday } from '../../story/sample.ts';

/**
 * An address that SES refuses counts as one that bounced, and must not hold up the mails behind.
 */

const setup = useMailSetup();

const senders = (Object.keys(functions) as FunctionName[]).filter(
  (name) => functions[name].sendsMail,
);

describe('an address that SES refuses', () => {
  it.each(senders)('may be marked by %s, and told to what waits on its member', async (name) => {
    const { state } = await inBriefSignOff();
    const { id, email } = signerFor(state, 'marketing');
    const mark = { since: monday, cause: 'bounce' as const, address: email };
    await withGrants(name, () => markUnreachable(id, { mark, now: monday, requestId: state.id }));
    expect((await readMember(id))?.unreachable).toEqual(mark);
    expect((await readLedger(state.id)).at(-1)?.type).toBe('member-unreachable');
    const member = await readMember(id);
    const profile = MemberProfile.strip().parse(member);
    accepted(await saveMember({ ...leo, admin: true }, id, profile, monday));
  });

  it('does not keep a change of it from being told at the others', async () => {
    const profile = { ...MemberProfile.strip().parse(finn), email: 'typo@countersign.example' };
    accepted(await saveMember({ ...leo, admin: true }, 'finn', profile, monday));
    const event = (await readHistory('finn')).at(-1);
    if (!event) throw new Error('finn has no history');
    let calls = 0;
    setup.admit = () => {
      calls += 1;
      return calls === 2 ? new AwsError('InvalidParameterValue', 'Illegal address') : undefined;
    };
    expect(await withGrants('notify', () => tellMember(event))).toEqual({
      outcome: 'told',
      mailsSent: 1,
      mailsSentBefore: 0,
      mailsRefused: 1,
    });
    expect((await readMember('finn'))?.unreachable).toMatchObject({
      address: 'typo@countersign.example',
    });
  });
});
