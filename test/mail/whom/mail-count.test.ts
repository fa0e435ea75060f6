import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../functions/core/brief/brief-form.ts';
import type { Settings } from '../../../functions/core/words/settings.ts';
import { mailTriggerOf } from '../../../functions/mail/whom/mail-trigger.ts';
import { mailsFor } from '../../../functions/mail/whom/mails-for.ts';
import { fullBrief } from '../../story/full-brief.ts';
import { settings } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

/** How many mails of each kind a request has cost, and in all. */
const countOf = ({ ledger, members }: Story): Record<string, number> => {
  const kinds = ledger.flatMap((_, index) =>
    mailsFor(mailTriggerOf(ledger.slice(0, index + 1)), members).map(({ kind }) => kind),
  );
  const counts: Record<string, number> = { 'in all': kinds.length };
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

const firstSeatsSign = (story: Story): Story => {
  const { required = [], seats = [] } = story.state.round ?? {};
  for (const { party } of required)
    story.sign(seats.find((seat) => seat.party === party)?.memberId ?? '');
  return story;
};

/** A request that nobody objects to, and nobody is late for. */
const straight = (plan?: Brief): Story => {
  const story = new Story();
  story.reviewed = false;
  story.settings = { ...settings, policy: { ...settings.policy, rules: policy } };
  firstSeatsSign(story.submit().triage({ action: 'accept' }).brief(plan)).proof();
  while (story.state.round) firstSeatsSign(story);
  return story;
};

const policy: Settings['policy']['rules'] = [
  {
    name: 'incentives',
    when: { usesIncentives: true },
    require: [{ party: 'legal', quorum: 1 }],
  },
  {
    name: 'much money',
    when: { costAtLeast: 1_200_000 },
    require: [{ party: 'finance', quorum: 1 }],
  },
];

describe('the mails of a request that goes straight through', () => {
  it('are, of a light one, two for each decision in two rounds, and what moves it', () => {
    const story = straight();
    expect(story.state.stage).toBe('released');
    expect(story.state.pastRounds.map(({ kind }) => kind)).toEqual(['brief', 'approval']);
    expect(countOf(story)).toEqual({
      'request-received': 1,
      'triage-request': 1,
      'decision-request': 4,
      'sign-off-confirmed': 4,
      'stage-changed': 6,
      'in all': 16,
    });
  });

  it('are, of a full one that legal and finance sign as well, two more for each of their decisions', () => {
    const story = straight(fullBrief);
    const [brief] = story.state.pastRounds;
    expect(Object.keys(brief?.signOffs ?? {})).toEqual(['rita', 'mona', 'lena', 'finn']);
    expect(countOf(story)).toEqual({
      'request-received': 1,
      'triage-request': 1,
      'decision-request': 10,
      'sign-off-confirmed': 10,
      'stage-changed': 10,
      'in all': 32,
    });
  });
});
