import { html } from 'hono/html';
import { readProposal } from '../../../commands/agreements/read-proposal.ts';
import type { AwaitedAgreement } from '../../../core/agreements/awaited-agreement.ts';
import type { Member } from '../../../core/words/member.ts';
import {
  agreementDifferences,
  agreementNames,
  describeAgreement,
} from '../../../wording/agreements/agreement-in-words.ts';
import { nameOf, namesIn } from '../../../wording/rounds/round-in-words.ts';
import { changedSince } from '../../kit/changed-lines.ts';
import { signFields } from '../agreements/agreement-signing.ts';
import { textView } from '../agreements/agreement-text.ts';
import type { Html, Visit } from '../console-page.ts';

/** What stands of an agreement in the list of what waits: it is signed with its text in sight. */
export const agreementTurn = async (
  { state }: AwaitedAgreement,
  visit: Visit,
  roster: readonly Member[],
): Promise<{ name: string; ref: string; href: string; said: string; act: Html }> => {
  const { round, id: kind } = state;
  const name = agreementNames[kind];
  const turn = {
    name,
    ref: `Agreement, version ${round?.subject.version}`,
    href: `/agreements/${kind}#proposed`,
    said: `Sign the agreement: ${name}`,
  };
  const read = round && (await readProposal(state, round.id, visit.now));
  if (!round || !read?.ok)
    return {
      ...turn,
      act: html`<p class="wrong">What is stored is not what was proposed, so it cannot be signed. Whoever runs the platform has an alarm.</p>`,
    };
  const { version, text, before } = read.value;
  const fields = signFields(visit, { kind, round, back: '/' }, roster);
  const by = nameOf(namesIn(roster), version.by);
  return {
    ...turn,
    act: html`<details><summary>Read it and answer here</summary>
<p>Proposed by <bdi>${by}</bdi>.</p>${version.note && html`<blockquote dir="auto">${version.note}</blockquote>`}
${textView(describeAgreement(text))}
${before && changedSince(before.version, agreementDifferences(before.text, text))}
${fields?.form}</details>`,
  };
};
