import { describe, expect, it } from 'vitest';
import { saveMember } from '../../../functions/commands/people/save-member.ts';
import { changeEvents } from '../../../functions/core/people/roster-event.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import {
  commitMember,
  putMember,
  readMember,
  readMemberByAddress,
  readRoster,
  readStoredMember,
} from '../../../functions/store/people/roster-store.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, leo, max, mia, monday, refusal, rita, roster } from '../../story/sample.ts';

useSampleTable();

const admin: Member = { ...leo, admin: true };

const profileOf = ({ id: _, ...profile }: Member) => profile;

const save = (member: Member, editor = admin) =>
  saveMember(editor, member.id, profileOf(member), monday);

const fresh = (id: string, email = `${id}@countersign.example`): Member => ({ ...rita, id, email });

describe('the roster', () => {
  it('lists everyone by id, and finds them by address and alias, in any case', async () => {
    expect((await readRoster()).map(({ id }) => id)).toEqual(roster.map(({ id }) => id).sort());
    accepted(await save({ ...mia, aliases: ['m.marsh@countersign.example'] }));
    for (const address of ['mia@countersign.example', 'M.Marsh@Countersign.example'])
      expect(await readMemberByAddress(address)).toMatchObject({ id: 'mia' });
    expect(await readMemberByAddress('nobody@countersign.example')).toBeUndefined();
  });

  it('frees an address that its member gave up', async () => {
    accepted(await save({ ...max, aliases: ['moreau@countersign.example'] }));
    accepted(await save(max));
    expect(await readMemberByAddress('moreau@countersign.example')).toBeUndefined();
    accepted(await save(fresh('moreau')));
    expect(await readMemberByAddress('moreau@countersign.example')).toMatchObject({ id: 'moreau' });
  });
});

describe('an address', () => {
  it('of somebody else is refused, as address and as alias, and named', async () => {
    for (const member of [
      fresh('ida', mia.email),
      { ...fresh('ida'), aliases: ['x@y.example', mia.email] },
    ])
      expect(refusal(await save(member))).toEqual({ type: 'email-taken', email: mia.email });
    expect(await readMember('ida')).toBeUndefined();
    expect(await readMemberByAddress('x@y.example')).toBeUndefined();
  });

  it('wanted by many at the same instant goes to one of them', async () => {
    const many = ['ann', 'ben', 'cid', 'dot', 'eve'].map((id) =>
      fresh(id, 'shared@countersign.example'),
    );
    const answers = await Promise.all(many.map((member) => save(member)));
    const winners = many.filter((_, index) => answers[index]?.ok);
    expect(winners).toHaveLength(1);
    for (const answer of answers)
      if (!answer.ok) expect(answer.refusal).toMatchObject({ type: 'email-taken' });
    expect(await readMemberByAddress('shared@countersign.example')).toEqual(winners[0]);
    const stored = (await readRoster()).map(({ id }) => id);
    expect(many.filter(({ id }) => stored.includes(id))).toEqual(winners);
  });

  it('belongs to one member after several simultaneous changes', async () => {
    const addresses = ['f1', 'f2', 'f3', 'f4'].map((name) => `${name}@countersign.example`);
    accepted(await save(fresh('flo')));
    (await Promise.all(addresses.map((email) => save(fresh('flo', email))))).map(accepted);
    const flo = await readMember('flo');
    const known = await Promise.all(addresses.map(readMemberByAddress));
    expect(known.filter((member) => member !== undefined)).toEqual([flo]);
  });
});

describe('a member changed in the meantime', () => {
  it('is not replaced on the basis of an older version', async () => {
    const before = await readStoredMember('finn');
    if (!before) throw new Error('finn is not on the roster');
    await putMember({ ...before.member, name: 'Finn the first' });
    const replace = (name: string, on: typeof before | undefined) =>
      commitMember({
        id: 'finn',
        before: on,
        events: changeEvents(on?.member, { ...before.member, name }),
        stamp: { actor: { kind: 'member', id: 'leo' }, channel: 'api', at: monday },
      });
    expect(await replace('Finn the second', before)).toEqual({ outcome: 'conflict' });
    expect(await replace('Finn the new', undefined)).toEqual({ outcome: 'conflict' });
    expect(await readMember('finn')).toMatchObject({ name: 'Finn the first' });
  });

  it('keeps what an admin removed, whatever they send at the same instant', async () => {
    for (let round = 0; round < 5; round += 1) {
      const gus: Member = { ...fresh('gus'), parties: ['sales', 'legal'] };
      accepted(await save(gus));
      const [, own] = await Promise.all([
        save({ ...gus, parties: ['sales'] }),
        saveMember(gus, 'gus', { ...profileOf(gus), name: 'Gus of both' }, monday),
      ]);
      if (!own.ok) expect(own.refusal).toMatchObject({ type: 'not-allowed' });
      expect(await readMember('gus')).toMatchObject({ parties: ['sales'] });
    }
  });
});

describe('who may edit whom', () => {
  it('is everybody for their own name, time zone, delegate and mail settings, and an admin for everything but delegates', async () => {
    const delegate = { to: 'saul', from: '2026-03-02', until: '2026-03-09' };
    const own = {
      name: 'Rita R.',
      timeZone: 'Europe/Paris',
      delegate,
      rollups: false,
      mails: 'daily' as const,
    };
    accepted(await save({ ...rita, ...own }, rita));
    expect(await readMember('rita')).toMatchObject(own);
    for (const more of [{ admin: true }, { parties: ['legal' as const] }, { email: 'r@r.example' }])
      expect(refusal(await save({ ...rita, ...more }, rita))).toMatchObject({
        type: 'not-allowed',
      });
    const another = { ...rita, delegate: { ...delegate, to: 'mia' } };
    expect(refusal(await save(another))).toMatchObject({ type: 'not-allowed' });
    expect(refusal(await save(mia, rita))).toMatchObject({ type: 'not-allowed' });
    expect(refusal(await save(fresh('new-one'), rita))).toMatchObject({ type: 'not-allowed' });
    accepted(await save(rita));
  });

  it('refuses a delegate who is unknown, has left, or is the member themselves', async () => {
    accepted(await save({ ...fresh('gone'), active: false }));
    for (const to of ['nobody', 'gone', 'rita']) {
      const delegate = { to, from: '2026-03-02', until: '2026-03-09' };
      expect(refusal(await save({ ...rita, delegate }, rita))).toMatchObject({
        type: 'invalid-fields',
        errors: [{ pointer: '/delegate/to' }],
      });
    }
  });
});
