import { expect, it } from 'vitest';
import { proposeAgreement } from '../../../../functions/commands/agreements/propose-agreement.ts';
import { saveMember } from '../../../../functions/commands/people/save-member.ts';
import { replyTokenOf } from '../../../../functions/core/links/link-token.ts';
import { type Member, MemberProfile } from '../../../../functions/core/words/member.ts';
import { inviteToAgreement } from '../../../../functions/mail/send/invite-reader.ts';
import { showDecisionPage } from '../../../../functions/pages/links/decision/show-decision-page.ts';
import {
  loadAgreement,
  readAgreementLedger,
} from '../../../../functions/store/agreements/agreement-store.ts';
import { readMember } from '../../../../functions/store/people/roster-store.ts';
import { agreeOn } from '../../../fixtures/agree-on.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';
import { formOf, words } from '../../../story/agreed.ts';
import { accepted, leo, max, monday, roster, saul, settings } from '../../../story/sample.ts';

useSampleTable();

const next = { entries: [{ term: 'MQL', meaning: 'A lead that fits <us>' }] };

/** Saul's link to the second version of the glossary. */
const linkToNext = async (): Promise<string> => {
  await agreeOn('glossary', words);
  const facts = { by: max, seen: 1, now: monday, settings };
  const form = formOf(next, { note: 'Shorter' });
  const { state } = accepted(await proposeAgreement('glossary', form, facts));
  const members = new Map(roster.map((one) => [one.id, one]));
  return (await inviteToAgreement({ state, members, at: monday }, saul.id, saul.id)) ?? '';
};

it('shows the terms in words, what they change of what is in force, and who has answered', async () => {
  const token = await linkToNext();
  const before = await readAgreementLedger('glossary');
  const { status, html } = await showDecisionPage(token, monday);
  const text = html.replace(/<style>[\s\S]*<\/style>/, '').replace(/<[^>]+>/g, ' ');
  expect(status).toBe(200);
  for (const said of [
    'You are signing for sales as saul.',
    'Meaning: A lead that fits &lt;us&gt;',
    'What changed since version 1',
    'version 1 stays in force.',
    'Shorter',
    'waited for',
    'Sign the agreement',
  ])
    expect(text).toContain(said);
  expect(html).toContain('<del dir="auto">Meaning: A lead that fits, and has asked for something');
  expect(html).not.toMatch(/<script|\schecked/);
  for (let visit = 0; visit < 5; visit += 1) await showDecisionPage(token, monday);
  expect(await readAgreementLedger('glossary')).toEqual(before);

  // Whoever has the reply address has no page.
  expect((await showDecisionPage(replyTokenOf(token), monday)).status).toBe(404);
  const expired = (await loadAgreement('glossary'))?.state.round?.expiresAt ?? '';
  expect((await showDecisionPage(token, expired)).html).toContain('This round has ended');

  // J15: it dies with the address that it went to.
  const { id: _, ...fields } = (await readMember(saul.id)) as Member;
  const moved = { ...MemberProfile.strip().parse(fields), email: 'saul.new@countersign.example' };
  accepted(await saveMember({ ...leo, admin: true }, saul.id, moved, monday));
  const left = await showDecisionPage(token, monday);
  expect(left.status).toBe(403);
  expect(left.html).not.toContain('A lead that fits');
});
