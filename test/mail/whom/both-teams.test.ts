import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withTargetMet } from '../../../functions/core/request/with-target-met.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import type { Party } from '../../../functions/core/words/party.ts';
import { ok } from '../../../functions/core/words/result.ts';
import { bothTeams } from '../../../functions/mail/whom/both-teams.ts';
import { timingOf } from '../../../functions/mail/whom/mail-timing.ts';
import { mailTriggerOf } from '../../../functions/mail/whom/mail-trigger.ts';
import { mailsFor } from '../../../functions/mail/whom/mails-for.ts';
import { cast, Story } from '../../story/story.ts';

const money = (amount: number) => ({ amount, currency: 'USD' });

/** A request of the sample roster's Field sales that has just earned what its plan promised. */
const reached = (members = cast()): Story => {
  const story = new Story(members).submit().triage({ action: 'accept' }).brief().bothSidesSign();
  story.proof().bothSidesSign().bothSidesSign();
  const [cost, units] = [400_000, 100];
  const on = story.now.slice(0, 10);
  return story.commit(
    'saul',
    ok(
      withTargetMet(
        story.state,
        [
          {
            type: 'cost-recorded',
            data: {
              entry: { externalId: 'c', kind: 'print', amount: money(cost), incurredOn: on },
              change: { spent: cost },
            },
          },
          {
            type: 'result-recorded',
            data: {
              entry: {
                externalId: 'r',
                kind: 'membership',
                units,
                netValuePerUnit: money(15_000),
                wonOn: on,
              },
              change: { earned: units * 15_000, units },
            },
          },
        ],
        story.now,
      ),
    ),
  );
};

const told = ({ ledger, members, settings }: Story) => {
  const trigger = mailTriggerOf(ledger);
  expect(trigger.event.type).toBe('target-met');
  return mailsFor(trigger, members).map((intent) => {
    const reader = members.get(intent.memberId) as Member;
    return { ...intent, timing: timingOf(intent, trigger, reader, { members, settings }) };
  });
};

describe('a target that is met', () => {
  it('is a line in the bundle of everybody of the two teams and the leads of both sides, once each, and no mail of its own', () => {
    const all = told(reached());
    expect(all.map(({ memberId }) => memberId).toSorted()).toEqual([
      'max',
      'mia',
      'mona',
      'rita',
      'saul',
    ]);
    expect(all.every(({ timing }) => typeof timing === 'object' && 'news' in timing)).toBe(true);
  });

  it('is told to a lead of sales in another team, and to nobody who has left', () => {
    const members = cast({ sia: { leads: ['sales'] }, max: { active: false } });
    const ids = told(reached(members)).map(({ memberId }) => memberId);
    expect(ids).toContain('sia');
    expect(ids).not.toContain('max');
  });
});

const party = fc.constantFrom<Party>('sales', 'marketing', 'legal');
const person = fc.record({
  team: fc.constantFrom('Field sales', 'Inside sales', 'Marketing', 'Events'),
  parties: fc.uniqueArray(party, { maxLength: 2 }),
  leads: fc.uniqueArray(party, { maxLength: 1 }),
});

it('the two teams are whoever is of that side and team, and the leads of both, whatever the roster', () => {
  const template = cast().get('rita') as Member;
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 8 }), (people) => {
      const roster = people.map((one, index): Member => ({ ...template, ...one, id: `m${index}` }));
      const owner = roster[0] as Member;
      const state = { team: 'Field sales', ownerId: owner.id };
      const members = new Map(roster.map((member) => [member.id, member]));
      const heard = new Set(bothTeams(state, members));
      for (const { id, team, parties, leads } of roster) {
        const asked = team === 'Field sales' && [...parties, ...leads].includes('sales');
        const made = team === owner.team && [...parties, ...leads].includes('marketing');
        const leading = leads.includes('sales') || leads.includes('marketing');
        expect(heard.has(id)).toBe(asked || made || leading);
      }
    }),
  );
});
