import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { refuseReply } from '../../../functions/core/replies/refuse-reply.ts';
import { aboutIn, tokensIn } from '../../../functions/mail/replies/find-token.ts';
import { type ReplyFacts, troubleWith } from '../../../functions/mail/replies/judge-reply.ts';
import { maySayAway, type Verdicts } from '../../../functions/mail/replies/verdicts.ts';
import { mintToken } from '../../../functions/store/links/mint-token.ts';
import { brief, monday } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

const allPass: Verdicts = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' };

const inSignOff = () => new Story().submit().triage({ action: 'accept' }).brief();

/** Rita replies "approve" to her decision mail of the first round. */
const facts = (given: Partial<ReplyFacts> = {}, story = inSignOff()): ReplyFacts => {
  const rita = story.member('rita');
  return {
    reading: { kind: 'decision', decision: 'approve' },
    verdicts: allPass,
    from: [rita.email],
    inReplyTo: ['0100-1@eu-central-1.amazonses.com'],
    ours: {
      domain: 'countersign.example',
      replyDomain: 'reply.countersign.example',
      last: '<kept@relay.example>',
    },
    sender: rita,
    holder: rita,
    member: rita,
    invite: { roundId: 'R1', mintedAt: monday },
    state: story.state,
    now: story.now,
    ...given,
  };
};

const why = (given: Partial<ReplyFacts> = {}, story?: Story) =>
  troubleWith(facts(given, story))?.why;

describe('verdicts', () => {
  it('let one of 1,024 combinations decide: all five PASS', () => {
    const words = ['PASS', 'GRAY', 'FAIL', 'PROCESSING_FAILED'];
    const checks = Object.keys(allPass) as (keyof Verdicts)[];
    const all = checks.reduce<Partial<Verdicts>[]>(
      (some, check) =>
        some.flatMap((verdicts) => words.map((word) => ({ ...verdicts, [check]: word }))),
      [{}],
    ) as Verdicts[];
    expect(all).toHaveLength(1024);
    const taken = all.filter((verdicts) => why({ verdicts }) === undefined);
    expect(taken).toEqual([allPass]);
    for (const verdicts of all.filter((one) => one !== taken[0]))
      expect(why({ verdicts })).toBe('unproven');
  });

  it('say which checks did not pass', () => {
    const verdicts = { ...allPass, dmarc: 'GRAY', spam: 'FAIL' };
    expect(troubleWith(facts({ verdicts }))).toEqual({ why: 'unproven', detail: 'dmarc, spam' });
  });

  it.each(['', 'pass', 'DISABLED', 'PASSED'])('%j is not PASS', (dkim) => {
    expect(why({ verdicts: { ...allPass, dkim } })).toBe('unproven');
  });

  it('need a domain that vouches for it, and no more, for a note that somebody is away', () => {
    expect(maySayAway({ ...allPass, spf: 'GRAY' })).toBe(true);
    for (const failed of [
      { virus: 'FAIL' },
      { spam: 'FAIL' },
      { dmarc: 'FAIL' },
      { dmarc: 'GRAY' },
    ])
      expect(maySayAway({ ...allPass, ...failed })).toBe(false);
  });
});

describe('who may decide by reply', () => {
  it('is whoever was asked', () => {
    expect(why()).toBeUndefined();
  });

  it('is one sender', () => {
    expect(why({ from: [] })).toBe('not-one-sender');
    expect(why({ from: [''] })).toBe('not-one-sender');
    expect(why({ from: ['rita@countersign.example', 'rita@countersign.example'] })).toBe(
      'not-one-sender',
    );
  });

  it('is nobody whom the roster does not know, has lost, or knows as somebody else', () => {
    const story = inSignOff();
    expect(why({ sender: undefined })).toBe('wrong-sender');
    expect(why({ sender: { ...story.member('rita'), active: false } })).toBe('wrong-sender');
    expect(why({ sender: story.member('saul') })).toBe('wrong-sender');
  });

  it('is nobody by a mail to an address that its reader has no more', () => {
    const invite = { roundId: 'R1', mintedAt: monday };
    expect(why({ invite: { ...invite, address: 'rita@countersign.example' } })).toBeUndefined();
    expect(why({ invite: { ...invite, address: 'away@countersign.example' } })).toBe(
      'former-address',
    );
    const holder = inSignOff().member('rita');
    const by = { kind: 'member' as const, id: 'leo' };
    const addressChanges = [{ address: holder.email, since: monday, by }];
    expect(why({ invite, holder: { ...holder, addressChanges } })).toBe('former-address');
  });

  it('is the delegate of today, and not of yesterday', () => {
    const story = inSignOff();
    const lena = story.member('lena');
    const named = (until: string) => ({
      ...story.member('rita'),
      delegate: { to: 'lena', from: '2026-03-01', until },
    });
    expect(why({ sender: lena, member: named('2026-03-02') }, story)).toBeUndefined();
    expect(why({ sender: lena, member: named('2026-03-01') }, story)).toBe('wrong-sender');
  });

  it('is the stand-in of the round, in that round', () => {
    const story = inSignOff();
    const standIns = { rita: { to: 'lena', by: 'mia', at: monday } };
    const { round } = story.state;
    const state = { ...story.state, round: round && { ...round, standIns } };
    expect(why({ sender: story.member('lena'), state }, story)).toBeUndefined();
  });

  it('is the seat of a delegate mail itself, when the member answers what their delegate got', () => {
    const story = inSignOff();
    expect(why({ holder: story.member('lena') }, story)).toBeUndefined();
  });
});

describe('what a reply is about', () => {
  it.each([
    [],
    ['0100-000@email.amazonses.com'],
    ['kept@relay.example'],
    ['cr-7f3k2qx@Countersign.Example'],
    ['x@REPLY.countersign.example'],
    ['bob@mail.example', '0100-1@eu-central-1.amazonses.com'],
  ])('is a mail of ours, or not said: %j %j', (...inReplyTo) => {
    expect(why({ inReplyTo })).toBeUndefined();
  });

  it.each([
    'bob@mail.example',
    'older@relay.example',
    '<kept@relay.example>',
    'colleague@countersign.example',
    'x@notreply.countersign.example',
    'x@amazonses.com.example',
    'x@evilamazonses.com',
    'your mail of Monday',
  ])('is not the mail of somebody else: %s', (id) => {
    expect(why({ inReplyTo: [id] })).toBe('answers-another-mail');
  });

  it('is not what was withdrawn since the mail was sent', () => {
    const story = inSignOff();
    const { round } = story.state;
    const at = hoursAfter(monday, 1);
    const withdrawn = { rita: { ...Object.values(round?.withdrawn ?? {})[0], by: 'rita', at } };
    const state = {
      ...story.state,
      round: round && { ...round, withdrawn },
    } as ReplyFacts['state'];
    expect(why({ state }, story)).toBe('withdrawn-since');
    expect(why({ state, invite: { roundId: 'R1' } }, story)).toBe('withdrawn-since');
    expect(why({ state, invite: { roundId: 'R1', mintedAt: at } }, story)).toBeUndefined();
  });

  it('is not an old version, for whom the new one asks', () => {
    const story = inSignOff().brief({ ...brief, situation: 'All is new.' });
    expect(why({}, story)).toBe('old-version');
  });

  it('is not a round that is over, whatever the words are', () => {
    const story = inSignOff().sign('mona', 'reject', 'The budget is gone.');
    expect(why({}, story)).toBe('round-closed');
    expect(why({ reading: { kind: 'unclear', why: 'unknown-words' } }, story)).toBe('round-closed');
    expect(why({ invite: { roundId: 'R9' } }, story)).toBe('round-closed');
  });

  it("may be one's own decision once more, also after the round", () => {
    const story = inSignOff().bothSidesSign();
    expect(why({}, story)).toBeUndefined();
    expect(why({ reading: { kind: 'decision', decision: 'reject' } }, story)).toBe('round-closed');
  });

  it('is clear, or is not taken', () => {
    expect(troubleWith(facts({ reading: { kind: 'unclear', why: 'says-more' } }))).toEqual({
      why: 'unclear',
      detail: 'says-more',
    });
  });
});

describe('the token of a reply', () => {
  const token = mintToken({ requestId: 'CR-7F3K2QX', memberId: 'rita' });
  const other = mintToken({ requestId: 'CR-7F3K2QX', memberId: 'saul' });

  it('is in the address that the mail came for, in any case and at any domain', () => {
    expect(tokensIn([`Reply+${token.toUpperCase()}@Reply.Countersign.Example`], [])).toEqual([
      token,
    ]);
    expect(tokensIn([`reply+${token}@forwarded.example`], [])).toEqual([token]);
  });

  it('is among the references where the address got lost, and the address comes first', () => {
    const references = ['x@y.example', `${other}@reply.countersign.example`];
    expect(tokensIn(['countersign@countersign.example'], references)).toEqual([other]);
    expect(tokensIn([`reply+${token}@reply.countersign.example`], references)).toEqual([
      token,
      other,
    ]);
  });

  it.each([
    '',
    'reply@x.example',
    'reply+@x.example',
    `reply+${token}a@x.example`,
    `x${token}@x.example`,
    token,
  ])('is not in %j', (address) => {
    expect(tokensIn([address], [])).toEqual([]);
  });

  it('is found in no text that somebody makes up', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' })),
        fc.array(fc.string()),
        (addresses, references) => {
          expect(tokensIn(addresses, references)).toEqual([]);
        },
      ),
    );
  });

  it('lacking, the thread names the request, by our own domain alone', () => {
    const domain = 'countersign.example';
    expect(aboutIn(['a@b.example', 'cr-7f3k2qx@Countersign.example'], domain)).toEqual({
      requestId: 'CR-7F3K2QX',
    });
    expect(aboutIn(['glossary@countersign.example'], domain)).toEqual({ agreement: 'glossary' });
    expect(aboutIn(['cr-7f3k2qx@elsewhere.example', 'CR-7F3K2QX', ''], domain)).toBeUndefined();
  });
});

describe('an answer to a reply', () => {
  const refused = { memberId: 'rita', messageId: 'a@b', why: 'unclear' } as const;

  it('is given once in an hour, to each member', () => {
    const story = inSignOff();
    const first = refuseReply(story.state, refused, story.now);
    expect(first).toEqual([{ type: 'reply-refused', data: refused }]);
    const { now } = story;
    story.commit('rita', { ok: true, value: first });
    expect(refuseReply(story.state, refused, now)).toEqual([]);
    expect(refuseReply(story.state, refused, hoursAfter(now, 0.99))).toEqual([]);
    expect(refuseReply(story.state, { ...refused, memberId: 'saul' }, now)).toHaveLength(1);
    expect(refuseReply(story.state, refused, hoursAfter(now, 1))).toHaveLength(1);
  });
});
