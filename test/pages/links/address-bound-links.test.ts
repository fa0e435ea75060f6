import { describe, expect, it } from 'vitest';
import { saveMember } from '../../../functions/commands/people/save-member.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import type { RequestLinkKind } from '../../../functions/core/links/link-kinds.ts';
import { type Member, MemberProfile } from '../../../functions/core/words/member.ts';
import { handle as showAbsence } from '../../../functions/pages/links/absence/show-absence.route.ts';
import { showCertificate } from '../../../functions/pages/links/certificate/show-certificate.ts';
import { decideByLink } from '../../../functions/pages/links/decision/decide-by-link.ts';
import { showDecisionPage } from '../../../functions/pages/links/decision/show-decision-page.ts';
import { handle as showFeedback } from '../../../functions/pages/links/feedback/show-feedback.route.ts';
import { handle as showObjection } from '../../../functions/pages/links/objection/show-objection.route.ts';
import { saveLink } from '../../../functions/store/links/link-store.ts';
import { mintToken } from '../../../functions/store/links/mint-token.ts';
import { readMember } from '../../../functions/store/people/roster-store.ts';
import {
  inBriefSignOff,
  loadById,
  releasedFile,
  releasedRequest,
  sign,
} from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, leo, monday, rita, saul } from '../../story/sample.ts';

useSampleTable();

const admin: Member = { ...leo, admin: true };
const expiresAt = hoursAfter(monday, 24 * 10);

const moveTo = async ({ id }: Member, email: string): Promise<void> => {
  const { id: _, ...fields } = (await readMember(id)) as Member;
  const profile = { ...MemberProfile.strip().parse(fields), email };
  accepted(await saveMember(admin, id, profile, monday));
};

/** A link of each kind, as stored when its mail went to an address. */
const links: Record<RequestLinkKind, (address: string) => Promise<string>> = {
  async decision(address) {
    const { state } = await inBriefSignOff();
    const owner = { name: 'mia', email: 'mia@countersign.example' };
    const seat = { roundId: 'R1', memberId: 'rita', seatMemberId: 'rita', party: 'sales' } as const;
    const link = { requestId: state.id, ...seat, owner, expiresAt, address };
    const token = mintToken(link);
    await saveLink('decision', token, link);
    return token;
  },
  async absence(address) {
    const { state } = await inBriefSignOff();
    const seat = { roundId: 'R1', seatMemberId: 'rita', memberId: 'saul' };
    const link = { requestId: state.id, ...seat, expiresAt, address };
    const token = mintToken(link);
    await saveLink('absence', token, link);
    return token;
  },
  async objection(address) {
    const { state } = await inBriefSignOff();
    accepted(await sign(await loadById(state.id), rita));
    const { subject } = state.round ?? {};
    if (!subject) throw new Error('no round');
    const link = {
      requestId: state.id,
      roundId: 'R1',
      kind: 'brief',
      subject,
      seatMemberId: 'rita',
      party: 'sales',
      signedBy: 'rita',
      decision: 'approve',
      channel: 'link',
      nth: 1,
      decidedAt: monday,
      memberId: 'rita',
      expiresAt,
      address,
    } as const;
    const token = mintToken(link);
    await saveLink('objection', token, link);
    return token;
  },
  async feedback(address) {
    const link = { requestId: await releasedRequest(), memberId: 'rita', expiresAt, address };
    const token = mintToken(link);
    await saveLink('feedback', token, link);
    return token;
  },
  async certificate(address) {
    const link = { requestId: await releasedFile(), memberId: 'rita', expiresAt, address };
    const token = mintToken(link);
    await saveLink('certificate', token, link);
    return token;
  },
};

const shows = {
  decision: showDecisionPage,
  absence: showAbsence,
  objection: showObjection,
  feedback: showFeedback,
  certificate: (token: string, now: string) =>
    showCertificate(token, now, 'https://countersign.example'),
};

const readers = {
  decision: rita,
  absence: saul,
  objection: rita,
  feedback: rita,
  certificate: rita,
};

/** The status of a page before its reader's address was changed, and after that. */
const statuses = async (kind: RequestLinkKind): Promise<number[]> => {
  const reader = readers[kind];
  const token = await links[kind](reader.email);
  const before = (await shows[kind](token, monday)).status;
  await moveTo(reader, `${kind}@countersign.example`);
  const after = (await shows[kind](token, monday)).status;
  await moveTo(reader, reader.email);
  return [before, after];
};

describe('a link to an address that is its reader’s no more', () => {
  // An objection stays open: whoever lost their mailbox may still say that it was not they.
  it.each(['feedback', 'objection', 'certificate'] as const)(
    'opens only where that takes something back: %s',
    async (kind) => {
      expect(await statuses(kind)).toEqual([200, kind === 'objection' ? 200 : 403]);
    },
  );

  it('decides nothing, and names nobody', async () => {
    const later = hoursAfter(monday, 25);
    for (const kind of ['decision', 'absence'] as const) {
      const token = await links[kind]('gone@countersign.example');
      expect((await shows[kind](token, later)).status).toBe(403);
      expect((await shows[kind](token, later)).html).toContain('not yours any more');
    }
  });
});

describe('a link to an address that is new', () => {
  it('decides nothing and names nobody before the hours are over, and opens what asks for less', async () => {
    const [later, address] = [hoursAfter(monday, 25), 'new@countersign.example'];
    for (const kind of ['decision', 'absence'] as const) {
      const reader = readers[kind];
      await moveTo(reader, address);
      const token = await links[kind](address);
      expect((await shows[kind](token, monday)).html).toContain('The address is new');
      expect((await shows[kind](token, later)).status).toBe(200);
      await moveTo(reader, reader.email);
    }
    await moveTo(rita, address);
    for (const kind of ['objection', 'feedback'] as const)
      expect((await shows[kind](await links[kind](address), monday)).status).toBe(200);
    await moveTo(rita, rita.email);
  });

  it('records where the link went, with the decision', async () => {
    const later = hoursAfter(monday, 25);
    const token = await links.decision(rita.email);
    const { round } = (await loadById(idIn(token))).state;
    if (!round) throw new Error('no round is open');
    const { digest } = round.subject;
    const sent = {
      token,
      round: round.id,
      digest,
      decision: 'approve',
      wantsFreshLink: false,
    } as const;
    expect((await decideByLink(sent, later, { ip: '192.0.2.1' })).status).toBe(200);
    expect((await loadById(idIn(token))).state.round?.signOffs.rita?.evidence).toEqual({
      ip: '192.0.2.1',
      address: rita.email,
    });
  });
});

const idIn = (token: string): string => `CR-${token.slice(0, 7).toUpperCase()}`;
