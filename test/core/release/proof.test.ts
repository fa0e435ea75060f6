import { describe, expect, it } from 'vitest';
import {
  proofForm,
  refuseProof,
  signedAtOnce,
  submitProof,
} from '../../../functions/core/release/proof.ts';
import { proofDigest } from '../../../functions/core/release/proof-digest.ts';
import { refuseUpload } from '../../../functions/core/release/upload.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import { digestOf } from '../../../functions/core/words/digest.ts';
import { parseFields } from '../../../functions/core/words/field-errors.ts';
import { fullBrief } from '../../story/full-brief.ts';
import { digest, fileNamed, monday, refusal } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

const inProduction = () =>
  new Story().submit().triage({ action: 'accept' }).brief().bothSidesSign();

/** As it was stored before there were uploads: a link, and nothing about its release. */
const storedBefore = (story: Story): Story => {
  story.ledger = story.ledger.map((event) => {
    if (event.type !== 'proof-submitted') return event;
    const { reviewOnly: _, ...data } = event.data;
    return { ...event, data };
  });
  return story;
};

describe('the digest of a proof', () => {
  it('is the SHA-256 of its file', () => {
    expect(proofDigest({ file: fileNamed('a.pdf', digest('c')), note: 'New' })).toBe(digest('c'));
  });

  it('is that of what was submitted, for a link, as it always was', () => {
    const link = { link: 'https://proofs.example/1.pdf', note: 'New' };
    expect(proofDigest(link)).toBe(digestOf(link));
    expect(proofDigest({ ...link, link: 'https://proofs.example/2.pdf' })).not.toBe(digestOf(link));
  });

  it('is some digest, of whatever else is stored', () => {
    expect(proofDigest({ file: 'gone' })).toBe(digestOf({ file: 'gone' }));
  });
});

describe('the round that a proof goes to', () => {
  const light = (reviewed = false) => {
    const story = inProduction();
    story.reviewed = reviewed;
    return story;
  };

  it('is, for light work, the one in which it is signed', () => {
    const story = light().proof();
    expect(story.state).toMatchObject({ stage: 'approval', round: { kind: 'approval' } });
    expect(story.ledger.at(-1)?.data).toEqual({
      from: 'production',
      to: 'approval',
      outcome: 'submitted-to-sign',
    });
    story.bothSidesSign();
    expect(story.state).toMatchObject({ stage: 'released', released: { proofVersion: 1 } });
  });

  it('is the same for its next version, and the one before counts for nothing', () => {
    const story = light().proof().sign('rita').proof(2);
    expect(story.state).toMatchObject({
      stage: 'approval',
      round: { kind: 'approval', signOffs: {}, subject: { version: 2 } },
      pastRounds: [{}, { closed: { outcome: 'superseded' } }],
    });
    story.sign('rita', 'request-changes', 'Larger.');
    expect(story.state.stage).toBe('production');
    expect(story.proof(3).state.stage).toBe('approval');
  });

  it('is a review where somebody asks for it, from then on while it is open', () => {
    const story = light(true).proof();
    expect(story.state).toMatchObject({ stage: 'review', round: { kind: 'review' } });
    story.reviewed = false;
    expect(story.proof(2).state).toMatchObject({ stage: 'review', round: { kind: 'review' } });
    story.bothSidesSign();
    story.reviewed = true;
    expect(story.proof(3).state).toMatchObject({ stage: 'review', round: { kind: 'review' } });
  });

  it('is a review for full work, and for what can only be reviewed', () => {
    const full = new Story().submit().triage({ action: 'accept' }).brief(fullBrief);
    full.bothSidesSign().sign('lena');
    full.reviewed = false;
    expect(full.proof().state).toMatchObject({ stage: 'review', round: { kind: 'review' } });
    expect(light().link().state.stage).toBe('review');
  });

  it('is a review for plans from before there were tiers', () => {
    const story = light();
    const { tier: _, ...brief } = story.state.brief ?? {};
    const old = new Story(story.members, { ...story.state, brief } as RequestState);
    old.reviewed = false;
    expect(old.proof().state.stage).toBe('review');
  });
});

describe('J16: a bare link', () => {
  it('can be reviewed, and no approval opens on it', () => {
    const story = inProduction().link().bothSidesSign();
    expect(story.state).toMatchObject({ stage: 'production', proof: { reviewOnly: true } });
    expect(story.state.round).toBeUndefined();
    expect(story.ledger.at(-2)).toMatchObject({
      type: 'approval-not-opened',
      data: { because: 'review-only' },
    });
  });

  it('is approved and released where policy says so', () => {
    const story = inProduction();
    story.settings = {
      ...story.settings,
      policy: { ...story.settings.policy, releaseLinks: true },
    };
    story.link().bothSidesSign().bothSidesSign();
    expect(story.state.stage).toBe('released');
    expect(story.state.proof).not.toHaveProperty('reviewOnly');
  });

  it('keeps what policy said when it was submitted', () => {
    const story = inProduction().link();
    story.settings = {
      ...story.settings,
      policy: { ...story.settings.policy, releaseLinks: true },
    };
    expect(story.bothSidesSign().state.stage).toBe('production');
  });

  it('from before there were uploads goes on, and is released as it was signed', () => {
    const inReview = storedBefore(inProduction().link());
    expect(inReview.bothSidesSign().state.stage).toBe('approval');
    expect(inReview.bothSidesSign().state.stage).toBe('released');
  });

  it('is never released by a round that binds, whoever opened one', () => {
    const approval = storedBefore(inProduction().link()).bothSidesSign().sign('rita');
    const { proof, round } = approval.state;
    const marked = new Story(approval.members, {
      ...approval.state,
      proof: proof && { ...proof, reviewOnly: true },
    });
    const marketing = round?.seats.find(({ party }) => party === 'marketing')?.memberId ?? '';
    expect(() => marked.sign(marketing)).toThrow('would be released');
  });

  it('is followed by its file, which is released', () => {
    const story = inProduction().link().bothSidesSign().proof(2).bothSidesSign().bothSidesSign();
    expect(story.state).toMatchObject({
      stage: 'released',
      proof: { version: 2, file: { name: 'spring-flyer-2.pdf' } },
    });
    expect(story.state.released?.digest).toBe(story.state.proof?.file?.sha256);
  });
});

describe('what is handed in', () => {
  const id = '6f1f6a0e-0f0c-4f3b-9d3a-0d1d3a7b8c11';
  const link = 'https://proofs.example/1.pdf';

  it.each([
    [{ upload: id }],
    [{ upload: id, note: 'New' }],
    [{ link }],
    [{ link, note: 'New', sha256: digest('a') }],
  ])('can be %j', (form) => {
    expect(parseFields(proofForm, form)).toEqual({ ok: true, value: form });
  });

  it('is refused in words', () => {
    const said = (form: object) => {
      const parsed = parseFields(proofForm, form);
      return parsed.ok ? [] : parsed.refusal;
    };
    expect(said({})).toEqual([
      { pointer: '/upload', detail: 'is required, or a link in its place' },
    ]);
    expect(said({ upload: id, link, sha256: digest('a') })).toEqual([
      { pointer: '/link', detail: 'goes without an upload; leave one of the two out' },
      { pointer: '/sha256', detail: 'goes with a link; an upload has said its own' },
    ]);
  });

  it.each([
    [{}, '/upload'],
    [{ note: 'New' }, '/upload'],
    [{ upload: id, link }, '/link'],
    [{ upload: id, sha256: digest('a') }, '/sha256'],
    [{ upload: 'flyer.pdf' }, '/upload'],
    [{ upload: id, file: 'x' }, '/file'],
  ])('cannot be %j', (form, pointer) => {
    const parsed = parseFields(proofForm, form);
    expect(parsed.ok ? [] : parsed.refusal).toContainEqual(expect.objectContaining({ pointer }));
  });
});

describe('who hands a proof in', () => {
  const submitted = (story: Story, by: string, of = story.state) =>
    submitProof(of, {
      proof: { file: fileNamed('flyer.pdf', digest('c')) },
      digest: digest('c'),
      submitter: story.member(by),
      roster: story.roster,
      settings: story.settings,
      now: monday,
    });

  it('is its owner, while it is made or signed', () => {
    const story = inProduction();
    const notAllowed = { type: 'not-allowed', who: "the request's owner or a marketing lead" };
    expect(refusal(submitted(story, 'rita'))).toEqual({ ...notAllowed, action: 'submit a proof' });
    expect(refuseProof(story.state, story.member(story.owner))).toBeUndefined();
    const early = new Story().submit().triage({ action: 'accept' });
    expect(refusal(submitted(early, early.owner))).toMatchObject({
      type: 'wrong-stage',
      action: 'submit a proof',
      stage: 'brief',
    });
    const uploading = { ...notAllowed, action: 'upload a proof' };
    expect(refuseUpload(story.state, story.member('rita'))).toEqual(uploading);
    expect(refuseUpload(story.state, story.member(story.owner))).toBeUndefined();
    expect(refuseUpload(early.state, early.member(early.owner))).toMatchObject({
      type: 'wrong-stage',
      action: 'upload a proof',
      allowed: expect.arrayContaining(['production', 'review', 'approval']),
    });
  });

  it('hears which party has nobody to sign it', () => {
    const story = inProduction();
    story.members = new Map(
      [...story.members].filter(([, { parties }]) => !parties.includes('sales')),
    );
    expect(refusal(submitted(story, story.owner))).toMatchObject({
      type: 'party-cannot-sign',
      parties: [{ party: 'sales', quorum: 1, members: 0 }],
    });
  });

  it('has it reviewed where there is no plan to say that it is light work', () => {
    const { state } = inProduction();
    expect(signedAtOnce(state)).toBe(true);
    expect(signedAtOnce({ ...state, brief: undefined })).toBe(false);
    expect(signedAtOnce({ ...state, stage: 'review' })).toBe(false);
  });
});
