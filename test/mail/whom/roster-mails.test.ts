import { describe, expect, it } from 'vitest';
import {
  appendToHistory,
  type RosterEvent,
} from '../../../functions/core/people/member-history.ts';
import {
  changeEvents,
  evolveMember,
  type RosterStamp,
} from '../../../functions/core/people/roster-event.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { canTellMember, rosterMailAddresses } from '../../../functions/mail/whom/roster-mails.ts';
import { rosterChangeMail } from '../../../functions/mail/words/people/roster-change-mail.ts';
import { leo, mia, monday, rita, roster, saul } from '../../story/sample.ts';

const changed = (change: Partial<Member>, stamp: Partial<RosterStamp> = {}, before = rita) => {
  const events = changeEvents(before, { ...before, ...change });
  const head = { seq: 1, hash: '0'.repeat(64) };
  const [event] = appendToHistory({ id: before.id, member: before, head }, events, {
    actor: { kind: 'member', id: 'leo' },
    channel: 'api',
    at: monday,
    ...stamp,
  });
  return {
    event: event as RosterEvent,
    before,
    after: evolveMember(before, event as never, event as never),
  };
};

const told = (...given: Parameters<typeof changed>): string[] => {
  const { event, before, after } = changed(...given);
  const addresses = rosterMailAddresses(event, before, after);
  if (addresses.length > 0) expect(canTellMember(event)).toBe(true);
  return addresses;
};

const own = { actor: { kind: 'member', id: 'rita' } } as const;
const [other, alias] = ['other@countersign.example', 'alias@countersign.example'];

describe('a change of the roster is told', () => {
  it('of an address, to every address of before and after, also where only an alias changes', () => {
    expect(told({ email: other })).toEqual([rita.email, other]);
    expect(told({ aliases: [alias] })).toEqual([rita.email, alias]);
    const had = { ...rita, aliases: [alias] };
    expect(told({ aliases: [] }, {}, had)).toEqual([rita.email, alias]);
    expect(told({ email: other, aliases: [] }, {}, had)).toEqual([rita.email, alias, other]);
  });

  it('of anything else that somebody else changed, to the member, also by a file', () => {
    for (const change of [{ name: 'R.' }, { team: 'X' }, { parties: [] }, { active: false }])
      expect(told(change)).toEqual([rita.email]);
    const importer = { actor: { kind: 'client', id: 'roster-import' }, channel: 'import' } as const;
    expect(told({ team: 'X' }, importer)).toEqual([rita.email]);
  });

  it('of their own changes only where the name is among them', () => {
    expect(told({ name: 'R.' }, own)).toEqual([rita.email]);
    expect(told({ timeZone: 'Europe/Rome' }, own)).toEqual([]);
    expect(told({ rollups: false }, { ...own, channel: 'link' })).toEqual([]);
  });

  it('not where mail does not arrive, nor of that', () => {
    const unreachable = { since: monday, cause: 'bounce', address: rita.email } as const;
    const marked = { ...rita, unreachable };
    expect(told({ team: 'X' }, {}, marked)).toEqual([]);
    expect(told({ unreachable: undefined }, {}, marked)).toEqual([]);
    const found = { actor: { kind: 'system', id: 'countersign' }, channel: 'platform' } as const;
    expect(told({ unreachable }, found)).toEqual([]);
    expect(told({ email: other }, {}, marked)).toEqual([other]);
  });
});

describe('the mail about it', () => {
  const mail = (...given: Parameters<typeof changed>) =>
    rosterChangeMail({
      ...changed(...given),
      members: new Map(
        [...roster, { ...leo, admin: true }, { ...mia, admin: true }].map((m) => [m.id, m]),
      ),
      newAddressHours: 24,
      publicUrl: 'https://countersign.example',
    }).view;

  it('says who changed what, and whom to tell, who is not whoever changed it', () => {
    const view = mail({ email: other, admin: true });
    expect(view.facts).toContainEqual({
      label: 'E-mail address',
      value: `${rita.email} → ${other}`,
    });
    expect(view.facts).toContainEqual({ label: 'May edit the roster', value: 'no → yes' });
    expect(view.paragraphs[0]).toContain('leo (on the roster, leo@countersign.example)');
    expect(view.todo).toContain('mia (admin, mia@countersign.example)');
    expect(view.todo).toContain('saul (lead, saul@countersign.example)');
    expect(view.todo).not.toContain('leo');
  });

  it('says until when a new address decides nothing, and how to sign before', () => {
    const text = mail({ aliases: [alias] }).paragraphs.join(' ');
    expect(text).toContain(
      `Links that go to ${alias}, and replies from there, decide nothing until`,
    );
    expect(text).toContain('confirm the address on the page of the people');
    expect(mail({ team: 'X' }).paragraphs).toHaveLength(1);
  });

  it('says a delegate, a list and an absence in words', () => {
    const delegate = { to: 'saul', from: '2026-03-02', until: '2026-03-09' };
    const facts = mail({ delegate, parties: [], leads: ['sales'] }, {}, saul).facts;
    expect(facts).toContainEqual({
      label: 'Delegate',
      value: 'nothing → saul, from 2026-03-02 until 2026-03-09',
    });
    expect(facts).toContainEqual({ label: 'Signs for', value: 'sales → none' });
  });
});
