import { describe, expect, it } from 'vitest';
import { AllAskedStory as Story } from '../../../story/all-asked-story.ts';
import { cast } from '../../../story/story.ts';
import { allMailsWritten, mailWritten, token } from '../../../story/written.ts';

const submitted = () => new Story().submit();
const inSignOff = (members = cast()) =>
  new Story(members).submit().triage({ action: 'accept' }).brief();

// A round that opened on Monday, 2 March 2026, at 9:02 in New York, and is due two working days
// later.
const half = '2026-03-03T14:15:00.000Z';
const due = '2026-03-04T14:15:00.000Z';
const late = '2026-03-04T18:15:00.000Z';

describe('a reminder of a decision', () => {
  it('goes to each person waited for, with a link of their own', () => {
    const mails = allMailsWritten(inSignOff().runClock(half));
    expect([...mails.keys()]).toEqual(
      ['rita', 'saul', 'sia', 'mona', 'max'].map((id) => `${id}: reminder`),
    );
    for (const { text } of mails.values()) expect(text).toContain(`/d/${token}`);
  });

  it('goes to the delegate and the stand-in of a seat as well, in whose place they would sign', () => {
    const delegate = { to: 'cleo', from: '2026-03-02', until: '2026-03-04' };
    const story = inSignOff(cast({ sia: { delegate }, cleo: { parties: [], leads: ['sales'] } }));
    const mail = mailWritten(story.runClock(half), 'cleo', 'reminder');
    expect(mail.headline).toBe(
      '[CR-7F3K2QX] Reminder: please sign the brief for Sia Sørensen: Spring flyer',
    );
    expect(mail.view.reason).toBe(
      'You get this mail because you can sign in the place of Sia Sørensen.',
    );
  });

  it('says since when, for how long in working hours, until when, who hears of it, and what time alone decides', () => {
    const { text, headline } = mailWritten(inSignOff().runClock(half), 'max', 'reminder');
    expect(headline).toBe('[CR-7F3K2QX] Reminder: please sign the brief: Spring flyer');
    for (const sentence of [
      'This has waited since Mon, Mar 2, 2026, 8:02 AM CST, for 8.2 working hours.',
      'It was promised by Wed, Mar 4, 2026, 8:02 AM CST, and half of the time until then is over.',
      'If it still waits on Wed, Mar 4, 2026, 12:02 PM CST, Leo Laurent hears of it.',
      'On Mon, Mar 16, 2026, 8:02 AM CDT the round expires, and nothing is approved. Silence is never consent.',
      'What exactly: brief, version 1',
      'Answered so far: nobody yet',
      'What you have to do: Read it and decide: approve, ask for changes or reject it.',
    ])
      expect(text.replaceAll(/\s+/g, ' ')).toContain(sentence);
  });

  it('is called overdue when it is, and says so when the lead hears at the same time', () => {
    const overdue = mailWritten(inSignOff().runClock(due), 'max', 'reminder');
    expect(overdue.headline).toBe('[CR-7F3K2QX] Overdue: please sign the brief: Spring flyer');
    expect(overdue.text).toContain('and that time is over');
    expect(mailWritten(inSignOff().runClock(late), 'max', 'reminder').text).toContain(
      'Leo Laurent hears of it now.',
    );
  });

  it('asks for a review and for the final proof by their names', () => {
    const inReview = inSignOff().bothSidesSign().proof();
    inReview.runClock('2026-03-05T20:00:00.000Z');
    expect(mailWritten(inReview, 'rita', 'reminder').headline).toContain('please review the proof');
    const inApproval = inSignOff().bothSidesSign().proof().bothSidesSign();
    inApproval.runClock('2026-03-05T20:00:00.000Z');
    expect(mailWritten(inApproval, 'rita', 'reminder').headline).toContain('please sign the proof');
  });
});

describe('a reminder of other work', () => {
  it.each([
    ['answer the request', () => submitted(), 'mia', ''],
    ['submit the brief', () => submitted().triage({ action: 'accept' }), 'mia', '/brief'],
    ['submit the proof', () => inSignOff().bothSidesSign(), 'mia', '/proof/1'],
    [
      'answer the question',
      () => submitted().triage({ action: 'ask', question: 'Which club?' }),
      'rita',
      '#answer',
    ],
  ])('says to %s, and where', (what, story, reader, place) => {
    const mail = mailWritten(story().runClock('2026-03-13T20:00:00.000Z'), reader, 'reminder');
    expect(mail.headline).toBe(`[CR-7F3K2QX] Overdue: please ${what}: Spring flyer`);
    expect(mail.view.button?.href).toBe(`https://countersign.example/r/CR-7F3K2QX${place}`);
  });

  it('quotes the question that waits for an answer', () => {
    const story = submitted().triage({ action: 'ask', question: 'Which club?' });
    expect(
      mailWritten(story.runClock('2026-03-04T14:01:00.000Z'), 'rita', 'reminder').text,
    ).toContain('Which club?');
  });

  it('goes to the leads of marketing where the owner has left', () => {
    const story = submitted();
    story.members = cast({ mia: { active: false } });
    expect([...allMailsWritten(story.runClock('2026-03-02T20:00:00.000Z')).keys()]).toEqual([
      'mona: reminder',
    ]);
  });
});

describe('what a lead hears', () => {
  const escalated = () => inSignOff().sign('rita').runClock(late);

  it('is who is waited for, since when, for what, what waits behind it, and what can be done', () => {
    const mail = mailWritten(escalated(), 'leo', 'escalation');
    expect(mail.headline).toBe('[CR-7F3K2QX] Overdue: marketing to sign the brief: Spring flyer');
    for (const sentence of [
      'Mona Mbeki or Max Moreau (marketing) had promised to sign the brief by Wed, Mar 4, 2026, 9:02 AM EST.',
      'It has waited since Mon, Mar 2, 2026, 9:02 AM EST, for 20.2 working hours.',
      'It is needed by May 1, 2026.',
      'the round expires, and nothing is approved. Silence is never consent.',
      'Talk to Mona Mbeki or Max Moreau, or see to somebody else.',
      'Max Moreau can sign for marketing as well, and has been asked.',
    ])
      expect(mail.text.replaceAll(/\s+/g, ' ')).toContain(sentence);
    // Leadership chooses for no other side, and is not told that it could.
    expect(mail.text).not.toContain('/delegates');
    expect(mail.text).not.toContain(token);
  });

  it('the owner hears as well, as somebody who need not act', () => {
    const mail = mailWritten(escalated(), 'mia', 'escalation');
    expect(mail.view.todo).toBe('Nothing is needed from you now.');
    expect(mail.text.replaceAll(/\s+/g, ' ')).toContain(
      'Leo Laurent has been told and can press for it.',
    );
    expect(mail.view.reason).toBe('You get this mail because you own this request.');
  });

  it('of an owner’s own turn is not told to the owner', () => {
    const story = submitted().runClock('2026-03-03T18:00:00.000Z');
    expect([...allMailsWritten(story).keys()]).toEqual(['mia: reminder', 'mona: escalation']);
    expect(mailWritten(story, 'mona', 'escalation').headline).toBe(
      '[CR-7F3K2QX] Overdue: Mia Marsh to answer the request: Spring flyer',
    );
  });

  it('of a question is told to the requester’s side, and to the owner who asked', () => {
    const story = submitted().triage({ action: 'ask', question: 'Which club?' });
    expect([...allMailsWritten(story.runClock('2026-03-05T14:00:00.000Z')).keys()]).toEqual([
      'rita: reminder',
      'saul: escalation',
      'mia: escalation',
    ]);
  });
});
