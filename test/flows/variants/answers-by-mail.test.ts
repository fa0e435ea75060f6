import { describe, expect, it } from 'vitest';
import { look, reachReleased, submit } from '../driver/life.ts';
import type { Person } from '../driver/people.ts';
import { reply } from '../driver/replying.ts';
import { usePlatform } from '../driver/use-platform.ts';

const used = usePlatform();

const eventsOf = async (id: string, type: string) => {
  const { body } = await used.people.mona.get(`/requests/${id}/ledger`);
  return body.events.filter((event: { type: string }) => event.type === type);
};

/** Answers the newest mail with these words by mail. */
const answer = async (person: Person, id: string, words: string, text: string, more = {}) =>
  reply(used.platform, person, id, text, { mail: await person.mail(`[${id}] ${words}`), ...more });

describe('mails that ask, answered by mail', () => {
  it('ask back, answer, and decline, without a page', async () => {
    const { platform, people } = used;
    const { id, owner } = await submit(platform, people);
    await answer(owner, id, 'New request for you', 'accept, but only in June');
    const refused = await owner.mail(`[${id}] A reply was not counted`);
    expect(refused.text).toContain('accept, but only in June');
    expect(refused.text).toContain('“decline: ” and your reason');
    await answer(owner, id, 'A reply was not counted', 'ask: For which of the clubs?');
    expect((await owner.mail(`[${id}] Your question was passed on`)).text).toContain(
      'For which of the clubs?',
    );
    const { rita } = people;
    const asked = await rita.mail(`[${id}] A question about your request`);
    await reply(platform, rita, id, 'Mine!', { mail: asked, verdicts: { dmarc: 'FAIL' } });
    expect(await eventsOf(id, 'question-answered')).toEqual([]);
    await reply(platform, rita, id, 'For all four.\n\nRita', { mail: asked });
    const [answered] = await eventsOf(id, 'question-answered');
    expect(answered).toMatchObject({
      actor: { kind: 'member', id: 'rita' },
      data: { answer: 'For all four.' },
    });
    expect((await rita.mail(`[${id}] Your answer was passed on`)).text).toContain('For all four.');
    await reply(platform, rita, id, 'For none.', { mail: asked });
    expect(await eventsOf(id, 'question-answered')).toHaveLength(1);
    await answer(owner, id, 'Your question was answered', 'decline: The clubs close in spring.');
    expect((await look(people, id)).stage).toBe('declined');
    const taken = await eventsOf(id, 'reply-taken');
    expect(taken.map(({ data }: { data: { asks: string } }) => data.asks)).toEqual([
      'triage',
      'question',
      'triage',
    ]);
    for (const { data } of taken) expect(data.messageId).toMatch(/@/);
  });

  it('rate what was released, and say more later', { tags: ['code-alone'] }, async () => {
    const { platform, people } = used;
    const { id } = await reachReleased(platform, people);
    await answer(people.rita, id, 'Released', '5 clubs use it');
    expect(await eventsOf(id, 'feedback-given')).toEqual([]);
    await answer(people.rita, id, 'Released', '4: Trainers like it');
    expect((await people.rita.mail(`[${id}] Your rating was recorded`)).text).toContain('4 of 5');
    const [given] = await eventsOf(id, 'feedback-given');
    expect(given.data).toEqual({
      memberId: 'rita',
      used: true,
      rating: 4,
      comment: 'Trainers like it',
    });
  });
});
