import { describe, expect, it } from 'vitest';
import { regulated, withDelegate } from './delegates.ts';
import { lightBrief, look, makeProof, reachBriefSignOff, writeBrief } from './life.ts';
import { linkIn, openPage, sendForm } from './people.ts';
import { decisionMail, reply } from './replying.ts';
import { usePlatform } from './use-platform.ts';

const used = usePlatform();

const eventsOf = async (id: string, type: string) => {
  const { body } = await used.people.mona.get(`/requests/${id}/ledger`);
  return body.events.filter((event: { type: string }) => event.type === type);
};

const begun = () => reachBriefSignOff(used.platform, used.people);

describe('approving from the mailbox', () => {
  it('goes from the brief to the release by nothing but replies', async () => {
    const { platform, people } = used;
    const life = await begun();
    const both = [people.rita, life.colleague];
    for (const person of both) await reply(platform, person, life.id, 'approve');
    expect((await look(people, life.id)).stage).toBe('production');
    await makeProof(platform, life);
    for (const person of both) await reply(platform, person, life.id, 'LGTM!');
    expect((await look(people, life.id)).stage).toBe('approval');
    for (const person of both) await reply(platform, person, life.id, 'Yes.\n\nGo ahead with this one.');
    expect((await look(people, life.id)).stage).toBe('released');
    const recorded = await eventsOf(life.id, 'sign-off-recorded');
    expect(recorded).toHaveLength(6);
    for (const { data } of recorded) {
      expect(data).toMatchObject({ decision: 'approve', channel: 'reply' });
      expect(data.evidence.messageId).toMatch(/@/);
    }
    expect(recorded.at(-1).data.comment).toBe('Go ahead with this one.');
    expect(await eventsOf(life.id, 'reply-refused')).toEqual([]);
  });
});
