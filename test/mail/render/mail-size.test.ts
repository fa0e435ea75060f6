import { describe, expect, it } from 'vitest';
import type { Member } from '../../../functions/core/words/member.ts';
import { Party } from '../../../functions/core/words/party.ts';
import type { Decision } from '../../../functions/core/words/words.ts';
import type { MailContent } from '../../../functions/mail/render/mail-view.ts';
import { longestBrief } from '../../story/full-brief.ts';
import { settings } from '../../story/sample.ts';
import { type Cast, cast, Story } from '../../story/story.ts';
import { allContents, allMailsWritten, type WrittenMail, written } from '../../story/written.ts';

/** Gmail clips longer mails, and cuts off the buttons. */
const clippedAt = 102_000;

/**
 * What grows most when escaped: a quotation mark becomes six bytes, and a line break a tag of six.
 */
const worst = ['"'.repeat(2000), `${'\n'.repeat(1998)}x`.padStart(2000, 'x')];

/** Settings take no policy that asks for more than 35. */
const signing = Party.options.slice(0, 7);

const name = '"'.repeat(120);

/** Thirty-six people of every side, each with the longest name possible. */
const company = (): Cast => {
  const members = cast(Object.fromEntries([...cast().keys()].map((id) => [id, { name }])));
  const like = members.get('rita') as Member;
  for (const party of signing)
    for (let count = 0; count < 12; count += 1) {
      const id = `${party}-${count}`;
      members.set(id, {
        ...like,
        id,
        name,
        email: `${id}@countersign.example`,
        parties: [party],
        leads: [],
      });
    }
  return members;
};

/** Everyone has to answer, and all may object before a round ends. */
const patient: typeof settings = {
  ...settings,
  policy: {
    ...settings.policy,
    objections: 'when-all-answered',
    rules: [{ name: 'all', when: {}, require: signing.map((party) => ({ party, quorum: 5 })) }],
  },
};

const asked = (text: string): Story => {
  const story = new Story(company());
  story.settings = patient;
  return story.submit({ form: { title: name, objective: text, audience: text } });
};

const inSignOff = (text: string): Story =>
  asked(text).triage({ action: 'accept', note: text }).brief(longestBrief('"'));

/** Everybody with a seat answers in turn, until the round ends. */
const allAnswer = (story: Story, decision: Decision, text?: string, butFor = 0): Story => {
  const { id, seats = [] } = story.state.round ?? {};
  for (const { memberId } of seats.slice(0, seats.length - butFor))
    if (story.state.round?.id === id) story.sign(memberId, decision, text);
  return story;
};

/** A delegate answers in place of somebody with a seat. */
const delegateAnswers = (text: string): Story => {
  const story = inSignOff(text);
  const delegate = { to: 'dora', from: '2026-03-01', until: '2026-03-09' };
  story.members.set('dora', { ...story.member('rita'), id: 'dora' });
  story.members.set('saul', { ...story.member('saul'), delegate });
  return story.sign('saul', 'request-changes', text, 'dora');
};

const inProduction = (text: string): Story => allAnswer(inSignOff(text), 'approve');
const inApproval = (text: string): Story =>
  allAnswer(inProduction(text).proof(1, text), 'approve', text);

const lives: [string, (text: string) => Story][] = [
  ['a request is sent', asked],
  ['it is declined', (text) => asked(text).triage({ action: 'decline', reason: text })],
  ['a question is asked', (text) => asked(text).triage({ action: 'ask', question: text })],
  ['it is answered', (text) => asked(text).triage({ action: 'ask', question: text }).answer(text)],
  [
    'what exists is named',
    (text) => asked(text).triage({ action: 'reuse', requestId: 'CR-0000001', note: text }),
  ],
  ['it is accepted', (text) => asked(text).triage({ action: 'accept', note: text })],
  ['it is withdrawn', (text) => asked(text).withdraw(text)],
  ['many are asked', (text) => inSignOff(text)],
  ['somebody objects', (text) => inSignOff(text).sign('rita', 'request-changes', text)],
  ['a delegate objects', delegateAnswers],
  ['all object', (text) => allAnswer(inSignOff(text), 'request-changes', text)],
  ['all reject', (text) => allAnswer(inSignOff(text), 'reject', text)],
  [
    'most object, and the round expires',
    (text) => allAnswer(inSignOff(text), 'reject', text, 2).expire(),
  ],
  ['a proof is sent', (text) => inProduction(text).proof(1, text)],
  ['it goes to approval', (text) => inApproval(text)],
  ['the proof is objected to', (text) => allAnswer(inApproval(text), 'request-changes', text)],
  ['it is released', (text) => allAnswer(inApproval(text), 'approve', text)],
  ['it is closed', (text) => allAnswer(inApproval(text), 'approve', text).close(text)],
];

const quoting = new Set<string>();

/** By kind, what has most in it: the same goes to dozens of people. */
const longestOfEach = (story: Story): Map<string, MailContent> => {
  const longest = new Map<string, MailContent>();
  const sizes = new Map<string, number>();
  for (const [to, content] of allContents(story, { brief: longestBrief('"') })) {
    const [, kind = ''] = to.split(': ');
    const size = JSON.stringify(content.view).length;
    if (size <= (sizes.get(kind) ?? 0)) continue;
    sizes.set(kind, size);
    longest.set(kind, content);
  }
  return longest;
};

/** The requester's mail about the change of stage. */
const mailTo = (story: Story): WrittenMail => {
  const mail = allMailsWritten(story, { brief: longestBrief('"') }).get('rita: stage-changed');
  if (!mail) throw new Error('rita was not told');
  return mail;
};

describe('a mail with the longest of what people may write is not clipped', () => {
  it.each(lives)('when %s', (_, live) => {
    for (const text of worst)
      for (const [kind, content] of longestOfEach(live(text))) {
        const mail = written(content);
        expect(Buffer.byteLength(mail.html), kind).toBeLessThan(clippedAt);
        if (mail.view.quotes?.length) quoting.add(kind);
      }
  });

  it('which is so for every kind that quotes people', () => {
    expect([...quoting].sort()).toEqual([
      'decision-request',
      'question-answered',
      'question-asked',
      'request-received',
      'sign-off-confirmed',
      'signed-for-you',
      'stage-changed',
      'triage-request',
    ]);
  });

  it('and says where the whole is, when it is shortened', () => {
    const [text = ''] = worst;
    const { view } = mailTo(allAnswer(inSignOff(text), 'request-changes', text));
    expect(view.quotes).toHaveLength(35);
    expect(view.quotes?.every((quote) => / …$/.test(quote.text))).toBe(true);
    expect(view.facts.at(-1)).toEqual({
      label: 'Shortened above',
      value: 'All that was written: https://countersign.example/r/CR-7F3K2QX',
    });
  });

  it('but is left as it is when it fits', () => {
    const { view } = mailTo(asked('x').triage({ action: 'accept', note: worst[0] }));
    expect(view.quotes).toEqual([{ who: name, text: worst[0] }]);
    expect(JSON.stringify(view.facts)).not.toContain('Shortened');
  });
});
