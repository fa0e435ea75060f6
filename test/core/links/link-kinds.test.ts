import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import {
  type LinkFacts,
  linkAddress,
  linkKinds,
  requestLinks,
} from '../../../functions/core/links/link-kinds.ts';
import { digest, finn, lena, mona, monday, rita, saul } from '../../story/sample.ts';
import { inBrief, ownerOf, releasedState, withBrief } from '../../story/states.ts';
import { Story } from '../../story/story.ts';

const signing = withBrief(inBrief());
const base = { requestId: signing.id, memberId: 'rita', expiresAt: daysAfter(monday, 5) };
const seat = { ...base, roundId: 'R1', seatMemberId: 'rita' };
const later = daysAfter(monday, 5);

describe('kinds of links', () => {
  it('have distinct keys and addresses', () => {
    const rows = Object.values(linkKinds);
    expect(new Set(rows.map(({ item }) => item)).size).toBe(rows.length);
    expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length);
    expect(linkAddress('objection', 'https://x.example', 'token')).toBe(
      'https://x.example/o/token',
    );
  });

  it('end with their round, or a set number of days after their mail', () => {
    const round = { expiresAt: later };
    expect(linkKinds.decision.endsAt(round)).toBe(later);
    expect(linkKinds.absence.endsAt(round)).toBe(later);
    expect(linkKinds.objection.endsAt(monday)).toBe(daysAfter(monday, 90));
    expect(linkKinds.feedback.endsAt(monday)).toBe(daysAfter(monday, 366));
    expect(linkKinds.certificate.endsAt(monday)).toBe(daysAfter(monday, 3660));
    expect(linkKinds.unsubscribe.endsAt(monday)).toBe(daysAfter(monday, 400));
  });
});

describe('an invitation to sign', () => {
  const link = {
    ...seat,
    memberId: 'saul',
    party: 'sales' as const,
    owner: { name: 'Mia', email: 'mia@countersign.example' },
  };
  const { opens, actsFor } = requestLinks.decision;

  it('is read in the place of the member whose seat it is', () => {
    expect(actsFor?.(link)).toBe('rita');
  });

  it('opens for who may sign with it, unless it was replaced', () => {
    const judged: LinkFacts<'decision'> = { link, state: signing, reader: rita, member: rita };
    expect(opens(judged, monday)).toBe(true);
    expect(opens({ ...judged, reader: saul }, monday)).toBe(false);
    expect(opens({ ...judged, link: { ...link, use: 'reply' } }, monday)).toBe(false);
  });
});

describe('an objection', () => {
  const judged: LinkFacts<'objection'> = {
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

  it('opens until it ends, for active members', () => {
    expect(opens(judged, monday)).toBe(true);
    expect(opens(judged, later)).toBe(false);
    expect(opens({ ...judged, reader: { ...rita, active: false } }, monday)).toBe(false);
  });
});

describe('an absence', () => {
  const judged = { link: seat, state: signing, reader: saul, member: saul };
  const { opens } = requestLinks.absence;

  it('opens for active members who lead the party that is waited for', () => {
    expect(opens(judged, monday)).toBe(true);
    for (const reader of [ownerOf(signing), mona, lena, { ...saul, active: false }])
      expect(opens({ ...judged, reader }, monday)).toBe(false);
  });

  it('opens while its seat is awaited, in its round', () => {
    expect(opens({ ...judged, link: { ...seat, roundId: 'R2' } }, monday)).toBe(false);
    expect(opens({ ...judged, link: { ...seat, seatMemberId: 'lena' } }, monday)).toBe(false);
    expect(opens({ ...judged, state: { ...signing, round: undefined } }, monday)).toBe(false);
    expect(opens(judged, daysAfter(monday, 30))).toBe(false);
  });

  it('opens while the seat is nobody’s, whose member has left', () => {
    const others = { saul: { active: false }, sia: { active: false } };
    const story = new Story().submit().triage({ action: 'accept' }).brief();
    story.leave({ rita: { active: false }, ...others });
    const judgedBy = (memberId: string) => {
      const reader = { ...story.member(memberId), active: true };
      return { link: seat, state: story.state, reader, member: reader };
    };
    expect(story.state.round?.vacated).toHaveProperty('rita');
    expect(opens(judgedBy('saul'), story.now)).toBe(true);
    expect(opens(judgedBy('mona'), story.now)).toBe(false);
  });
});

describe('feedback', () => {
  const judged = { link: base, state: releasedState(), reader: rita, member: rita };
  const { opens } = requestLinks.feedback;

  it('opens for sales and the requester, while active, until the link ends', () => {
    expect(opens(judged, monday)).toBe(true);
    expect(opens({ ...judged, reader: saul }, monday)).toBe(true);
    expect(opens({ ...judged, reader: finn }, monday)).toBe(false);
    expect(opens({ ...judged, reader: { ...rita, active: false } }, monday)).toBe(false);
    expect(opens(judged, later)).toBe(false);
  });

  it('does not open before the release', () => {
    expect(opens({ ...judged, state: signing }, monday)).toBe(false);
  });
});

describe('a certificate', () => {
  const judged = {
    link: { ...base, requestId: releasedState().id },
    state: releasedState(),
    reader: rita,
    member: rita,
  };
  const { opens } = requestLinks.certificate;

  it('opens until it ends, for those who may see the request', () => {
    expect(opens(judged, monday)).toBe(true);
    expect(opens(judged, later)).toBe(false);
    expect(opens({ ...judged, reader: lena }, monday)).toBe(false);
    expect(opens({ ...judged, reader: { ...rita, active: false } }, monday)).toBe(false);
  });
});
