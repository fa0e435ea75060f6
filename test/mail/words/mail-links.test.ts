import { describe, expect, it } from 'vitest';
import { requestForms } from '../../../functions/mail/words/request-page.ts';
import { page } from '../../../functions/pages/console/request/request.page.ts';
import { cast, Story } from '../../story/story.ts';
import { allMailsWritten } from '../../story/written.ts';

const site = 'https://countersign.example';
const gone = { active: false };

const accepted = () => new Story().submit().triage({ action: 'accept' });
const inSignOff = (members = cast()) =>
  new Story(members).submit().triage({ action: 'accept' }).brief();
const signed = () => inSignOff().bothSidesSign();
const released = () => signed().proof().bothSidesSign().bothSidesSign();
const late = '2026-03-13T20:00:00.000Z';

const lives: [string, () => Story][] = [
  ['a request comes in', () => new Story().submit()],
  ['a question is asked', () => new Story().submit().triage({ action: 'ask', question: 'Who?' })],
  [
    'it is answered',
    () => new Story().submit().triage({ action: 'ask', question: 'Who?' }).answer('Members'),
  ],
  ['an answer is late', () => new Story().submit().runClock(late)],
  ['it is accepted', accepted],
  ['a brief is late', () => accepted().runClock(late)],
  ['a brief is out for signature', inSignOff],
  ['a signature is late', () => inSignOff().runClock(late)],
  ['changes are asked for', () => inSignOff().sign('rita', 'request-changes', 'Who pays?')],
  ['a round expires', () => inSignOff().expire()],
  ['a brief is signed', signed],
  ['a proof is late', () => signed().runClock(late)],
  ['a proof is in review', () => signed().proof()],
  ['a proof is sent back', () => signed().proof().sign('rita', 'request-changes', 'Larger')],
  ['a bare address passes review', () => signed().link().bothSidesSign()],
  ['a proof is released', released],
  ['it is closed', () => released().close('Hand it over in person.')],
  ['a signer leaves', () => inSignOff().leave({ rita: gone })],
  ['a whole side leaves', () => inSignOff().leave({ rita: gone, saul: gone, sia: gone })],
  ['the owner leaves', () => accepted().leave({ mia: gone })],
  ['all of marketing leaves', () => accepted().leave({ mia: gone, max: gone, mona: gone })],
  ['the requester leaves', () => accepted().leave({ rita: gone })],
  ['it is handed over', () => accepted().handOver('max', 'mona')],
  ['somebody stands in', () => inSignOff().join('zoe', 'sia').standIn('rita', 'zoe', 'saul')],
];

describe.each(lives)('when %s', (_, live) => {
  const mails = () => [...allMailsWritten(live())];

  it('mails are sent, and none speaks of calls of the API', () => {
    expect(mails().length).toBeGreaterThan(0);
    for (const [to, { text, html }] of mails())
      for (const part of [text, html])
        expect(part, to).not.toMatch(/\b(GET|POST|PUT|PATCH|DELETE) https?:|\/requests\/|\bAPI\b/);
  });

  it('whoever has something to do has a button to do it with', () => {
    for (const [to, { view }] of mails())
      if (!/^(Nothing|Talk to|Wait|Use it|Use what|See to it)/.test(view.todo))
        expect(view.button?.href, `${to}: ${view.todo}`).toMatch(/^https:\/\/\S+\/\w+/);
  });

  it('every mail leads to the page of its request, below the link of who decides', () => {
    for (const [to, { view }] of mails()) {
      const links = [view.button, ...(view.otherLinks ?? [])].map((link) => link?.href ?? '');
      expect(links.join(' '), to).toContain(`${site}/r/CR-7F3K2QX`);
      if (to.endsWith('decision-request')) expect(links[0], to).toContain(`${site}/d/`);
    }
  });
});

it('each form that mails lead to is one of the page of a request', () => {
  expect(Object.keys(page.forms ?? {})).toEqual(expect.arrayContaining([...requestForms]));
});
