import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../functions/core/calendar/calendar-of.ts';
import { signersOf } from '../../../functions/core/rounds/signers-of.ts';
import { type Appointment, appointmentsOf } from '../../../functions/mail/calendar/appointments.ts';
import { calendarPart } from '../../../functions/mail/calendar/calendar-part.ts';
import { composeMime } from '../../../functions/mail/send/compose-mime.ts';
import { mailTriggerOf } from '../../../functions/mail/whom/mail-trigger.ts';
import { kickOffAgenda } from '../../../functions/wording/brief/kick-off-agenda.ts';
import { fullBrief } from '../../story/full-brief.ts';
import { brief, settings } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';
import { allMailsWritten, mailWritten } from '../../story/written.ts';

const calendar = calendarOf('marketing', settings);

/** The appointments in the mails of a story's last commit. */
const carried = (story: Story): Appointment[] =>
  appointmentsOf(mailTriggerOf(story.ledger), story.members, calendar, 'countersign.example');

const accepted = () => new Story().submit().triage({ action: 'accept' });
const signed = (brief = fullBrief) => {
  const story = accepted().brief(brief);
  for (const { memberId, party } of story.state.round?.seats ?? [])
    if (story.state.round?.required.some((one) => one.party === party)) story.sign(memberId);
  return story;
};

describe('appointments', () => {
  it('say when a request is needed, once its owner has accepted it: a day that keeps nobody from others', () => {
    const story = accepted();
    expect(carried(story)).toMatchObject([
      {
        method: 'REQUEST',
        uid: 'due-cr-7f3k2qx@countersign.example',
        sequence: story.ledger.at(-1)?.seq,
        when: { day: '2026-05-01' },
        summary: 'Needed: Spring flyer',
      },
    ]);
    expect(carried(story)[0]?.attendees.map(({ email }) => email)).toEqual([
      'rita@countersign.example',
      `${story.owner}@countersign.example`,
    ]);
  });

  it('kick a full plan off in the next working morning after it is signed, not a light one', () => {
    const story = signed();
    expect(story.state.stage).toBe('production');
    expect(carried(story)).toMatchObject([
      {
        method: 'REQUEST',
        uid: 'kick-off-cr-7f3k2qx@countersign.example',
        // Signed on a Monday: Tuesday, one hour after New York's working day begins.
        when: { start: '2026-03-03T15:00:00.000Z', end: '2026-03-03T15:30:00.000Z' },
      },
    ]);
    expect(carried(signed(brief))).toEqual([]);
    const people = carried(story)[0]?.attendees.map(({ email }) => email) ?? [];
    for (const id of [story.owner, 'rita', ...signersOf(story.state)])
      expect(people).toContain(story.member(id).email);
    expect(people).toHaveLength(new Set(people).size);
  });

  it('bring those who signed a full plan its kick-off by mail, and take it back from them', () => {
    const story = signed();
    const signers = signersOf(story.state);
    expect(signers.length).toBeGreaterThan(2);
    const told = () => [...allMailsWritten(story).keys()];
    for (const id of signers) expect(told()).toContain(`${id}: stage-changed`);
    const { view } = mailWritten(story, signers.find((id) => id !== 'rita') ?? '', 'stage-changed');
    expect(view.todo).toBe('Nothing is needed from you now.');
    expect(view.reason).toContain('you signed the plan');
    story.withdraw('The season is over');
    for (const id of signers) expect(told()).toContain(`${id}: stage-changed`);
  });

  it('of a kick-off have goals, open questions and dates of the plan', () => {
    const story = signed();
    const agenda = kickOffAgenda(fullBrief, story.state.form);
    const [kickOff] = appointmentsOf(
      mailTriggerOf(story.ledger),
      story.members,
      calendar,
      'countersign.example',
      agenda,
    );
    expect(kickOff?.description).toBe(agenda);
    for (const line of [
      '- New members: 300 members by Jun 30, 2026, worth $45,000.00',
      '- Not in place yet: Join code in the till',
      '- Desk training (sales, by Apr 10, 2026)',
      '- Needed by May 1, 2026',
    ])
      expect(agenda.split('\n')).toContain(line);
    expect(agenda).not.toContain('Mailing list of past visitors');
  });

  it('look at what came of it half way through the results window', () => {
    const story = signed(brief).proof();
    for (const round of ['review', 'approval']) {
      expect(story.state.stage).toBe(round);
      story.bothSidesSign();
    }
    expect(carried(story)).toMatchObject([
      // 45 of 90 days after Monday, 2 March; daylight saving time has begun meanwhile. 16 April is
      // a Thursday.
      {
        uid: 'check-in-cr-7f3k2qx@countersign.example',
        when: { start: '2026-04-17T14:00:00.000Z' },
      },
    ]);
  });

  it('look at what came of it on the days that were signed with the brief, each by itself', () => {
    const attribution = {
      counts: ['membership' as const],
      from: '2026-03-01',
      until: '2026-08-31',
      checkIns: [30, 60],
    };
    const agreed = { ...brief, measures: { ...brief.measures, attribution } };
    const story = signed(agreed).proof();
    for (const round of ['review', 'approval']) {
      expect(story.state.stage).toBe(round);
      story.bothSidesSign();
    }
    // 30 and 60 days after Monday, 2 March: a Wednesday and a Friday, each on the next working
    // morning.
    expect(carried(story)).toMatchObject([
      {
        uid: 'check-in-30-cr-7f3k2qx@countersign.example',
        when: { start: '2026-04-02T14:00:00.000Z' },
      },
      {
        uid: 'check-in-60-cr-7f3k2qx@countersign.example',
        when: { start: '2026-05-04T14:00:00.000Z' },
      },
    ]);
  });

  it('are taken back when the request ends, all that lie ahead, with a higher number of the same name', () => {
    const story = signed();
    const kickOff = carried(story)[0];
    story.withdraw('The season is over');
    const cancelled = carried(story);
    expect(cancelled.map(({ method, uid }) => `${method} ${uid.split('-cr')[0]}`)).toEqual([
      'CANCEL due',
      'CANCEL kick-off',
    ]);
    expect(cancelled[1]).toMatchObject({ uid: kickOff?.uid, when: kickOff?.when });
    expect(cancelled[1]?.sequence).toBeGreaterThan(kickOff?.sequence ?? 0);
  });

  it('that have passed are nobody’s any more, and a request that was never accepted made none', () => {
    const late = signed();
    late.now = '2026-03-04T14:00:00.000Z';
    expect(carried(late.withdraw('The season is over')).map(({ uid }) => uid)).toEqual([
      'due-cr-7f3k2qx@countersign.example',
    ]);
    expect(carried(new Story().submit().withdraw('A mistake'))).toEqual([]);
  });
});

describe('a mail with an appointment', () => {
  const [appointment] = carried(accepted());
  const sent = async () => {
    const { raw } = await composeMime({
      from: 'countersign@countersign.example',
      to: { name: 'Rita Reyes', address: 'rita@countersign.example' },
      subject: '[CR-7F3K2QX] Spring flyer',
      html: '<p>Accepted</p>',
      text: 'Accepted',
      at: '2026-03-02T14:00:00.000Z',
      mailId: 'a-mail',
      calendars: [calendarPart(appointment as Appointment, 'countersign@countersign.example')],
    });
    return Buffer.from(raw);
  };

  it('has it as the last of its alternatives, with the method in its type, and attached', async () => {
    const raw = (await sent()).toString();
    expect(raw).toContain('Content-Type: multipart/mixed');
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    expect(raw.indexOf('text/calendar')).toBeGreaterThan(raw.indexOf('text/html'));
    const { attachments, html, text } = await PostalMime.parse(raw);
    expect(html).toContain('Accepted');
    expect(text).toContain('Accepted');
    expect(
      attachments.map(({ mimeType, filename }) => `${mimeType} ${filename ?? ''}`.trim()),
    ).toEqual(['text/calendar', 'application/ics countersign-1.ics']);
  });

  it('says what clients look for, and asks for no answer', async () => {
    const { attachments } = await PostalMime.parse(await sent());
    const calendars = attachments.map(({ content }) =>
      (typeof content === 'string'
        ? content
        : Buffer.from(content as ArrayBuffer).toString()
      ).replace(/\r\n /g, ''),
    );
    expect(new Set(calendars).size).toBe(1);
    const lines = calendars[0]?.split(/\r?\n/) ?? [];
    for (const line of [
      'METHOD:REQUEST',
      'UID:due-cr-7f3k2qx@countersign.example',
      'DTSTAMP:20260302T140100Z',
      'DTSTART;VALUE=DATE:20260501',
      'DTEND;VALUE=DATE:20260502',
      'SUMMARY:Needed: Spring flyer',
      'TRANSP:TRANSPARENT',
      'STATUS:CONFIRMED',
      'ORGANIZER;CN="Countersign":mailto:countersign@countersign.example',
    ])
      expect(lines).toContain(line);
    expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(2);
    expect(lines.some((line) => line.includes('RSVP=TRUE'))).toBe(false);
  });

  it('of a title that would be a line of its own is one line', () => {
    const { content } = calendarPart(
      {
        ...(appointment as Appointment),
        summary: 'Flyer\r\nMETHOD:CANCEL\nATTENDEE:mailto:x@rivals.example',
      },
      'countersign@countersign.example',
    );
    expect(content.replace(/\r\n /g, '').split('\r\n')).not.toContain('METHOD:CANCEL');
    expect(content).not.toMatch(/^ATTENDEE:mailto:x/m);
  });
});
