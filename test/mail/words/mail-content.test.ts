import { describe, expect, it } from 'vitest';
import { decideSignOff } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import { mailTriggerOf } from '../../../functions/mail/whom/mail-trigger.ts';
import { mailContent } from '../../../functions/mail/words/mail-content.ts';
import { changesBetween } from '../../../functions/wording/brief/brief-changes.ts';
import { AllAskedStory as Story } from '../../story/all-asked-story.ts';
import { fullBrief, measuredOtherwise } from '../../story/full-brief.ts';
import { brief, digest, fileNamed, settings } from '../../story/sample.ts';
import { cast, Story as FirstSeats, signOffCommand } from '../../story/story.ts';
import { allMailsWritten, mailWritten, token } from '../../story/written.ts';

const accepted = () =>
  new Story().submit().triage({ action: 'accept', note: 'Mind the desk staff.' });
const inSignOff = () => accepted().brief();
const inReview = () => inSignOff().bothSidesSign().proof(1, 'First layout.');

const otherMetrics = measuredOtherwise(fullBrief);
/** With first seats, as rounds have them now. */
const legalApproved = () =>
  new FirstSeats().submit().triage({ action: 'accept' }).brief(fullBrief).sign('lena').sign('rita');

const lives: [string, Story][] = [
  ['submitted', new Story().submit()],
  ['asked', new Story().submit().triage({ action: 'ask', question: 'Which club?' })],
  [
    'answered',
    new Story().submit().triage({ action: 'ask', question: 'Which club?' }).answer('Main Street'),
  ],
  ['accepted', accepted()],
  ['declined', new Story().submit().triage({ action: 'decline', reason: 'No budget' })],
  [
    'reused',
    new Story().submit().triage({ action: 'reuse', requestId: 'CR-0000001', note: 'See this.' }),
  ],
  ['withdrawn', inSignOff().withdraw('Not needed')],
  ['brief sent', inSignOff()],
  ['brief sent again', inSignOff().brief(fullBrief)],
  ['brief sent again, legal not asked', legalApproved().brief(otherMetrics)],
  ['brief signed', inSignOff().bothSidesSign()],
  ['brief sent back', inSignOff().sign('rita', 'request-changes', 'Aim lower.')],
  ['brief rejected', inSignOff().sign('rita', 'reject', 'Not now.')],
  ['expired', inSignOff().expire()],
  ['proof sent', inReview()],
  ['proof passed', inReview().bothSidesSign()],
  ['proof sent back', inReview().sign('rita', 'request-changes', 'Larger type.')],
  ['released', inReview().bothSidesSign().bothSidesSign()],
  ['closed', inReview().bothSidesSign().bothSidesSign().close('Hand it over in person.')],
];

it('brings the files of a new request to its owner as links, and nothing of what is in them', () => {
  const attachments = [fileNamed('logo.png', digest('c')), fileNamed('brand.pdf', digest('d'))];
  const story = new Story().submit({ attachments });
  const { text } = mailWritten(story, story.owner, 'triage-request');
  expect(text).toMatch(/Files with it: logo\.png, .*; brand\.pdf, /);
  expect(text).toContain(
    'Open brand.pdf:\nhttps://countersign.example/r/CR-7F3K2QX/attachment/2\n',
  );
});

describe('every mail', () => {
  it.each(lives)(
    'when %s starts its headline with the reference and ends it with the title',
    (_, story) => {
      for (const { headline } of allMailsWritten(story).values()) {
        expect(headline).toMatch(/^\[CR-7F3K2QX\] \S.*: Spring flyer$/);
      }
    },
  );

  it.each(lives)(
    'when %s says what it is about, the stage, who is waited for, what to do, and why',
    (_, story) => {
      const mails = [...allMailsWritten(story)];
      expect(mails.length).toBeGreaterThan(0);
      for (const [to, { text, view }] of mails) {
        expect(text, to).toContain('Request: Spring flyer (flyer for members)');
        expect(text, to).toMatch(/^Stage: \S.+, since \w{3}, \w{3} \d+, 2026, /m);
        expect(text, to).toMatch(/^Waiting on:\n- \S/m);
        expect(text, to).toMatch(/^What you have to do: \S/m);
        expect(view.reason, to).toMatch(/^You get this mail because /);
      }
    },
  );

  it.each(lives)('when %s has no gap where a fact is missing', (_, story) => {
    for (const [to, { text, html }] of allMailsWritten(story)) {
      expect(`${text}${html}`, to).not.toMatch(/undefined|null|NaN|\[object|\{\{|Invalid Date/);
    }
  });
});

describe('a request that is needed before the promises add up to it', () => {
  const received = (neededBy: string) =>
    mailWritten(new Story().submit({ form: { neededBy } }), 'rita', 'request-received').text;

  it('is told so to who asked, with the day that they add up to', () => {
    expect(received('2026-03-12')).toMatch(/is released on\s+Mar 18, 2026/);
    expect(received('2026-03-18')).not.toContain('is released on');
  });
});

describe('how plans like a brief came out', () => {
  const asked = (trackRecord: Story['trackRecord']) => {
    const story = accepted();
    story.trackRecord = trackRecord;
    return mailWritten(story.brief(), 'max', 'decision-request').text;
  };

  it('is a line in the mail that asks to sign it, and none in that of an older version', () => {
    const sums = { plans: 5, planned: 1000, reached: 610, silent: 0 };
    expect(asked([{ of: 'type', ...sums }])).toContain(
      'Plans like it: 5 closed plans of this type reached 61 % of their units; at that rate this one returns 83 %',
    );
    expect(asked([])).toContain('Plans like it: No plan has been closed yet');
    expect(asked(undefined)).not.toContain('Plans like it');
  });
});

describe('the stage and who is waited for', () => {
  const waiting = (
    story: Story,
    ...mail: Parameters<typeof mailWritten> extends [Story, ...infer R] ? R : never
  ) => mailWritten(story, ...mail).view.waitingOn;

  it('is the owner in intake, and the requester while a question is open', () => {
    expect(waiting(new Story().submit(), 'rita', 'request-received')).toEqual([
      'Mia Marsh (owner) since Mon, Mar 2, 2026, 9:00 AM EST',
    ]);
    expect(waiting(lives[1]?.[1] as Story, 'rita', 'question-asked')).toEqual([
      'Rita Reyes (requester) since Mon, Mar 2, 2026, 9:01 AM EST',
    ]);
    expect(waiting(lives[2]?.[1] as Story, 'mia', 'question-answered')).toEqual([
      'Mia Marsh (owner) since Mon, Mar 2, 2026, 9:02 AM EST',
    ]);
  });

  it('is each party that has to sign, in the time zone of the reader', () => {
    expect(waiting(inSignOff(), 'max', 'decision-request')).toEqual([
      'Rita Reyes, Saul Stern or Sia Sørensen (sales) since Mon, Mar 2, 2026, 8:02 AM CST',
      'Mona Mbeki or Max Moreau (marketing) since Mon, Mar 2, 2026, 8:02 AM CST',
    ]);
  });

  it('is only the parties that have not signed yet', () => {
    expect(waiting(inSignOff().sign('saul'), 'saul', 'sign-off-confirmed')).toEqual([
      'Mona Mbeki or Max Moreau (marketing) since Mon, Mar 2, 2026, 9:02 AM EST',
    ]);
  });

  it('is told as it is after the decision that ends the round', () => {
    const { text } = mailWritten(
      inSignOff().sign('rita', 'request-changes', 'Aim lower.'),
      'rita',
      'sign-off-confirmed',
    );
    expect(text).toContain('Stage: writing the brief, since');
    expect(text).toContain('- Mia Marsh (owner) since');
    expect(text).toContain('This ends the round: changes asked for.');
  });

  it('is nobody when the request has ended', () => {
    expect(waiting(new Story().submit().withdraw('Not needed'), 'rita', 'stage-changed')).toEqual(
      [],
    );
  });
});

describe('a decision request', () => {
  const mail = (given = {}) => mailWritten(inSignOff(), 'rita', 'decision-request', given);

  it('says who is asked for which party, what exactly, and until when', () => {
    const { headline, text } = mail();
    expect(headline).toBe('[CR-7F3K2QX] Please sign the brief: Spring flyer');
    expect(text).toContain('You are asked to sign the brief, version 1, for sales.');
    expect(text).toMatch(/^What exactly: brief, version 1 \(digest [0-9a-f]{8}\)$/m);
    expect(text).toMatch(/^Please decide by: Wed, Mar 4, 2026, 9:02 AM EST$/m);
    expect(text).toMatch(/^Has to be signed by: sales and marketing$/m);
    expect(text).toMatch(/^Answered so far: nobody yet$/m);
  });

  it('says what happens when nobody answers: nothing is approved', () => {
    expect(mail().text).toContain(
      'If a party has not answered by Mon, Mar 16, 2026, 9:02 AM EDT, the round expires and nothing is approved. Silence is never consent.',
    );
  });

  it('has the link of the reader behind the button and bare on its own line', () => {
    const { text, html } = mail();
    expect(text.split('\n')).toContain(`https://countersign.example/d/${token}`);
    expect(html).toContain(`href="https://countersign.example/d/${token}"`);
  });

  it('has the whole brief, with what it costs and is to bring', () => {
    const { text } = mail({ brief: fullBrief });
    expect(text).toContain('> Visits rose by 12 % last year');
    expect(text).toContain('> - Join code in the till: not ready yet');
    expect(text).toMatch(/^Budgeted cost: \$12,000\.00$/m);
    expect(text).toMatch(/^Projected ROI: 275 %$/m);
  });

  it('says so when the plan is to lose money', () => {
    const measures = { ...brief.measures, expectedUnits: 5 };
    const { text } = mail({ brief: { ...brief, measures } });
    expect(text).toMatch(/^Projected loss: \$4,250\.00$/m);
    expect(text).toMatch(/^Projected ROI: −85 %$/m);
  });

  it('says what changed since the version before, and that earlier signatures do not count', () => {
    const story = inSignOff().sign('rita').brief(fullBrief);
    const { text } = mailWritten(story, 'rita', 'decision-request', {
      changes: { since: 1, parts: ['Situation', 'Tactics: price (new)'] },
    });
    expect(text).toContain(
      'It takes the place of version 1. Earlier signatures do not count for it.',
    );
    expect(text).toContain('Changed since version 1:\n- Situation\n- Tactics: price (new)');
  });

  it('on a proof has its file, the note, and offers no rejection in review', () => {
    const { text, headline } = mailWritten(inReview(), 'rita', 'decision-request');
    expect(headline).toBe('[CR-7F3K2QX] Please review the proof: Spring flyer');
    expect(text).toMatch(/^https:\/\/\S+\/d\/\S+\/file$/m);
    expect(text).toContain('File: spring-flyer-1.pdf, application/pdf, 482,113 bytes');
    expect(text).toMatch(/^SHA-256 of the file: [0-9a-f]{64}$/m);
    expect(text).toContain('Mia Marsh on this version:\n> First layout.');
    expect(text).toContain('approve or ask for changes.');
    expect(text).toMatch(/^Made from: brief, version 1 \(digest /m);
  });

  it('on a proof that passed review asks for the signature', () => {
    const { headline, text } = mailWritten(inReview().bothSidesSign(), 'rita', 'decision-request');
    expect(headline).toBe('[CR-7F3K2QX] Please sign the proof: Spring flyer');
    expect(text).toContain('approve, ask for changes or reject it.');
    expect(text).toContain('Stage: approval of the proof, since');
  });

  it('says who has answered already', () => {
    const story = inSignOff().sign('saul').reissue('max');
    expect(mailWritten(story, 'max', 'decision-request').text).toMatch(
      /^Answered so far: Saul Stern \(sales\) approved on Mon, Mar 2, 2026, 8:03 AM CST$/m,
    );
  });

  it('says that it is a fresh link when it is one', () => {
    const { headline } = mailWritten(inSignOff().reissue('max'), 'max', 'decision-request');
    expect(headline).toBe('[CR-7F3K2QX] Please sign the brief (fresh link): Spring flyer');
  });

  it('asks a delegate in the name of the member', () => {
    const story = inSignOff();
    story.members = cast({
      saul: { delegate: { to: 'dora', from: '2026-03-01', until: '2026-03-09' } },
    });
    story.members.set('dora', {
      ...story.member('sia'),
      id: 'dora',
      name: 'Dora Diaz',
      timeZone: 'UTC',
    });
    const { headline, text } = mailWritten(story, 'dora', 'decision-request');
    expect(headline).toBe('[CR-7F3K2QX] Please sign the brief for Saul Stern: Spring flyer');
    expect(text).toContain(
      'You are asked to sign the brief, version 1, for Saul Stern (sales), as their delegate until Mar 9, 2026. You decide in your own name.',
    );
    const confirmed = story.sign('saul', 'approve', undefined, 'dora');
    expect(mailWritten(confirmed, 'dora', 'sign-off-confirmed').text).toContain(
      'You signed version 1 of the brief for Saul Stern (sales), as their delegate.',
    );
    expect(mailWritten(confirmed, 'saul', 'signed-for-you').headline).toBe(
      '[CR-7F3K2QX] Dora Diaz signed the brief for you: Spring flyer',
    );
  });

  it('is not written without a token, or without the brief it is about', () => {
    const story = inSignOff();
    const opened = story.ledger.findIndex(({ type }) => type === 'round-opened') + 1;
    const facts = {
      trigger: mailTriggerOf(story.ledger.slice(0, opened)),
      members: story.members,
      settings,
      publicUrl: 'https://countersign.example',
    };
    const intent = {
      memberId: 'rita',
      kind: 'decision-request',
      decision: { roundId: 'R1', seatMemberId: 'rita' },
    } as const;
    expect(() => mailContent(intent, { ...facts, brief })).toThrow('needs a token');
    expect(() => mailContent(intent, { ...facts, token })).toThrow('needs its text');
    expect(() =>
      mailContent({ ...intent, memberId: 'nobody' }, { ...facts, token, brief }),
    ).toThrow('nobody is not on the roster');
  });
});

describe('a confirmation', () => {
  it('says what was recorded, with the comment, and the way to object', () => {
    const { headline, text } = mailWritten(
      inSignOff().sign('saul', 'request-changes', 'Aim lower.'),
      'saul',
      'sign-off-confirmed',
    );
    expect(headline).toBe('[CR-7F3K2QX] You asked for changes to the brief: Spring flyer');
    expect(text).toContain('Comment of Saul Stern:\n> Aim lower.');
    expect(text.split('\n')).toContain(`https://countersign.example/o/${token}`);
    expect(text).toMatch(/^Recorded: Mon, Mar 2, 2026, 9:03 AM EST, from a mail$/m);
  });

  it('says whether the decision can still be changed', () => {
    const { text } = mailWritten(inSignOff().sign('sia'), 'sia', 'sign-off-confirmed');
    expect(text).toContain('Until it ends you can change your decision');
  });

  it('is not written without a way to object', () => {
    expect(() =>
      mailWritten(inSignOff().sign('sia'), 'sia', 'sign-off-confirmed', { token: undefined }),
    ).toThrow('needs a token');
  });
});

describe('an objection', () => {
  const withdrawn = () => inSignOff().sign('saul').object('saul');
  const disputed = () => inSignOff().bothSidesSign().object('rita');

  it('asks the seat again, says why, and that older links are dead', () => {
    const { text } = mailWritten(withdrawn(), 'saul', 'decision-request');
    expect(text).toContain(
      'Saul Stern says that the decision recorded for this seat was not theirs',
    );
    expect(text).toContain('those in older mails do not work any more');
    expect(text.split('\n')).toContain(`https://countersign.example/d/${token}`);
  });

  it('tells the owner whose decision it was, how it came, and that the seat waits again', () => {
    const { text, headline } = mailWritten(withdrawn(), 'mia', 'sign-off-withdrawn');
    expect(headline).toBe('[CR-7F3K2QX] A decision was withdrawn: "this was not me": Spring flyer');
    expect(text).toContain('Saul Stern signed version 1 of the brief, for sales.');
    expect(text).toMatch(/^Was recorded: Mon, Mar 2, 2026, .* from a mail$/m);
    expect(text).toMatch(/^- .*Rita Reyes.*\(sales\) since/m);
  });

  it('after the round says that nothing was undone, and asks people to judge', () => {
    const { text } = mailWritten(disputed(), 'mia', 'sign-off-disputed');
    expect(text).toContain('The round has ended (approved), so nothing is undone by itself');
    expect(text).toContain('What you have to do: Ask Rita Reyes what happened');
    expect(mailWritten(disputed(), 'saul', 'sign-off-disputed').text).toContain(
      'because you lead sales',
    );
    expect(mailWritten(disputed(), 'rita', 'sign-off-disputed').headline).toContain(
      'Your objection is recorded',
    );
  });
});

describe('a stand-in', () => {
  const named = (by: string) =>
    inSignOff().join('zoe', 'sia').join('adam', 'sia').standIn('rita', 'zoe', by);

  it('is told who named them, for whom, and that they cannot pass it on', () => {
    const { text } = mailWritten(named('saul'), 'zoe', 'decision-request');
    expect(text).toContain('Saul Stern named you to stand in for Rita Reyes in this round');
    expect(text).toContain('You decide in your own name, and cannot pass it on.');
  });

  it('is told to the member, who can still answer, to the leads of the party and the owner', () => {
    const own = mailWritten(named('saul'), 'rita', 'stand-in-named').text;
    expect(own).toContain('Saul Stern named zoe to sign the brief in place of you, for sales');
    expect(own).toContain('You can still answer, and that answer counts.');
    const lead = mailWritten(named('rita'), 'saul', 'stand-in-named').text;
    expect(lead).toContain('https://countersign.example/r/CR-7F3K2QX#stand-in');
    expect(lead).toContain('because you lead sales');
    // The owner is of the other side, and chooses nobody here.
    const owner = mailWritten(named('saul'), 'mia', 'stand-in-named').text;
    expect(owner).toContain('talk to Saul Stern.');
    expect(owner).not.toContain('#stand-in');
  });

  it('who is replaced hears who did it', () => {
    const { text } = mailWritten(
      named('rita').standIn('rita', 'adam', 'saul'),
      'zoe',
      'no-longer-needed',
    );
    expect(text).toContain('Saul Stern named somebody else to stand in.');
  });
});

describe('an absence', () => {
  const away = (reader: string) =>
    mailWritten(inSignOff().outOfOffice('rita'), reader, 'absence-noticed').text;

  it('says who is away, what waits on them, until when, and leads to a choice', () => {
    const text = away('saul');
    expect(text).toContain(
      'An automatic reply came from the mailbox of Rita Reyes, who is asked to sign the brief',
    );
    expect(text).toMatch(/^Answer promised by: /m);
    expect(text.split('\n')).toContain(`https://countersign.example/a/${token}`);
    expect(text).toContain('because you lead sales');
  });
});

describe('the news of a stage', () => {
  const news = (story: Story, memberId = 'mia') => mailWritten(story, memberId, 'stage-changed');

  it('brings what the owner said when accepting, and what comes next', () => {
    const { text } = news(accepted());
    expect(text).toContain('Mia Marsh:\n> Mind the desk staff.');
    expect(text).toContain('What you have to do: Write the brief and submit it.');
    expect(text).toContain('Write the brief:\nhttps://countersign.example/r/CR-7F3K2QX/brief\n');
    expect(news(accepted(), 'rita').text).toContain(
      'What you have to do: Nothing is needed from you now.',
    );
  });

  it('brings every objection to the owner, word for word and with its author', () => {
    const { headline, text } = news(
      inSignOff().sign('saul', 'request-changes', 'Aim lower.\nSay 200.'),
    );
    expect(headline).toBe('[CR-7F3K2QX] Changes asked for on the brief: Spring flyer');
    expect(text).toContain('Saul Stern (sales):\n> Aim lower.\n> Say 200.');
    expect(text).toContain('What you have to do: Change the brief and submit its next version.');
  });

  it('brings comments on parts of the brief to the owner, each with its part', () => {
    const story = inSignOff();
    const saul = story.member('saul');
    const pinned = [{ text: 'How many are new?', place: { part: 'goal' as const } }];
    const given = { decision: 'request-changes' as const, comment: 'Nearly.', pinned };
    const facts = { settings, roster: () => story.roster };
    const command = signOffCommand(story.state, saul, { ...given, now: story.now });
    const { text } = news(story.commit('saul', decideSignOff(story.state, command, facts)));
    expect(text).toContain('Saul Stern (sales):\n> Nearly.\n> Goal: How many are new?');
  });

  it('says to those who had signed in vain why, and asks nothing of them', () => {
    const story = inSignOff().sign('mona').sign('saul', 'request-changes', 'Aim lower.');
    const { text } = news(story, 'mona');
    expect(text).toContain('Saul Stern (sales):\n> Aim lower.');
    expect(text).toContain('What you have to do: Nothing is needed from you now.');
    expect(text).toContain('because you had answered in the round that has ended');
    const rejected = inSignOff().sign('mona').sign('saul', 'reject', 'Not now.');
    expect(news(rejected, 'mona').text).toContain('> Not now.');
    expect(news(rejected, 'mona').text).toContain('Saul Stern rejected it');
  });

  it('does not bring an objection that its author took back', () => {
    const story = new Story().submit().triage({ action: 'accept' });
    const patient = {
      ...settings,
      policy: { ...settings.policy, objections: 'when-all-answered' as const },
    };
    story.settings = patient;
    story.brief().sign('saul', 'request-changes', 'Aim lower.').sign('saul');
    expect(news(story.sign('max', 'request-changes', 'Larger type.')).text).not.toContain(
      'Aim lower.',
    );
  });

  it('says who did not answer when a round expires, and that nothing is approved', () => {
    const { headline, text } = news(inSignOff().sign('rita').expire());
    expect(headline).toBe('[CR-7F3K2QX] The sign-off of the brief expired: Spring flyer');
    expect(text).toContain(
      'nothing is approved. No answer came from: Mona Mbeki or Max Moreau (marketing).',
    );
  });

  it('says who rejected and why', () => {
    const { headline, text } = news(inSignOff().sign('rita', 'reject', 'Not now.'));
    expect(headline).toBe('[CR-7F3K2QX] Rejected in sign-off: Spring flyer');
    expect(text).toContain('Rita Reyes (sales):\n> Not now.');
  });

  it('of a link says that only its address is signed, and that it cannot be released', () => {
    const { text } = mailWritten(inSignOff().bothSidesSign().link(), 'rita', 'decision-request');
    expect(text.split('\n')).toContain('https://proofs.example/spring-flyer-1.pdf');
    expect(text).toContain('Only its address is signed, and what is there may change.');
    expect(text).toContain('It can be reviewed and not released');
  });

  it('of a reviewed link asks the owner for its file', () => {
    const { headline, text } = news(inSignOff().bothSidesSign().link().bothSidesSign(), 'mia');
    expect(headline).toBe('[CR-7F3K2QX] Passed review, and its file is missing: Spring flyer');
    expect(text).toContain('Upload the file, and submit that as the next version.');
    expect(text).toContain('https://countersign.example/r/CR-7F3K2QX/proof/2\n');
  });

  it('brings the proof that was released', () => {
    const { text } = news(inReview().bothSidesSign().bothSidesSign(), 'rita');
    expect(text).toContain('Every required party signed exactly this proof.');
    expect(text).toContain('File: spring-flyer-1.pdf, application/pdf, 482,113 bytes');
    expect(text).toMatch(/^https:\/\/\S+\/f\/\S+\/file$|^https:\/\/\S+\/r\/CR-7F3K2QX\/file$/m);
    expect(text).toContain('until Sun, May 31, 2026');
  });

  it('sums up the money at the end, and a request without costs has no ratio', () => {
    const { text } = news(
      inReview().bothSidesSign().bothSidesSign().close('Hand it over in person.'),
    );
    expect(text).toMatch(/^Spent: \$0\.00$/m);
    expect(text).toMatch(/^ROI: no cost recorded$/m);
    expect(text).toContain('What Mia Marsh learned:\n> Hand it over in person.');
  });
});

describe('intake', () => {
  it('shows the requester what exists, by title and link, with the reference', () => {
    const { text, view } = mailWritten(
      new Story().submit({ suggestions: ['CR-0000001'] }),
      'rita',
      'request-received',
      {
        suggested: [
          { id: 'CR-0000001', title: 'Winter flyer', link: 'https://proofs.example/winter.pdf' },
        ],
      },
    );
    expect(text).toContain('- Winter flyer (CR-0000001): https://proofs.example/winter.pdf');
    expect(view.todo).toContain('Have a look at what exists.');
  });

  it('asks nothing of the requester when nothing like it exists', () => {
    expect(mailWritten(new Story().submit(), 'rita', 'request-received').view.todo).toBe(
      'Nothing is needed from you now.',
    );
  });

  it('tells the owner what is known of a sale and a goal, and what there is to find out', () => {
    const told = (given: object) =>
      mailWritten(new Story().submit({ form: given }), 'mia', 'triage-request').text;
    const known = told({
      valueOfOneSale: { amount: 16_000, currency: 'USD' },
      businessGoal: 'Keep more of those who try it',
    });
    expect(known).toMatch(/^One sale is worth: \$160\.00$/m);
    expect(known).toMatch(/^Goal of the business: Keep more of those who try it$/m);
    expect(known).not.toContain('find out');
    expect(told({ toFindOut: ['valueOfOneSale', 'businessGoal'] })).toMatch(
      /find out before the brief:\n- what one sale is worth\n- which goal of the business it serves/,
    );
    expect(told({})).not.toMatch(/One sale is worth|find out before/);
  });

  it('opens the page of the request, where its reader answers', () => {
    const page = 'https://countersign.example/r/CR-7F3K2QX';
    const asked = new Story().submit().triage({ action: 'ask', question: 'Which club?' });
    const button = { label: 'Answer the question', href: `${page}#answer` };
    expect(mailWritten(asked, 'rita', 'question-asked').view.button).toEqual(button);
    const received = mailWritten(new Story().submit(), 'rita', 'request-received').view;
    expect(received.otherLinks?.[0]?.href).toBe(page);
    expect(mailWritten(new Story().submit(), 'mia', 'triage-request').view.button?.href).toBe(page);
  });

  it('tells the owner what a request is about and how it came to them', () => {
    const { text } = mailWritten(
      new Story().submit({ form: { campaign: 'Spring' } }),
      'mia',
      'triage-request',
    );
    expect(text).toContain('> Win one hundred members in the spring');
    expect(text).toContain('by rule, not by acquaintance');
    expect(text).toMatch(/^Why it came to you: Mia Marsh has no open work, .* 3 who are here/m);
    expect(text).toMatch(/^Campaign: Spring$/m);
  });
});

describe('a new version that leaves what legal signs for as it was', () => {
  const story = legalApproved().brief(otherMetrics);

  it('is one line of news to whoever approved for legal', () => {
    const { text, headline } = mailWritten(story, 'lena', 'approval-stands');
    expect(headline).toContain('Your approval of version 1 stands for version 2 of the brief');
    expect(text).toContain(
      "Legal's approval of version 1 counts for it: nothing of what legal signs for changed.",
    );
    expect(text).toContain('You approved: brief, version 1 (digest');
  });

  it('says so to those who are asked, with the lines that changed', () => {
    const { text } = mailWritten(story, 'rita', 'decision-request', {
      brief: otherMetrics,
      changes: changesBetween({ brief: otherMetrics, before: { version: 1, brief: fullBrief } }),
    });
    expect(text).toContain("Legal's approval of version 1 stands: nothing of what legal signs for");
    expect(text).toMatch(
      /Lena Lindqvist \(legal\) approved on .*, carried from version 1, round R1/,
    );
    expect(text).toMatch(
      /Changed since version 1:\s+- Measures and return: What counts as a result:/,
    );
  });

  it('shows a party the lines of what it signs for, and the rest by name', () => {
    const plan = { ...otherMetrics, tactics: { ...fullBrief.tactics, price: '10 off' } };
    const again = legalApproved().brief(plan);
    const { text } = mailWritten(again, 'lena', 'decision-request', {
      brief: plan,
      changes: changesBetween({ brief: plan, before: { version: 1, brief: fullBrief } }, [
        'tactics.price',
      ]),
    });
    expect(text).toMatch(
      /Changed since version 1, of what you sign for:\s+- Tactics: Price: now “10 off”\s+Changed elsewhere, for others to sign:\s+- Measures and return: What counts as a result/,
    );
  });
});
