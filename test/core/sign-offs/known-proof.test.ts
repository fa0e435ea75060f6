import { describe, expect, it } from 'vitest';
import { knownProof, latestProof } from '../../../functions/core/sign-offs/known-proof.ts';
import { digest } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

const signedTwice = () => {
  const story = new Story().submit().triage({ action: 'accept' }).brief().bothSidesSign();
  return story.proof().proof(2);
};

describe('a version of a proof as it was submitted', () => {
  it('is known by its round, open or ended', () => {
    const { state } = signedTwice();
    const [first] = state.pastRounds.flatMap(({ subject }) =>
      subject.kind === 'proof' ? [subject] : [],
    );
    expect(first?.version).toBe(1);
    expect(knownProof(state, 1)).toEqual(first);
    expect(knownProof(state, 2)).toEqual(state.round?.subject);
    expect(latestProof(state)).toEqual(state.round?.subject);
  });

  it('is what its round says, whatever the copy in the state does', () => {
    const { state } = signedTwice();
    if (!state.proof) throw new Error('a proof was submitted');
    const swapped = { ...state, proof: { ...state.proof, digest: digest('f') } };
    expect(latestProof(swapped)).toEqual(state.round?.subject);
  });

  it('is no version of the brief with the same number', () => {
    const { state } = new Story().submit().triage({ action: 'accept' }).brief();
    expect(state.round?.subject).toMatchObject({ kind: 'brief', version: 1 });
    expect(knownProof(state, 1)).toBeUndefined();
    expect(latestProof(state)).toBeUndefined();
  });

  it('is what was released, or the copy, where its rounds are forgotten', () => {
    const { state } = signedTwice().bothSidesSign().bothSidesSign();
    const forgetful = { ...state, pastRounds: [] };
    const { proofVersion, digest: released } = state.released ?? {};
    expect(knownProof(forgetful, 2)).toEqual({
      kind: 'proof',
      version: proofVersion,
      digest: released,
    });
    if (!state.proof) throw new Error('a proof was submitted');
    const newer = { ...forgetful, proof: { ...state.proof, version: 3, digest: digest('e') } };
    expect(knownProof(newer, 2)?.digest).toBe(released);
    expect(knownProof(newer, 3)?.digest).toBe(digest('e'));
    const { released: _, ...unreleased } = forgetful;
    expect(knownProof(unreleased, 2)?.digest).toBe(state.proof?.digest);
    expect(knownProof(forgetful, 1)).toBeUndefined();
  });
});
