import { describe, expect, it } from 'vitest';
import {
  keepMark,
  type Profile,
  refuseDelegate,
  refuseEdit,
  refuseSkills,
} from '../../../functions/core/people/edit-member.ts';
import { editedSince } from '../../../functions/core/people/edited-since.ts';
import type { RosterEvent } from '../../../functions/core/people/member-history.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { leo, mia, mona, monday, rita, saul, settings } from '../../story/sample.ts';

const admin: Member = { ...leo, admin: true };
const delegate = { to: 'saul', from: '2026-03-02', until: '2026-03-06' };
const mark = { since: monday, cause: 'bounce', address: rita.email } as const;
const found = { unreachable: mark, addressChanges: [] };

const profileOf = ({ id: _, ...profile }: Member): Profile => profile;

const refused = (editor: Member, before: Member | undefined, change: Partial<Member>) =>
  refuseEdit(editor, 'rita', { ...profileOf(before ?? rita), ...change }, before)?.type;

describe('an entry of the roster', () => {
  it.each<Partial<Member>>([
    { delegate },
    { name: 'Rita Reyes' },
    { timeZone: 'Europe/Berlin' },
    { rollups: false },
    { mails: { rhythm: 'daily' } as never },
  ])('lets its member change %o', (change) => {
    expect(refused(rita, rita, change)).toBeUndefined();
  });

  it.each<Partial<Member>>([
    { email: 'other@countersign.example' },
    { aliases: ['other@countersign.example'] },
    { parties: ['sales', 'marketing'] },
    { leads: ['sales'] },
    { admin: true },
    { active: false },
    { team: 'Another' },
  ])('lets an admin alone change %o', (change) => {
    for (const editor of [rita, saul, mia])
      expect(refused(editor, rita, change)).toBe('not-allowed');
    expect(refused(admin, rita, change)).toBeUndefined();
  });

  it('is compared without what is found out about its member', () => {
    const sent = profileOf(rita);
    expect(refuseEdit(rita, 'rita', sent, { ...rita, ...found })).toBeUndefined();
  });

  it('lets a lead change the delegate, of those whose parties they all lead', () => {
    expect(refused(saul, rita, { delegate })).toBeUndefined();
    expect(refused(saul, rita, { name: 'Rita Reyes' })).toBe('not-allowed');
    expect(refused(mona, rita, { delegate })).toBe('not-allowed');
    expect(refused(mia, rita, { delegate })).toBe('not-allowed');
    const both: Member = { ...rita, parties: ['sales', 'legal'] };
    expect(refused(saul, both, { delegate })).toBe('not-allowed');
    expect(refused({ ...saul, leads: ['sales', 'legal'] }, both, { delegate })).toBeUndefined();
    expect(refused(saul, { ...rita, parties: [] }, { delegate })).toBe('not-allowed');
  });

  it('has no delegate by an admin, who would choose who signs for either side (J10)', () => {
    expect(refuseEdit(admin, 'rita', { ...profileOf(rita), delegate }, rita)).toEqual({
      type: 'not-allowed',
      who: 'the member themselves, or a lead of all their parties,',
      action: 'say who signs in their place; an admin may end that',
    });
    expect(refused(admin, undefined, { delegate })).toBe('not-allowed');
    const away: Member = { ...rita, delegate };
    const longer = { ...delegate, until: '2026-03-31' };
    expect(refused(admin, away, { delegate: longer })).toBe('not-allowed');
    expect(refused(admin, away, { delegate: { ...delegate, to: 'mia' } })).toBe('not-allowed');
    // They edit the rest of somebody who is away, and end it.
    expect(refused(admin, away, { team: 'Another' })).toBeUndefined();
    expect(refuseEdit(admin, 'rita', profileOf(rita), away)).toBeUndefined();
  });

  it('has one by an admin for themselves, and by one who leads all parties of theirs', () => {
    expect(refuseEdit(admin, admin.id, { ...profileOf(admin), delegate }, admin)).toBeUndefined();
    const lead: Member = { ...admin, leads: ['sales'] };
    expect(refused(lead, rita, { delegate })).toBeUndefined();
    expect(refused(lead, undefined, { delegate })).toBeUndefined();
    // Nor by way of the parties of before or after.
    const elsewhere: Member = { ...rita, parties: ['legal'] };
    expect(refused(lead, elsewhere, { delegate, parties: ['sales'] })).toBe('not-allowed');
    expect(refused(lead, rita, { delegate, parties: ['legal'] })).toBe('not-allowed');
    expect(refused(lead, { ...rita, parties: [] }, { delegate, parties: [] })).toBe('not-allowed');
  });

  it('is added by an admin alone', () => {
    expect(refused(rita, undefined, {})).toBe('not-allowed');
    expect(refused(admin, undefined, {})).toBeUndefined();
  });

  it('keeps the mark that mail does not arrive, until an admin saves it', () => {
    const marked = { ...rita, unreachable: mark };
    expect(keepMark(rita, rita, marked)).toEqual(marked);
    expect(keepMark(admin, rita, marked)).toEqual(rita);
    expect(keepMark(rita, rita, rita)).toBe(rita);
    expect(keepMark(rita, rita, undefined)).toBe(rita);
  });
});

describe('a delegate', () => {
  const away = { ...rita, delegate };
  const pointers = (member: Member, named?: Member) => {
    const refusal = refuseDelegate(member, named);
    return refusal?.type === 'invalid-fields' ? refusal.errors.map(({ pointer }) => pointer) : [];
  };

  it('is an active member', () => {
    expect(refuseDelegate(rita, undefined)).toBeUndefined();
    expect(refuseDelegate(away, saul)).toBeUndefined();
    expect(pointers(away)).toEqual(['/delegate/to']);
    expect(pointers(away, { ...saul, active: false })).toEqual(['/delegate/to']);
  });

  it('is somebody else', () => {
    expect(pointers({ ...away, delegate: { ...delegate, to: 'rita' } }, rita)).toEqual([
      '/delegate/to',
    ]);
  });
});

describe('an edit of what somebody has changed since', () => {
  const stamp = {
    memberId: 'rita',
    seq: 2,
    actor: { kind: 'member', id: 'leo' },
    channel: 'api',
    at: monday,
    prevHash: '',
    hash: '',
  } as const;

  it('is told who did, when and what', () => {
    const changes = [
      { field: 'name', before: 'rita', after: 'Rita' },
      { field: 'delegate', before: delegate },
    ] as const;
    const event: RosterEvent = {
      ...stamp,
      type: 'member-changed',
      data: { changes: [...changes] },
    };
    expect(editedSince(7, event)).toEqual({
      type: 'changed-since',
      revision: 7,
      by: 'leo',
      at: monday,
      now: [
        { field: 'name', value: 'Rita' },
        { field: 'delegate', value: 'nothing' },
      ],
    });
  });

  it('is told what is known, where it was no edit, or before there was a history', () => {
    const confirmed: RosterEvent = {
      ...stamp,
      type: 'address-confirmed',
      data: { address: rita.email },
    };
    expect(editedSince(7, confirmed)).toEqual({
      type: 'changed-since',
      revision: 7,
      by: 'leo',
      at: monday,
    });
    expect(editedSince(1, undefined)).toEqual({ type: 'changed-since', revision: 1 });
  });
});

describe('what a member knows', () => {
  const refusedOf = (skills: string[], before?: { skills: string[] }) =>
    refuseSkills({ skills }, before, settings);

  it('is a collateral type or a segment; what was saved before stays', () => {
    expect(refusedOf(['flyer', 'members'])).toBeUndefined();
    expect(refusedOf(['flyer', 'flyers'])).toMatchObject({
      type: 'invalid-fields',
      errors: [{ pointer: '/skills/1', detail: expect.stringContaining('landing-page') }],
    });
    expect(refusedOf(['poster'], { skills: ['poster'] })).toBeUndefined();
  });
});
