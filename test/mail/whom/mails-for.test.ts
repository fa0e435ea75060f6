import { describe, expect, it } from 'vitest';
import type { MailIntent } from '../../../functions/mail/whom/mail-intent.ts';
import { mailTriggerOf } from '../../../functions/mail/whom/mail-trigger.ts';
import { mailsFor } from '../../../functions/mail/whom/mails-for.ts';
import { AllAskedStory as Story } from '../../story/all-asked-story.ts';
import { fullBrief } from '../../story/full-brief.ts';
import { brief, settings } from '../../story/sample.ts';
import { cast } from '../../story/story.ts';

/** The mails of the last commit in order: `rita: stage-changed`. */
const mailsOf = (story: Story): string[] =>
  intentsOf(story).map(({ memberId, kind }) => `${memberId}: ${kind}`);

const intentsOf = ({ ledger, members }: Story): MailIntent[] => {
  const at = ledger.at(-1)?.at;
  return ledger.flatMap((event, index) =>
    event.at === at ? mailsFor(mailTriggerOf(ledger.slice(0, index + 1)), members) : [],
  );
};

const accepted = (story = new Story()) => story.submit().triage({ action: 'accept' });
const inSignOff = (story?: Story) => accepted(story).brief();
const inReview = () => inSignOff().bothSidesSign().proof();
const signers = ['rita', 'mona', 'saul', 'sia', 'max'];

describe('intake', () => {
  it('gives the requester a receipt and the owner a request to triage', () => {
    expect(mailsOf(new Story().submit())).toEqual([
      'rita: request-received',
      'mia: triage-request',
    ]);
  });

  it('brings a question to the requester and the answer to the owner', () => {
    const story = new Story().submit().triage({ action: 'ask', question: 'Which club?' });
    expect(mailsOf(story)).toEqual(['rita: question-asked']);
    expect(mailsOf(story.answer('Main Street'))).toEqual(['mia: question-answered']);
  });

  it.each([
    ['accepted', accepted()],
    ['declined', new Story().submit().triage({ action: 'decline', reason: 'No budget' })],
    [
      'met with what exists',
      new Story().submit().triage({ action: 'reuse', link: 'https://x.example/1' }),
    ],
    ['withdrawn', new Story().submit().withdraw('Not needed')],
  ])('tells requester and owner once when it is %s', (_, story) => {
    expect(mailsOf(story)).toEqual(['rita: stage-changed', 'mia: stage-changed']);
  });

  it('goes to the leads of marketing when the owner has left', () => {
    const story = new Story().submit();
    story.members = cast({ mia: { active: false } });
    expect(mailsOf(story)).toEqual(['rita: request-received', 'mona: triage-request']);
  });

  it('sends nothing to whoever is not on the roster any more', () => {
    const story = new Story().submit();
    story.members.delete('rita');
    expect(mailsOf(story)).toEqual(['mia: triage-request']);
  });
});

describe('a round that opens', () => {
  it('asks each seat with a decision of its own, and tells the owner unless they did it', () => {
    const story = inSignOff();
    const asked = signers.map((id) => `${id}: decision-request`);
    expect(mailsOf(story)).toEqual(asked);
    const byLead = mailsOf(accepted().brief(brief, 'mona'));
    expect(byLead).toContain('mia: decision-request');
    expect(byLead.filter((mail) => mail.startsWith('mona'))).toEqual([]);
    expect(intentsOf(story)[0]?.decision).toEqual({ roundId: 'R1', seatMemberId: 'rita' });
  });

  it('asks other parties when the content calls for them', () => {
    expect(mailsOf(accepted().brief(fullBrief))).toContain('lena: decision-request');
  });

  it('asks the same people again to sign what they passed in review', () => {
    expect(mailsOf(inReview().bothSidesSign())).toEqual([
      'mona: sign-off-confirmed',
      ...signers.map((id) => `${id}: decision-request`),
      'mia: stage-changed',
    ]);
  });

  it('sends a fresh link to the one seat that asked, and to nobody else', () => {
    const story = inSignOff().reissue('saul');
    expect(intentsOf(story)).toEqual([
      {
        memberId: 'saul',
        kind: 'decision-request',
        decision: { roundId: 'R1', seatMemberId: 'saul' },
      },
    ]);
  });
});

describe('a delegate', () => {
  const until = { from: '2026-03-01', until: '2026-03-02' };
  // Somebody who joins sales after the round has opened has no seat, and can stand in for one who
  // has.
  const withDelegate = (delegation: { from: string; until: string }, zone = 'UTC') => {
    const story = inSignOff();
    const dora = {
      ...story.member('sia'),
      id: 'dora',
      email: 'dora@countersign.example',
      name: 'Dora Diaz',
    };
    story.members = cast({ saul: { delegate: { to: 'dora', ...delegation }, timeZone: zone } }).set(
      'dora',
      dora,
    );
    return story;
  };

  it('is asked beside the member, for the seat of the member', () => {
    const asked = intentsOf(withDelegate(until)).filter(
      ({ decision }) => decision?.seatMemberId === 'saul',
    );
    expect(asked.map(({ memberId }) => memberId)).toEqual(['saul', 'dora']);
  });

  it('belongs to the side itself, or for other parties to no side that has to sign', () => {
    const story = withDelegate(until);
    story.members.set('dora', { ...story.member('dora'), parties: ['product'] });
    expect(mailsOf(story)).not.toContain('dora: decision-request');
    const delegate = { to: 'cleo', ...until };
    const regulated = accepted(new Story(cast({ lena: { delegate } }))).brief(fullBrief);
    expect(regulated.state.round?.seats).toContainEqual(
      expect.objectContaining({ memberId: 'lena' }),
    );
    expect(mailsOf(regulated)).toContain('cleo: decision-request');
  });

  it('is asked by the day in the time zone of the member', () => {
    const yesterday = { from: '2026-03-01', until: '2026-03-01' };
    const late = (zone: string) => {
      const story = withDelegate(yesterday, zone);
      // 03:00 UTC on the 2nd is still the 1st in New York.
      story.ledger = story.ledger.map((event) => ({ ...event, at: '2026-03-02T03:00:00.000Z' }));
      return mailsOf(story);
    };
    expect(late('America/New_York')).toContain('dora: decision-request');
    expect(late('UTC')).not.toContain('dora: decision-request');
  });

  it.each([
    [
      'outside the window',
      (story: Story) =>
        story.members.set('saul', {
          ...story.member('saul'),
          delegate: { to: 'dora', from: '2026-04-01', until: '2026-04-02' },
        }),
    ],
    [
      'of the other side',
      (story: Story) =>
        story.members.set('dora', { ...story.member('dora'), parties: ['marketing'] }),
    ],
    [
      'who has left',
      (story: Story) => story.members.set('dora', { ...story.member('dora'), active: false }),
    ],
    [
      'with a seat of their own',
      (story: Story) =>
        story.members.set('saul', { ...story.member('saul'), delegate: { to: 'max', ...until } }),
    ],
  ])('%s is not asked', (_, change) => {
    const story = withDelegate(until);
    change(story);
    const asked = intentsOf(story).filter(({ decision }) => decision?.seatMemberId === 'saul');
    expect(asked.map(({ memberId }) => memberId)).toEqual(['saul']);
  });

  it('gets the confirmation of their decision, and the member is told', () => {
    const story = withDelegate(until).sign('saul', 'approve', undefined, 'dora');
    expect(mailsOf(story)).toEqual(['dora: sign-off-confirmed', 'saul: signed-for-you']);
  });
});

describe('a decision', () => {
  it('is confirmed to whoever made it, and to nobody else while the round is open', () => {
    expect(mailsOf(inSignOff().sign('rita'))).toEqual(['rita: sign-off-confirmed']);
  });

  it('that completes the round tells both sides, and all who were asked, that work starts', () => {
    expect(mailsOf(inSignOff().bothSidesSign())).toEqual([
      'mona: sign-off-confirmed',
      'rita: stage-changed',
      'mia: stage-changed',
      ...['saul', 'sia', 'max'].map((id) => `${id}: stage-changed`),
    ]);
  });

  it('that releases tells both sides once, and all who were asked', () => {
    expect(mailsOf(inReview().bothSidesSign().bothSidesSign())).toEqual([
      'mona: sign-off-confirmed',
      'rita: stage-changed',
      'mia: stage-changed',
      ...['saul', 'sia', 'max'].map((id) => `${id}: stage-changed`),
    ]);
  });

  it.each(['request-changes', 'reject'] as const)(
    'to %s sets free those who were still asked',
    (decision) => {
      expect(mailsOf(inSignOff().sign('saul', decision, 'No.'))).toEqual([
        'saul: sign-off-confirmed',
        ...['mona', 'sia', 'max'].map((id) => `${id}: no-longer-needed`),
        'rita: stage-changed',
        'mia: stage-changed',
      ]);
    },
  );
});

describe('a round that an objection ends', () => {
  const kept = (mail: string) => mail.endsWith('stage-changed');

  it.each(['request-changes', 'reject'] as const)(
    'by %s is told to those who had signed in it, but not to who ended it',
    (decision) => {
      const story = inSignOff().sign('mona').sign('saul', decision, 'The price is wrong.');
      expect(mailsOf(story).filter(kept)).toEqual([
        'rita: stage-changed',
        'mia: stage-changed',
        'mona: stage-changed',
      ]);
    },
  );

  it('is not told once more to the requester who ended it', () => {
    const story = inSignOff().sign('mona').sign('rita', 'request-changes', 'Too long.');
    expect(mailsOf(story).filter(kept)).toEqual(['mia: stage-changed', 'mona: stage-changed']);
  });

  it('is told to who signed in a review, and when a change of plan is not agreed to', () => {
    const review = inReview().sign('max').sign('sia', 'request-changes', 'Larger.');
    expect(mailsOf(review).filter(kept)).toContain('max: stage-changed');
    const story = new Story().release().correct('Less.', { ...brief, situation: 'Fewer come.' });
    const ended = mailsOf(story.sign('max').sign('saul', 'reject', 'No.'));
    expect(ended).toContain('max: plan-change-ended');
    expect(ended).not.toContain('saul: plan-change-ended');
  });
});

describe('an objection', () => {
  const leaving = {
    saul: { delegate: { to: 'cleo', from: '2026-03-01', until: '2026-03-31' } },
    // Of sales, and without a seat.
    cleo: { leads: ['sales' as const] },
  };

  it('while the round is open sends a fresh link to the seat, and tells the owner', () => {
    const story = inSignOff().sign('rita').object('rita');
    expect(mailsOf(story)).toEqual(['rita: decision-request', 'mia: sign-off-withdrawn']);
    expect(intentsOf(story)[0]?.decision).toEqual({ roundId: 'R1', seatMemberId: 'rita' });
  });

  it('of the member sends none to the delegate whose decision it was, but tells them', () => {
    const signed = inSignOff(new Story(cast(leaving))).sign('saul', 'approve', undefined, 'cleo');
    expect(mailsOf(signed.fork().object('saul'))).toEqual([
      'saul: decision-request',
      'cleo: sign-off-withdrawn',
      'mia: sign-off-withdrawn',
    ]);
    expect(mailsOf(signed.fork().object('saul', 'cleo'))).toEqual([
      'saul: decision-request',
      'cleo: decision-request',
      'mia: sign-off-withdrawn',
    ]);
  });

  it('after the round alarms owner and leads of the party, and is confirmed to who objected', () => {
    expect(mailsOf(inSignOff().bothSidesSign().object('rita'))).toEqual([
      'mia: sign-off-disputed',
      'saul: sign-off-disputed',
      'rita: sign-off-disputed',
    ]);
  });
});

describe('a stand-in', () => {
  const signing = () => inSignOff().join('zoe', 'sia').join('adam', 'sia');

  it('is asked; the member, the leads of the party and the owner hear of it, but for who named them', () => {
    expect(mailsOf(signing().standIn('rita', 'zoe', 'rita'))).toEqual([
      'zoe: decision-request',
      'rita: stand-in-named',
      'saul: stand-in-named',
      'mia: stand-in-named',
    ]);
    expect(mailsOf(signing().standIn('rita', 'zoe', 'saul'))).toEqual([
      'zoe: decision-request',
      'rita: stand-in-named',
      'mia: stand-in-named',
    ]);
  });

  it('who is replaced is told that nothing is needed any more', () => {
    expect(
      mailsOf(signing().standIn('rita', 'zoe', 'rita').standIn('rita', 'adam', 'saul')),
    ).toEqual([
      'adam: decision-request',
      'rita: stand-in-named',
      'mia: stand-in-named',
      'zoe: no-longer-needed',
    ]);
  });

  it('gets a fresh link with the member, and is set free with them', () => {
    const story = signing().standIn('saul', 'zoe', 'saul');
    expect(mailsOf(story.fork().reissue('saul'))).toEqual([
      'saul: decision-request',
      'zoe: decision-request',
    ]);
    expect(mailsOf(story.fork().withdraw('Not needed'))).toContain('zoe: no-longer-needed');
  });
});

describe('an absence', () => {
  it('is told to the leads of the party, who can act, and to the owner', () => {
    expect(mailsOf(inSignOff().outOfOffice('rita'))).toEqual([
      'saul: absence-noticed',
      'mia: absence-noticed',
    ]);
    expect(mailsOf(inSignOff().outOfOffice('saul'))).toEqual(['mia: absence-noticed']);
  });
});

describe('somebody who has left', () => {
  const gone = { active: false };

  it('is told to owner and leads at once, and whoever is waited for instead is asked', () => {
    expect(mailsOf(inSignOff().sign('rita').leave({ rita: gone }))).toEqual([
      'saul: decision-request',
      'sia: decision-request',
      'mia: somebody-left',
      'saul: requester-left',
      'mia: requester-left',
    ]);
  });

  it('is told to owner and leads where the party has others, who were asked before', () => {
    expect(mailsOf(inSignOff().leave({ rita: gone }))).toEqual([
      'mia: somebody-left',
      'saul: somebody-left',
      'saul: requester-left',
      'mia: requester-left',
    ]);
  });

  it('is told to nobody where nothing was waited for', () => {
    expect(mailsOf(inSignOff().sign('rita').leave({ sia: gone }))).toEqual([]);
  });

  it('is told to the admins where neither owner nor leads are left', () => {
    const everybody = ['mia', 'max', 'mona', 'saul'].map((id) => [id, gone] as const);
    expect(mailsOf(inSignOff().leave(Object.fromEntries(everybody)))).toEqual([
      'rita: owner-left',
      'leo: owner-left',
      'leo: somebody-left',
      'leo: somebody-left',
      'leo: somebody-left',
    ]);
  });

  it('hands their requests over: the next owner, the requester, and who chose nobody', () => {
    expect(mailsOf(accepted().leave({ mia: gone }))).toEqual([
      'max: handed-over',
      'rita: handed-over',
    ]);
    expect(mailsOf(accepted().handOver('max'))).toEqual(['max: handed-over', 'rita: handed-over']);
    expect(mailsOf(accepted().handOver('max', 'mona'))).toEqual([
      'max: handed-over',
      'rita: handed-over',
      'mia: handed-over',
    ]);
  });

  it('asks the leads of sales to find another requester, or the admins', () => {
    expect(mailsOf(accepted().leave({ rita: gone }))).toEqual([
      'saul: requester-left',
      'mia: requester-left',
    ]);
    expect(mailsOf(accepted().leave({ rita: gone, saul: { leads: [] } }))).toEqual([
      'leo: requester-left',
      'mia: requester-left',
    ]);
  });

  it('tells who asks for it now, the owner, and who asked before if others chose', () => {
    expect(mailsOf(accepted().takeOver('saul'))).toEqual([
      'saul: request-taken-over',
      'mia: request-taken-over',
      'rita: request-taken-over',
    ]);
    expect(mailsOf(accepted().takeOver('sia', 'rita'))).toEqual([
      'sia: request-taken-over',
      'mia: request-taken-over',
    ]);
  });

  it('asks who took a seat, with a link of their own, and tells who had it', () => {
    const story = inSignOff(new Story(cast({ cleo: { parties: [], leads: ['sales'] } })));
    expect(mailsOf(story.takeSeat('rita', 'cleo'))).toEqual([
      'cleo: decision-request',
      'rita: no-longer-needed',
      'mia: seat-taken',
    ]);
  });
});

describe('a round that ends without a decision', () => {
  it('tells both sides when it expires, and those who did not answer that nothing is needed', () => {
    expect(mailsOf(inSignOff().sign('rita').expire())).toEqual([
      ...['mona', 'saul', 'sia', 'max'].map((id) => `${id}: no-longer-needed`),
      'rita: stage-changed',
      'mia: stage-changed',
    ]);
  });

  it('sets the signers free when the request is withdrawn', () => {
    expect(mailsOf(inSignOff().withdraw('Not needed'))).toEqual([
      ...['mona', 'saul', 'sia', 'max'].map((id) => `${id}: no-longer-needed`),
      'rita: stage-changed',
      'mia: stage-changed',
    ]);
  });
});

describe('a version that supersedes another', () => {
  it('asks everyone again when the stage stays the same, and tells nobody what they did', () => {
    expect(
      mailsOf(
        inSignOff()
          .sign('rita')
          .brief({ ...brief, situation: 'Visits are down.' }),
      ),
    ).toEqual(signers.map((id) => `${id}: decision-request`));
  });

  it('sets free whoever is not asked any more', () => {
    const story = accepted().brief(fullBrief).brief(brief);
    expect(mailsOf(story)).toContain('lena: no-longer-needed');
    expect(mailsOf(story)).not.toContain('lena: decision-request');
  });

  it('asks the owner to sign when a marketing lead submitted it', () => {
    const mails = mailsOf(inSignOff().brief({ ...brief, situation: 'Visits are down.' }, 'mona'));
    expect(mails).toContain('mia: decision-request');
    expect(mails.filter((mail) => mail.startsWith('mona') || mail.startsWith('mia'))).toEqual([
      'mia: decision-request',
      'mona: no-longer-needed',
    ]);
  });

  it('is told once, by the change of stage, when it takes the proof back to review', () => {
    const settled = { ...settings, policy: { ...settings.policy, requesterMaySign: false } };
    const story = new Story();
    story.settings = settled;
    inSignOff(story).sign('saul').sign('max').proof().sign('saul').sign('max').proof(2);
    // The requester has no seat by this policy, and the owner submitted it.
    expect(mailsOf(story).filter((mail) => !mail.endsWith('decision-request'))).toEqual([
      'rita: stage-changed',
    ]);
  });
});

describe('any command', () => {
  const lives: [string, () => Story][] = [
    ['release', () => inReview().bothSidesSign().bothSidesSign().close('Hand it over')],
    ['rejection', () => inSignOff().sign('max', 'reject', 'No.')],
    ['changes', () => inSignOff().sign('max', 'request-changes', 'No.').brief(fullBrief)],
    ['expiry', () => inReview().expire().proof(2)],
    ['a new version', () => inReview().proof(2).bothSidesSign().proof(3)],
  ];

  it.each(lives)('on the way to %s writes at most one mail to a person for an event', (_, live) => {
    const { ledger, members } = live();
    for (let seq = 1; seq <= ledger.length; seq += 1) {
      const told = mailsFor(mailTriggerOf(ledger.slice(0, seq)), members).map(
        ({ memberId }) => memberId,
      );
      expect(told).toEqual([...new Set(told)]);
    }
  });

  it.each(lives)(
    'on the way to %s tells nobody two things but a confirmation and the news',
    (_, live) => {
      const { ledger, members } = live();
      const commits = Map.groupBy(ledger, ({ at }) => at);
      for (const events of commits.values()) {
        const news = events
          .flatMap((event) => mailsFor(mailTriggerOf(ledger.slice(0, event.seq)), members))
          .filter(({ kind }) => kind !== 'sign-off-confirmed' && kind !== 'signed-for-you')
          .map(({ memberId }) => memberId);
        expect(news).toEqual([...new Set(news)]);
      }
    },
  );
});
