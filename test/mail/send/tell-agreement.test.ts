import { expect, it } from 'vitest';
import { handleAgreement } from '../../../functions/commands/agreements/handle-agreement.ts';
import { proposeAgreement } from '../../../functions/commands/agreements/propose-agreement.ts';
import { signAgreement } from '../../../functions/commands/agreements/sign-agreement.ts';
import { system } from '../../../functions/core/words/caller.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { ok } from '../../../functions/core/words/result.ts';
import { tellAgreement } from '../../../functions/mail/send/tell-agreement.ts';
import {
  loadAgreement,
  readAgreementLedger,
} from '../../../functions/store/agreements/agreement-store.ts';
import { useMailSetup } from '../../fixtures/mail-setup.ts';
import { decisionOf, formOf, words } from '../../story/agreed.ts';
import { accepted, max, mona, monday, saul, settings } from '../../story/sample.ts';

const setup = useMailSetup();

const kind = 'glossary';

const sign = async (member: Member, more: object) => {
  const state = (await loadAgreement(kind))?.state;
  if (!state) throw new Error('nothing was proposed');
  accepted(await signAgreement(kind, decisionOf(state, member, more), settings));
};

/** The mails of everything so far; what was sent before is not sent again. */
const textsOf = async (headline: string, of: string = kind): Promise<string[]> => {
  for (const event of await readAgreementLedger(of)) await tellAgreement(event);
  const found = setup.mails.list({ words: headline });
  return Promise.all(found.map(async ({ id }) => (await setup.mails.find(id))?.text ?? ''));
};

it('what was written beside a decision is in the mail to whoever acts next (J17)', async () => {
  const facts = { by: max, seen: 'none' as const, now: monday, settings };
  accepted(await proposeAgreement(kind, formOf(words), facts));
  await sign(saul, { decision: 'request-changes', comment: 'Say who counts as a lead.' });
  const refused = await textsOf('Glossary: changes');
  expect(refused.length).toBeGreaterThan(0);
  for (const text of refused) expect(text).toContain('Say who counts as a lead.');

  const next = formOf(words, { reviewOn: '2026-08-01', note: 'Shorter' });
  accepted(await proposeAgreement(kind, next, { ...facts, seen: 1 }));
  await sign(saul, { comment: 'Look at it again in June.' });
  await sign(mona, {});
  const agreed = await textsOf('Glossary: both sides have signed it');
  expect(agreed.length).toBeGreaterThan(0);
  for (const text of agreed) {
    expect(text).toContain('Look at it again in June.');
    expect(text).not.toContain('Say who counts as a lead.');
  }
});

it('whoever answered a mail about an older version is shown the one that they are asked to sign (J14)', async () => {
  const other = 'lead-definitions';
  const defined = (meaning: string) =>
    formOf({ entries: [{ name: 'MQL', meaning, criteria: ['It fits'] }] });
  const facts = { by: max, now: monday, settings };
  const older = defined('Has asked for something');
  accepted(await proposeAgreement(other, older, { ...facts, seen: 'none' }));
  const newer = defined('Sales has seen it');
  accepted(await proposeAgreement(other, newer, { ...facts, seen: 1 }));
  const state = (await loadAgreement(other))?.state;
  const seat = state?.round?.seats.find(({ reserve }) => reserve === undefined);
  const [{ roundId = '' } = {}, memberId = ''] = [state?.versions[0], seat?.memberId];
  const about = { memberId, seatMemberId: memberId, roundId, messageId: 'reply' };
  const refused = {
    type: 'reply-refused' as const,
    data: { ...about, why: 'old-version' as const },
  };
  const decide = async () => ok([refused]);
  accepted(await handleAgreement({ kind: other, actor: system, now: monday, decide }));
  const [text] = await textsOf('a reply was not counted', other);
  expect(text).toContain('Sales has seen it');
  expect(text).toContain(`/d/ld-${memberId}-`);
  expect(text).not.toContain('Has asked for something');
});
