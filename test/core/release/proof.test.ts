import { describe, expect, it } from 'vitest';
import { proofForm } from '../../../functions/core/release/proof.ts';
import { proofDigest } from '../../../functions/core/release/proof-digest.ts';
import { digestOf } from '../../../functions/core/words/digest.ts';
import { parseFields } from '../../../functions/core/words/field-errors.ts';
import { digest, fileNamed } from '../../story/sample.ts';
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
