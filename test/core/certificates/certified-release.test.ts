import { describe, expect, it } from 'vitest';
import {
  certifiedRelease,
  releaseIn,
} from '../../../functions/core/certificates/certified-release.ts';
import { briefDigest } from '../../../functions/core/words/part-digests.ts';
import { brief } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

describe('what is certified of a release', () => {
  it('is who signed which version, for which party, when and by which channel', () => {
    const story = new Story().release();
    const release = certifiedRelease(story.ledger);
    expect(release).toMatchObject({
      reference: 'CR-7F3K2QX',
      title: 'Spring flyer',
      released: { at: story.state.released?.at },
      brief: { version: 1, digest: briefDigest(brief) },
      proof: {
        version: 1,
        digest: story.state.released?.digest,
        file: { name: 'spring-flyer-1.pdf', type: 'application/pdf', size: 482_113 },
      },
    });
    const signed = release?.signatures.map(({ of, party, signedBy, channel }) => [
      of,
      party,
      signedBy,
      channel,
    ]);
    expect(signed).toEqual([
      ['brief', 'sales', 'rita', 'link'],
      ['brief', 'marketing', expect.stringMatching(/^m/), 'link'],
      ['proof', 'sales', 'rita', 'link'],
      ['proof', 'marketing', expect.stringMatching(/^m/), 'link'],
    ]);
  });

  it('names the event of each decision, and the last one where somebody changed theirs', () => {
    const { ledger } = new Story()
      .submit()
      .triage({ action: 'accept' })
      .brief()
      .bothSidesSign()
      .proof()
      .bothSidesSign()
      .sign('rita', 'approve', 'Good.')
      .bothSidesSign();
    for (const { event, at, signedBy, digest } of certifiedRelease(ledger)?.signatures ?? [])
      expect(ledger[event - 1]).toMatchObject({
        type: 'sign-off-recorded',
        at,
        data: { signedBy, digest },
      });
    const sales = certifiedRelease(ledger)?.signatures.find(
      ({ of, party }) => of === 'proof' && party === 'sales',
    );
    const given = ledger.filter(
      ({ type, data }) =>
        type === 'sign-off-recorded' && data.roundId === sales?.roundId && data.party === 'sales',
    );
    expect(given.map(({ seq }) => seq)).toEqual([expect.any(Number), sales?.event]);
  });

  it('says who signed in whose place', () => {
    const story = new Story()
      .submit()
      .triage({ action: 'accept' })
      .brief()
      .bothSidesSign()
      .proof()
      .bothSidesSign()
      .join('sally', 'saul');
    const delegate = { to: 'sally', from: '2026-01-01', until: '2026-12-31' };
    story.members = new Map(story.members).set('rita', { ...story.member('rita'), delegate });
    story.sign('rita', 'approve', undefined, 'sally');
    const marketing = story.state.round?.seats.find(({ party }) => party === 'marketing');
    story.sign(marketing?.memberId ?? '');
    const sales = certifiedRelease(story.ledger)?.signatures.find(
      ({ of, party }) => of === 'proof' && party === 'sales',
    );
    expect(sales).toMatchObject({ signedBy: 'sally', inPlaceOf: 'rita' });
  });

  it('is the brief that was in force then, whatever was signed later', () => {
    const story = new Story().release();
    const before = certifiedRelease(story.ledger);
    story.close('Hand it over in person.');
    expect(certifiedRelease(story.ledger)).toEqual(before);
  });

  it('is that brief, and its signatures, after a change of plan that everybody signed', () => {
    const story = new Story().release();
    const before = certifiedRelease(story.ledger);
    story.correct('More of them', { ...brief, situation: 'Visits are up by a third.' });
    story.bothSidesSign();
    expect(story.state.signedBrief?.version).toBe(2);
    expect(certifiedRelease(story.ledger)).toEqual(before);
    expect(releaseIn(story.ledger)).toEqual(before);
  });

  it('has the event of a decision, whatever else was recorded of its seat since', () => {
    const story = new Story().submit().triage({ action: 'accept' }).brief().sign('rita');
    const decided = story.ledger.length;
    story.sign(story.state.round?.seats.find(({ party }) => party === 'marketing')?.memberId ?? '');
    story.object('rita').proof().bothSidesSign().bothSidesSign();
    expect(story.ledger.some(({ type }) => type === 'sign-off-disputed')).toBe(true);
    expect(certifiedRelease(story.ledger)?.signatures[0]).toMatchObject({
      signedBy: 'rita',
      event: decided,
    });
  });

  it('is nothing of a file in a link, and no link in a file', () => {
    const proof = certifiedRelease(new Story().release().ledger)?.proof;
    expect(Object.keys(proof ?? {})).toEqual(['version', 'digest', 'file']);
  });

  it.each(['brief-submitted', 'proof-submitted'] as const)(
    'is nothing that commands never make: a release without a %s',
    (missing) => {
      const { ledger } = new Story().release();
      const told = ledger.filter(({ type }) => type !== missing);
      expect(() => certifiedRelease(told)).toThrow();
      expect(releaseIn(told)).toBeUndefined();
    },
  );

  it('says of which request there is a release without a subject', () => {
    const { ledger } = new Story().release();
    const born = ledger.filter(({ type }) =>
      ['request-submitted', 'request-accepted', 'request-released'].includes(type),
    );
    expect(() => certifiedRelease(born)).toThrow('CR-7F3K2QX was released without a subject');
    expect(releaseIn(born)).toBeUndefined();
  });

  it('has a bare address where only that was signed', () => {
    const story = new Story();
    story.settings = {
      ...story.settings,
      policy: { ...story.settings.policy, releaseLinks: true },
    };
    story
      .submit()
      .triage({ action: 'accept' })
      .brief()
      .bothSidesSign()
      .link()
      .bothSidesSign()
      .bothSidesSign();
    expect(certifiedRelease(story.ledger)?.proof).toEqual({
      version: 1,
      digest: story.state.released?.digest,
      link: 'https://proofs.example/spring-flyer-1.pdf',
    });
  });

  it('is nothing before the release', () => {
    expect(certifiedRelease(new Story().submit().ledger)).toBeUndefined();
    expect(certifiedRelease([])).toBeUndefined();
  });
});
