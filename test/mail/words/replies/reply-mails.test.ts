import { describe, expect, it } from 'vitest';
import { replyTokenOf } from '../../../../functions/core/links/link-token.ts';
import type { RefusedReply } from '../../../../functions/core/replies/refuse-reply.ts';
import { composeMime } from '../../../../functions/mail/send/compose-mime.ts';
import { replyIds } from '../../../../functions/mail/send/reply-ids.ts';
import { mailTriggerOf } from '../../../../functions/mail/whom/mail-trigger.ts';
import { mailsFor } from '../../../../functions/mail/whom/mails-for.ts';
import { mintToken } from '../../../../functions/store/links/mint-token.ts';
import { replyDelimiter } from '../../../../functions/wording/rounds/reply-delimiter.ts';
import { measuredOtherwise } from '../../../story/full-brief.ts';
import { brief } from '../../../story/sample.ts';
import { Story } from '../../../story/story.ts';
import { mailWritten, token } from '../../../story/written.ts';

const inSignOff = () => new Story().submit().triage({ action: 'accept' }).brief();
const replyTo = `reply+${token}@reply.countersign.example`;

const refusing = (refused: Partial<RefusedReply>, story = inSignOff()): Story =>
  story.commit('rita', {
    ok: true,
    value: [
      {
        type: 'reply-refused',
        data: {
          memberId: 'rita',
          seatMemberId: 'rita',
          roundId: 'R1',
          messageId: 'a@b',
          why: 'unclear',
          ...refused,
        },
      },
    ],
  });

const answer = (refused: Partial<RefusedReply>, story?: Story, given = {}) =>
  mailWritten(refusing(refused, story), 'rita', 'reply-refused', { replyTo, ...given });

/** Without a link, as when nothing is left to decide. */
const withoutLink = { token: undefined, replyTo: undefined };

describe('the answer to a reply that was not taken', () => {
  it.each<[RefusedReply['why'], Partial<RefusedReply>, string]>([
    ['unclear', { detail: 'unknown-words' }, 'does not say which decision'],
    ['unclear', { detail: 'nothing-written' }, 'nothing in it that you wrote yourself'],
    ['unclear', { detail: 'both-words' }, 'more than one decision'],
    ['unclear', { detail: 'conditional' }, 'may take it back'],
    ['unclear', { detail: 'unreadable' }, 'encrypted, or damaged'],
    [
      'unproven',
      { detail: 'dmarc, spam', from: 'x@y.example' },
      '(DMARC, the check for spam did not pass)',
    ],
    ['not-one-sender', { from: 'x@y.example, z@y.example' }, 'exactly one sender'],
    [
      'wrong-sender',
      { from: 'x@y.example' },
      'A reply came from x@y.example for the mail that was yours alone',
    ],
    ['former-address', {}, 'an address which is not yours any more'],
    ['answers-another-mail', {}, "You answered somebody else's mail"],
    ['withdrawn-since', {}, 'before a decision for this seat was withdrawn'],
    [
      'comment-required',
      { detail: 'Say what has to change.' },
      'not counted. Say what has to change.',
    ],
    ['no-decision-asked', {}, 'asked for no decision'],
  ])('says why: %s %j', (why, more, says) => {
    const { text, html } = answer({ why, ...more });
    expect(text).toContain(says);
    expect(text).toContain(`https://countersign.example/d/${token}`);
    expect(`${text}${html}`).not.toMatch(/undefined|null|\[object/);
  });

  it('quotes the first line, and says what was understood', () => {
    const { text, html } = answer({
      why: 'unclear',
      detail: 'unknown-words',
      firstLine: 'hm <b>maybe</b>',
    });
    expect(text).toContain('The first line of your reply:\n> hm <b>maybe</b>');
    expect(html).toContain('hm &lt;b&gt;maybe&lt;/b&gt;');
    expect(answer({ why: 'comment-required', decision: 'request-changes' }).text).toContain(
      'What we understood: changes',
    );
  });

  it('says what to do: on the page, or by mail where that can succeed', () => {
    expect(answer({ detail: 'both-words' }).view.todo).toContain('answer this mail with one word');
    expect(answer({ why: 'unproven', detail: 'dmarc' }).view.todo).toContain(
      'Open the page below and decide there',
    );
    expect(answer({ why: 'unproven', detail: 'dmarc' }).view.todo).toContain(
      'If you know of no such reply, tell Mia Marsh',
    );
    expect(
      answer({ detail: 'both-words' }, undefined, { replyTo: undefined }).view.todo,
    ).not.toContain('answer this mail');
  });

  it('names the version that counts now, and asks about that', () => {
    const story = inSignOff().brief({ ...brief, situation: 'All is new.' });
    const { text } = answer({ why: 'old-version' }, story);
    expect(text).toContain('That is the brief, version 2, and only what is said about it counts.');
    expect(text).toContain('You are asked to sign the brief, version 2, for sales.');
  });

  it('says who ended a round that is over, when and how, and has nothing to click', () => {
    const story = inSignOff().sign('mona', 'reject', 'The budget is gone.');
    const { text, view } = answer({ why: 'round-closed' }, story, withoutLink);
    expect(text).toMatch(/Mona \S+ ended it on .+2026.+ \(rejected\)\. Nothing was changed\./);
    expect(view.button).toBeUndefined();
    expect(view.todo).toMatch(
      /^Nothing: your answer is not waited for\. Questions go to Mia Marsh/,
    );
  });

  it('says so of a round that expired, which nobody ended', () => {
    const { text } = answer({ why: 'round-closed' }, inSignOff().expire(), withoutLink);
    expect(text).toContain('expired without enough answers');
  });
});

describe('the link of an answer', () => {
  const decisionOf = (story: Story) =>
    mailsFor(mailTriggerOf(story.ledger), story.members).map(({ memberId, decision }) => ({
      memberId,
      decision,
    }));

  it('is there while the seat is waited for', () => {
    expect(decisionOf(refusing({}))).toEqual([
      { memberId: 'rita', decision: { roundId: 'R1', seatMemberId: 'rita' } },
    ]);
  });

  it('is there for whose approval of an earlier version stands, as they may not mean it now', () => {
    const priced = { ...brief, tactics: { ...brief.tactics, price: '10 off' } };
    const approved = new Story().submit().triage({ action: 'accept' }).brief(priced).sign('lena');
    const late = { memberId: 'lena', seatMemberId: 'lena', why: 'old-version' as const };
    const story = refusing(late, approved.brief(measuredOtherwise(priced)));
    expect(decisionOf(story)).toEqual([
      { memberId: 'lena', decision: { roundId: 'R2', seatMemberId: 'lena' } },
    ]);
    const { text, view } = mailWritten(story, 'lena', 'reply-refused', { replyTo });
    expect(text).toContain("Legal's approval of version 1 counts for version 2: nothing of what");
    expect(text).not.toContain('You are asked to');
    expect(view.todo).toContain('Open the page below and decide there');
  });

  it('is not there for who has answered, or has no seat', () => {
    expect(decisionOf(refusing({}, inSignOff().sign('rita', 'approve')))).toEqual([
      { memberId: 'rita' },
    ]);
    expect(decisionOf(refusing({ memberId: 'finn', seatMemberId: 'finn' }))).toEqual([
      { memberId: 'finn' },
    ]);
    expect(decisionOf(refusing({ memberId: 'finn', seatMemberId: 'rita' }))).toEqual([
      { memberId: 'finn' },
    ]);
  });
});

describe('a decision mail that can be answered', () => {
  const asked = (given = {}) => mailWritten(inSignOff(), 'rita', 'decision-request', given);

  it('begins with the line to write above, in both parts, and teaches the words', () => {
    const { text, html } = asked({ replyTo });
    expect(text.split('\n')[0]).toBe(replyDelimiter);
    expect(html.indexOf(replyDelimiter)).toBeGreaterThan(0);
    expect(html.indexOf(replyDelimiter)).toBeLessThan(html.indexOf('<h1'));
    const how =
      'To decide by mail, answer with one word on the first line: approve, changes or reject.';
    expect(text).toContain(how);
    expect(html).toContain(how);
  });

  it('offers no reject where a review is asked', () => {
    const story = inSignOff().bothSidesSign().proof(1, 'First layout.');
    const { text } = mailWritten(story, 'rita', 'decision-request', { replyTo, brief: undefined });
    expect(text).toContain('one word on the first line: approve or changes.');
  });

  it('does not speak of replies where none are received', () => {
    const { text, html } = asked();
    expect(`${text}${html}`).not.toContain(replyDelimiter);
    expect(text).not.toContain('by mail, answer');
    expect(replyIds(token, undefined)).toBeUndefined();
  });

  it('says where to, and the same among its references', async () => {
    const longest = mintToken({ requestId: 'CR-7F3K2QX', memberId: `m${'x'.repeat(19)}` });
    const reply = replyIds(longest, 'reply.countersign.example');
    const known = replyTokenOf(longest);
    expect(reply?.address.indexOf('@')).toBeLessThanOrEqual(64);
    const { raw } = await composeMime({
      from: 'countersign@countersign.example',
      to: { name: 'Rita', address: 'rita@countersign.example' },
      subject: 'x',
      html: '<p>x</p>',
      text: 'x',
      at: '2026-03-02T14:00:00.000Z',
      mailId: 'a-mail',
      thread: ['<cr-7f3k2qx@countersign.example>', reply?.id ?? ''],
      replyTo: reply?.address,
    });
    const unfolded = Buffer.from(raw)
      .toString()
      .replace(/\r\n[ \t]+/g, ' ');
    expect(unfolded).toContain(`\r\nReply-To: reply+${known}@reply.countersign.example\r\n`);
    expect(unfolded).toMatch(new RegExp(`References: .*<${known}@reply\\.countersign\\.example>`));
    expect(unfolded).not.toContain(longest);
  });
});
