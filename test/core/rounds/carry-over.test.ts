import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../functions/core/brief/brief-form.ts';
import { certifiedRelease } from '../../../functions/core/certificates/certified-release.ts';
import { carriedInto, versionsBefore } from '../../../functions/core/rounds/carry-over.ts';
import { isAsked, type OpenRound } from '../../../functions/core/rounds/round.ts';
import { awaitedSeats } from '../../../functions/core/rounds/seats.ts';
import { digestOf } from '../../../functions/core/words/digest.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { briefDigest, partDigests } from '../../../functions/core/words/part-digests.ts';
import type { Settings } from '../../../functions/core/words/settings.ts';
import { roundLines } from '../../../functions/wording/rounds/round-lines.ts';
import { fullBrief } from '../../story/full-brief.ts';
import { settings } from '../../story/sample.ts';
import { cast, Story } from '../../story/story.ts';

/** Legal signs it for its incentive; nothing else of it is legal's in what follows. */
const first = fullBrief;
const otherSteps: Brief = { ...first, implementation: { ...first.implementation, steps: [] } };
const otherSituation: Brief = { ...first, situation: 'Visits fell again, and so did memberships.' };
const otherOffer: Brief = {
  ...first,
  tactics: { ...first.tactics, incentives: 'Two months free when joining before May.' },
};

const withPolicy = (policy: Partial<Settings['policy']>): Settings => ({
  ...settings,
  policy: { ...settings.policy, ...policy },
});

const always = (party: Member['parties'][number], quorum = 1) => ({
  name: `${party} signs`,
  when: {},
  require: [{ party, quorum }],
});

const written = (story = new Story()): Story => story.submit().triage({ action: 'accept' });

/** Lena has approved version 1 for legal, and marketing asked for changes. */
const returned = (story = new Story()): Story =>
  objected(written(story).brief(first).sign('lena', 'approve', 'Name the end of the offer.'));

const objected = (story: Story): Story =>
  story.sign(seatOf(story, 'marketing'), 'request-changes', 'The figures are old.');

const seatOf = (story: Story, party: string): string =>
  story.state.round?.seats.find((seat) => seat.party === party && isAsked(seat))?.memberId ?? '';

const awaited = ({ state }: Story): string[] =>
  state.round ? awaitedSeats(state.round).map(({ party }) => party) : [];

/** The round that would open next, on other steps. */
const next = ({ state, roster }: Story): Parameters<typeof carriedInto>[1] => ({
  roundId: 'R2',
  parts: partDigests(otherSteps),
  earlier: new Map([[briefDigest(first), partDigests(first)]]),
  required: [
    { party: 'sales', quorum: 1 },
    { party: 'marketing', quorum: 1 },
    { party: 'legal', quorum: 1 },
  ],
  scopes: { legal: ['tactics.incentives'] },
  roster,
  authors: [state.ownerId],
  submittedBy: state.ownerId,
  requesterId: state.requesterId,
  requesterMaySign: true,
});

const carriedIn = ({ ledger }: Story) =>
  ledger.flatMap((event) => (event.type === 'sign-off-carried' ? [event.data] : []));

describe('J12: only what moved is asked again', () => {
  it('carries the approval of a party of whose scope nothing changed, and does not ask it', () => {
    const story = returned().brief(otherSteps);
    expect(awaited(story)).toEqual(['sales', 'marketing']);
    expect(story.state.round?.signOffs).toEqual({
      lena: {
        memberId: 'lena',
        party: 'legal',
        signedBy: 'lena',
        decision: 'approve',
        comment: 'Name the end of the offer.',
        digest: briefDigest(first),
        channel: 'link',
        evidence: {},
        at: story.ledger.find(({ type }) => type === 'sign-off-recorded')?.at,
        carried: { roundId: 'R1', version: 1 },
      },
    });
    expect(story.state).not.toHaveProperty('carried');
  });

  it('names in the ledger where it is from, and the digests of the parts that did not change', () => {
    const [carried, ...others] = carriedIn(returned().brief(otherSteps));
    const parts = partDigests(first);
    expect(others).toEqual([]);
    expect(carried).toMatchObject({
      roundId: 'R2',
      memberId: 'lena',
      party: 'legal',
      from: { roundId: 'R1', version: 1, digest: briefDigest(first), channel: 'link' },
    });
    expect(carried?.parts['tactics.incentives']).toBe(parts['tactics.incentives']);
    expect(carried?.parts).not.toHaveProperty('implementation.steps');
  });

  it('counts it for the quorum', () => {
    const story = returned().brief(otherSteps).bothSidesSign();
    expect(story.state.stage).toBe('production');
  });

  it('asks again when a part of the scope changed, is new or is gone', () => {
    const { brand: _, ...without } = first.tactics;
    for (const plan of [
      otherOffer,
      otherSituation,
      { ...first, tactics: { ...first.tactics, price: '10 off' } },
      { ...first, tactics: without },
    ]) {
      const story = returned().brief(plan);
      expect(carriedIn(story)).toEqual([]);
      expect(awaited(story)).toContain('legal');
    }
  });

  it('asks sales and marketing for whatever changed, as they sign all of it', () => {
    const story = written().brief(first).sign('rita');
    expect(awaited(objected(story).brief(otherSteps))).toEqual(['sales', 'marketing', 'legal']);
  });

  it('lets no policy take a part from sales or marketing', () => {
    const story = written().brief(first).sign('rita');
    objected(story);
    // Settings do not take it; whatever wrote it there, it does not count.
    const scopes = [{ party: 'sales', parts: ['tactics.price'] }] as never;
    story.settings = withPolicy({ scopes });
    expect(awaited(story.brief(otherSteps))).toContain('sales');
    expect(story.state.round?.scopes).not.toHaveProperty('sales');
  });

  it('carries also what was signed in a round that a version supersedes, or that expired', () => {
    const open = written().brief(first).sign('lena').brief(otherSteps);
    expect(awaited(open)).toEqual(['sales', 'marketing']);
    const expired = written().brief(first).sign('lena').expire().brief(otherSteps);
    expect(awaited(expired)).toEqual(['sales', 'marketing']);
  });

  it('never carries an objection', () => {
    const story = written().brief(first).sign('lena', 'request-changes', 'No.').brief(otherSteps);
    expect(awaited(story)).toEqual(['sales', 'marketing', 'legal']);
  });

  it('carries from the version that was approved, however many versions ago', () => {
    const story = objected(returned().brief(otherSteps)).brief({
      ...otherSteps,
      goal: { ...first.goal, operational: [] },
    });
    expect(carriedIn(story).map(({ from }) => from)).toMatchObject([
      { roundId: 'R1', version: 1 },
      { roundId: 'R1', version: 1 },
    ]);
    expect(versionsBefore(story.state)).toEqual([
      { kind: 'brief', version: 3, digest: story.state.brief?.digest },
      { kind: 'brief', version: 1, digest: briefDigest(first) },
    ]);
  });

  it('does not carry over what changed on the way, when policy widens a scope', () => {
    const story = new Story();
    story.settings = withPolicy({ scopes: [{ party: 'legal', parts: ['tactics.incentives'] }] });
    returned(story).brief(otherSituation);
    expect(awaited(story)).toEqual(['sales', 'marketing']);
    objected(story);
    story.settings = withPolicy({
      scopes: [{ party: 'legal', parts: ['tactics.incentives', 'situation'] }],
    });
    // Since version 2 nothing changed; but legal read the situation of version 1.
    expect(
      awaited(story.brief({ ...otherSituation, goal: { ...first.goal, operational: [] } })),
    ).toContain('legal');
  });

  it('asks again whom a policy gives parts of which the plan says nothing', () => {
    const story = new Story();
    story.settings = withPolicy({ scopes: [{ party: 'legal', parts: ['tactics.price'] }] });
    returned(story).brief(otherOffer);
    expect(carriedIn(story)).toEqual([]);
    expect(awaited(story)).toContain('legal');
  });

  it('keeps the scopes of the policy in the round', () => {
    const scopes = [{ party: 'legal' as const, parts: ['tactics.price' as const] }];
    const story = new Story();
    story.settings = withPolicy({ scopes });
    expect(returned(story).brief(otherSteps).state.round?.scopes).toEqual({
      legal: ['tactics.price'],
    });
  });

  it('asks a party without a scope about every change', () => {
    const story = new Story(cast({ bruno: { parties: ['product'], leads: [] } }));
    story.settings = withPolicy({ rules: [always('product')] });
    written(story).brief(first).sign('bruno');
    expect(awaited(objected(story).brief(otherSteps))).toContain('product');
  });

  it.each([
    ['is not active any more', { active: false }],
    ['has left the party', { parties: [], leads: [] }],
  ])('does not carry it when whoever gave it %s', (_, changed) => {
    const story = returned();
    story.join('lotta', 'lena');
    story.leave({ lena: changed });
    story.brief(otherSteps);
    expect(carriedIn(story)).toEqual([]);
    expect(seatOf(story, 'legal')).toBe('lotta');
  });

  it('does not carry it when whoever gave it wrote the new version', () => {
    const story = returned().join('lotta', 'lena');
    story.drafters = ['lena'];
    story.brief(otherSteps);
    expect(carriedIn(story)).toEqual([]);
    expect(seatOf(story, 'legal')).toBe('lotta');
  });

  it('does not carry it for a party that policy does not ask any more', () => {
    const story = returned();
    story.settings = withPolicy({ rules: [] });
    story.brief(first);
    expect(carriedIn(story)).toEqual([]);
    expect(story.state.round?.required.map(({ party }) => party)).toEqual(['sales', 'marketing']);
  });

  it('does not carry it for whoever is not on the roster at all', () => {
    const story = returned().join('lotta', 'lena');
    story.members = new Map([...story.members].filter(([id]) => id !== 'lena'));
    expect(carriedIn(story.brief(otherSteps))).toEqual([]);
  });

  it('carries each comment with the approval that it was given with', () => {
    const story = new Story();
    story.settings = withPolicy({ rules: [always('legal'), always('finance'), always('brand')] });
    written(story).brief(first).sign('finn', 'approve', 'Within budget.').sign('lena');
    story.sign('bruno', 'approve', 'Ours.');
    objected(story).brief(otherSteps);
    expect(carriedIn(story).map(({ memberId, comment }) => [memberId, comment])).toEqual([
      ['finn', 'Within budget.'],
      ['lena', undefined],
      ['bruno', 'Ours.'],
    ]);
    expect(carriedIn(story)[1]).not.toHaveProperty('comment');
    expect(carriedIn(story)[1]?.from).not.toHaveProperty('nth');
  });

  it('says which decision of its giver it is, where they decided more than once', () => {
    const story = written().brief(first).sign('lena').sign('lena', 'approve', 'Still.');
    objected(story).brief(otherSteps);
    expect(carriedIn(story)[0]?.from.nth).toBe(2);
    expect(story.state.round?.signOffs.lena?.carried).toEqual({
      roundId: 'R1',
      version: 1,
      nth: 2,
    });
  });

  it('goes by disputes of that decision alone', () => {
    const story = returned();
    const dispute = { signedBy: 'x', decision: 'approve', decidedAt: '', by: 'x', at: '' } as const;
    const of = (memberId: string, roundId: string, nth: number) =>
      ({ ...dispute, party: 'legal', memberId, roundId, nth }) as const;
    const given = (...disputes: ReturnType<typeof of>[]) =>
      carriedInto({ ...story.state, disputes }, next(story)).map(({ memberId }) => memberId);
    const others = [of('finn', 'R1', 1), of('lena', 'R0', 1), of('lena', 'R1', 2)];
    expect(given(...others)).toEqual(['lena']);
    expect(given(...others, of('lena', 'R1', 1))).toEqual([]);
  });

  it('goes by disputes of the decision that an approval was carried from', () => {
    const story = objected(returned().brief(otherSteps)).object('lena');
    expect(story.ledger.at(-1)?.type).toBe('sign-off-disputed');
    story.brief({ ...otherSteps, goal: { ...first.goal, operational: [] } });
    expect(carriedIn(story)).toHaveLength(1);
  });

  it('knows of no versions before the first', () => {
    expect(versionsBefore(written().state)).toEqual([]);
  });

  it('asks for what a higher quorum lacks', () => {
    const story = returned().join('lotta', 'lena');
    story.settings = withPolicy({ rules: [always('legal', 2)] });
    story.brief(otherSteps);
    expect(carriedIn(story)).toHaveLength(1);
    expect(seatOf(story, 'legal')).toBe('lotta');
    expect(awaited(story)).toEqual(['sales', 'marketing', 'legal']);
  });

  it('does not carry what is disputed, and takes it back from an open round', () => {
    expect(carriedIn(returned().object('lena').brief(otherSteps))).toEqual([]);
    const story = returned().brief(otherSteps).object('lena');
    expect(story.ledger.slice(-2).map(({ type }) => type)).toEqual([
      'sign-off-disputed',
      'sign-off-withdrawn',
    ]);
    expect(awaited(story)).toEqual(['sales', 'marketing', 'legal']);
    expect(carriedIn(objected(story).brief(first))).toHaveLength(1);
  });

  it('does not carry the word of a stand-in, who was named for a round or some days', () => {
    const story = written(new Story().join('lotta', 'lena')).brief(first);
    story.standIn(seatOf(story, 'legal'), 'cleo', 'lena');
    story.sign(seatOf(story, 'legal'), 'approve', undefined, 'cleo');
    expect(carriedIn(objected(story).brief(otherSteps))).toEqual([]);
  });

  it('carries nothing from a version that is known by the digest of its whole text', () => {
    const story = written().brief(first, undefined, digestOf(first)).sign('lena');
    expect(carriedIn(objected(story).brief(otherSteps))).toEqual([]);
  });

  it('carries nothing from a version whose text is not there', () => {
    const story = returned().forget();
    expect(carriedIn(story.brief(otherSteps))).toEqual([]);
  });

  it('does not let them wait for others, where their party comes after those', () => {
    const story = returned();
    const later = (quorum: number) => ({
      rules: [
        {
          name: 'in turn',
          when: {},
          require: [{ party: 'legal' as const, quorum, after: ['marketing' as const] }],
        },
      ],
    });
    story.settings = withPolicy(later(1));
    story.brief(otherSteps);
    expect(carriedIn(story)).toHaveLength(1);
    const { required = [], seats = [], expiresAt } = story.state.round ?? {};
    expect(required).toContainEqual({ party: 'legal', quorum: 1 });
    expect(seats.find(({ memberId }) => memberId === 'lena')?.after).toBeUndefined();
    const alone = returned().brief(otherSteps);
    expect(expiresAt).toBe(alone.state.round?.expiresAt);
    story.sign('lena', 'request-changes', 'Not so.');
    expect(story.state.stage).toBe('brief');

    const two = returned().join('lotta', 'lena');
    two.settings = withPolicy(later(2));
    two.brief(otherSteps);
    expect(seatOf(two, 'legal')).toBe('');
    expect(
      roundLines(two.state.round as OpenRound, new Map(), 'UTC').filter(
        ({ party }) => party === 'legal',
      ),
    ).toMatchObject([
      { name: 'lena', open: false },
      { name: 'not asked yet', open: true },
    ]);
    two.sign('lena', 'request-changes', 'Not so.');
    expect(two.state.stage).toBe('brief');
  });

  it('lets those whose approval stands object while the round is open', () => {
    const story = returned().brief(otherSteps).sign('lena', 'request-changes', 'Not so.');
    expect(story.state.stage).toBe('brief');
    expect(story.ledger.find(({ type }) => type === 'sign-off-recorded')).toBeDefined();
    expect(awaited(story.brief(first))).toContain('legal');
  });

  it('lets them sign the new version itself', () => {
    const story = returned().brief(otherSteps).sign('lena');
    expect(story.state.round?.signOffs.lena).toMatchObject({
      digest: briefDigest(otherSteps),
      nth: 2,
    });
    expect(story.state.round?.signOffs.lena).not.toHaveProperty('carried');
    expect(story.state.round?.signOffs.lena).not.toHaveProperty('firstAt');
    expect(story.sign('lena', 'approve', 'Still.').state.round?.signOffs.lena).toMatchObject({
      unawaited: true,
      nth: 3,
    });
  });

  it('asks the reserve when whoever gave it leaves while the round is open', () => {
    const story = returned(new Story().join('lotta', 'lena')).brief(otherSteps);
    const [{ memberId = '' } = {}] = carriedIn(story);
    story.leave({ [memberId]: { active: false } });
    expect(awaited(story)).toEqual(['sales', 'marketing', 'legal']);
  });

  it('carries what sales signed when the same text is submitted again', () => {
    const story = objected(written().brief(first).sign('rita').sign('lena')).brief(first);
    expect(carriedIn(story).map(({ party }) => party)).toEqual(['sales', 'legal']);
    expect(awaited(story)).toEqual(['marketing']);
  });

  it('approves nothing by what is carried alone', () => {
    const story = written();
    story.settings = withPolicy({ rules: [always('legal')] });
    story.brief(first).sign('rita');
    story.sign(seatOf(story, 'marketing')).sign('lena', 'reject', 'Not with us.');
    expect(story.state.stage).toBe('declined');
    const other = written();
    other.settings = withPolicy({ rules: [always('legal')] });
    other.brief(first).sign('rita');
    other.sign(seatOf(other, 'marketing')).expire();
    other.settings = withPolicy({ rules: [] });
    other.brief(first);
    expect(carriedIn(other)).toEqual([]);
    expect(awaited(other)).toEqual(['sales', 'marketing']);
  });

  it('keeps what others approved where sales and marketing are asked for that', () => {
    const story = written();
    story.settings = withPolicy({ rules: [always('legal'), always('finance')] });
    story.brief(first).sign('rita').sign('lena');
    story.sign(seatOf(story, 'marketing')).expire();
    story.settings = withPolicy({ rules: [always('legal')] });
    story.brief(first);
    expect(carriedIn(story).map(({ party }) => party)).toEqual(['legal']);
  });

  it('carries nothing where a party would then have nobody left to sign (J4)', () => {
    const everybody = cast({ finn: { parties: ['legal', 'finance'], leads: [] } });
    const story = new Story(new Map([...everybody].filter(([id]) => id !== 'lena')));
    objected(written(story).brief(first).sign('finn'));
    story.members = everybody;
    story.settings = withPolicy({ rules: [always('legal'), always('finance')] });
    expect(carriedIn(story.fork().brief(otherSteps))).toEqual([]);
    story.join('fay', 'finn');
    story.brief(otherSteps);
    expect(carriedIn(story)).toMatchObject([{ memberId: 'finn', party: 'legal' }]);
    expect(seatOf(story, 'finance')).toBe('fay');
  });

  it('carries a plan after the release from the version that was signed', () => {
    const story = written().brief(first).sign('lena').bothSidesSign();
    story.proof().bothSidesSign().bothSidesSign().sign('lena');
    expect(story.state.stage).toBe('released');
    story.correct('The season is later.', otherSteps, { signed: first });
    expect(awaited(story)).toEqual(['sales', 'marketing']);
    expect(carriedIn(story)).toMatchObject([{ party: 'legal', from: { version: 1 } }]);
  });

  it('is certified as what it is', () => {
    const story = returned().brief(otherSteps).bothSidesSign();
    story.proof().bothSidesSign().bothSidesSign().sign('lena');
    const signatures = certifiedRelease(story.ledger)?.signatures ?? [];
    const legal = signatures.filter(({ party }) => party === 'legal');
    const event = story.ledger.find(({ type }) => type === 'sign-off-carried')?.seq;
    expect(legal).toMatchObject([
      {
        of: 'brief',
        version: 2,
        digest: briefDigest(first),
        roundId: 'R2',
        event,
        carried: { version: 1, roundId: 'R1' },
      },
      { of: 'proof', version: 1 },
    ]);
    expect(legal[1]).not.toHaveProperty('carried');
  });

  it('asks everybody about every version of a proof, which is bytes', () => {
    const story = written().brief(first).sign('lena').bothSidesSign();
    story.reviewed = false;
    story.proof(1).bothSidesSign();
    story.sign('rita').sign('lena');
    objected(story).proof(2).bothSidesSign();
    expect(awaited(story)).toContain('legal');
    expect(carriedIn(story)).toEqual([]);
  });
});

describe('the brand', () => {
  const said = (brand: string): Brief => ({ ...first, tactics: { ...first.tactics, brand } });

  it('is read by its party where a plan says more than the house brand', () => {
    expect(awaited(written().brief(said('Together with the Lions.')))).toContain('brand');
    expect(awaited(written().brief(first))).not.toContain('brand');
  });

  it('is read once it has changed, and in each version after that', () => {
    const story = written().brief(said('Together with the Lions.')).sign('bruno');
    objected(story).brief(first);
    expect(awaited(story)).toContain('brand');
    objected(story).brief(otherSteps);
    expect(awaited(story)).toContain('brand');
  });
});
