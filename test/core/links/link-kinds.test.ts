import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import {
  type Judged,
  linkAddress,
  linkKinds,
  requestLinks,
} from '../../../functions/core/links/link-kinds.ts';
import { digest, finn, lena, mona, monday, rita, saul } from '../../story/sample.ts';
import { inBrief, inReleased, ownerOf, withBrief } from '../../story/states.ts';

const signing = withBrief(inBrief());
const base = { requestId: signing.id, memberId: 'rita', expiresAt: daysAfter(monday, 5) };
const seat = { ...base, roundId: 'R1', seatMemberId: 'rita' };
const later = daysAfter(monday, 5);

describe('kinds of links', () => {
  it('share no key and no address', () => {
    const rows = Object.values(linkKinds);
    expect(new Set(rows.map(({ item }) => item)).size).toBe(rows.length);
    expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length);
    expect(linkAddress('objection', 'https://x.example', 'token')).toBe(
      'https://x.example/o/token',
    );
  });

  it('end with their round, or so many days after their mail', () => {
    const round = { expiresAt: later };
    expect(linkKinds.decision.endsAt(round)).toBe(later);
    expect(linkKinds.absence.endsAt(round)).toBe(later);
    expect(linkKinds.objection.endsAt(monday)).toBe(daysAfter(monday, 90));
    expect(linkKinds.feedback.endsAt(monday)).toBe(daysAfter(monday, 366));
    expect(linkKinds.unsubscribe.endsAt(monday)).toBe(daysAfter(monday, 400));
  });
});

describe('an objection', () => {
  const judged: Judged<'objection'> = {
    link: {
      ...seat,
      kind: 'brief',
      subject: { kind: 'brief', version: 1, digest: digest('a') },
      party: 'sales',
      signedBy: 'rita',
      decision: 'approve',
      channel: 'link',
      nth: 1,
      decidedAt: monday,
    },
    state: signing,
    reader: rita,
    member: rita,
  };
  const { opens } = requestLinks.objection;

  it('is open until it ends, to whoever is still here', () => {
    expect(opens(judged, monday)).toBe(true);
    expect(opens(judged, later)).toBe(false);
    expect(opens({ ...judged, reader: { ...rita, active: false } }, monday)).toBe(false);
  });
});

describe('an absence', () => {
  const owner = ownerOf(signing);
  const judged = { link: seat, state: signing, reader: owner, member: owner };
  const { opens } = requestLinks.absence;

  it('is open to whoever acts as the owner, and is still here', () => {
    expect(opens(judged, monday)).toBe(true);
    expect(opens({ ...judged, reader: mona }, monday)).toBe(true);
    expect(opens({ ...judged, reader: lena }, monday)).toBe(false);
    expect(opens({ ...judged, reader: { ...owner, active: false } }, monday)).toBe(false);
  });

  it('is open while its seat is waited for, in its round', () => {
    expect(opens({ ...judged, link: { ...seat, roundId: 'R2' } }, monday)).toBe(false);
    expect(opens({ ...judged, link: { ...seat, seatMemberId: 'lena' } }, monday)).toBe(false);
    expect(opens({ ...judged, state: { ...signing, round: undefined } }, monday)).toBe(false);
  });
});

describe('feedback', () => {
  const judged = { link: base, state: inReleased(), reader: rita, member: rita };
  const { opens } = requestLinks.feedback;

  it('is taken from sales and from who asked, while they are here, until the link ends', () => {
    expect(opens(judged, monday)).toBe(true);
    expect(opens({ ...judged, reader: saul }, monday)).toBe(true);
    expect(opens({ ...judged, reader: finn }, monday)).toBe(false);
    expect(opens({ ...judged, reader: { ...rita, active: false } }, monday)).toBe(false);
    expect(opens(judged, later)).toBe(false);
  });

  it('is not taken of what is not released', () => {
    expect(opens({ ...judged, state: signing }, monday)).toBe(false);
  });
});
