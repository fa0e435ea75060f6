import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proofDigest } from '../../../functions/core/release/proof-digest.ts';
import { subjectsOfRound } from '../../../functions/core/rounds/rounds.ts';
import {
  alteredSubject,
  digestOfContent,
} from '../../../functions/core/sign-offs/altered-subject.ts';
import { isSameContent } from '../../../functions/core/words/digest.ts';
import { brief, fileNamed } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

const proof = { link: 'https://proofs.example/flyer-v1.pdf', note: 'A5, both sides' };
const digest = proofDigest(proof);
const onProof = { kind: 'proof', version: 1, digest } as const;
const copy = { ...proof, version: 1, digest, submittedBy: 'mia', submittedAt: '' };

describe('J14: a subject whose content is stored as it was submitted', () => {
  it('is not altered, whatever the order of its fields', () => {
    const digest = digestOfContent('brief', brief);
    const turned = Object.fromEntries(Object.entries(brief).reverse());
    expect(alteredSubject({}, { kind: 'brief', version: 1, digest }, turned)).toBeUndefined();
    expect(alteredSubject({ proof: copy }, onProof, proof)).toBeUndefined();
  });

  it('is altered by any other content', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('brief' as const, 'proof' as const),
        (other, kind) => {
          const content = kind === 'brief' ? brief : proof;
          fc.pre(!isSameContent(other, content));
          const subject = { kind, version: 2, digest: digestOfContent(kind, content) };
          expect(alteredSubject({}, subject, other)).toEqual({
            type: 'subject-altered',
            kind,
            version: 2,
          });
        },
      ),
    );
  });

  it('is a brief by all that is in it, whatever it looks like', () => {
    const like = { file: fileNamed('flyer.pdf', digest) };
    expect(digestOfContent('brief', like)).not.toBe(digest);
    expect(digestOfContent('proof', like)).toBe(digest);
  });

  it('is altered when its file is stored where other bytes are', () => {
    const file = fileNamed('flyer.pdf', digestOfContent('brief', brief));
    const subject = { kind: 'proof', version: 1, digest: file.sha256 } as const;
    const at = (key: string) => alteredSubject({}, subject, { file: { ...file, key } })?.type;
    expect(at(file.key)).toBeUndefined();
    expect(at(`proofs/CR-7F3K2QX/another/${digest}`)).toBe('subject-altered');
    expect(at(`${file.key}.pdf`)).toBe('subject-altered');
  });

  it('is altered when it is gone', () => {
    expect(alteredSubject({}, onProof, undefined)?.type).toBe('subject-altered');
  });
});

describe('the copy of a proof in the state of its request', () => {
  it.each([
    ['another link', { link: 'https://elsewhere.example' }],
    ['another note', { note: 'Sign quickly.' }],
    ['no note', { note: undefined }],
    ['another digest', { digest: 'f'.repeat(64) }],
  ])('with %s is an alteration', (_, change) => {
    const state = { proof: { ...copy, ...change } };
    expect(alteredSubject(state, onProof, proof)?.type).toBe('subject-altered');
  });

  it('has the facts of its file, and nothing of where it is stored', () => {
    const file = fileNamed('flyer.pdf', digest);
    const { bucket: _, key: __, versionId: ___, ...facts } = file;
    const state = { proof: { ...copy, link: undefined, note: undefined, digest, file: facts } };
    expect(alteredSubject(state, onProof, { file })).toBeUndefined();
    for (const change of [
      { name: 'other.pdf' },
      { type: 'image/png' },
      { size: 1 },
      { sha256: 'f'.repeat(64) },
    ]) {
      const changed = { proof: { ...state.proof, file: { ...facts, ...change } } };
      expect(alteredSubject(changed, onProof, { file })?.type).toBe('subject-altered');
    }
    const { file: ____, ...without } = state.proof;
    expect(alteredSubject({ proof: without }, onProof, { file })?.type).toBe('subject-altered');
  });

  it('does not matter to a brief of the same number, nor where there is none', () => {
    const subject = { kind: 'brief', version: 1, digest: digestOfContent('brief', brief) } as const;
    expect(alteredSubject({ proof: copy }, subject, brief)).toBeUndefined();
    expect(alteredSubject({}, onProof, proof)).toBeUndefined();
  });

  it('does not matter where it is of another version', () => {
    const state = { proof: { ...copy, version: 2, link: 'https://elsewhere.example' } };
    expect(alteredSubject(state, onProof, proof)).toBeUndefined();
  });
});

it('the versions that a round may be about contain the one it is about', () => {
  const story = new Story().submit().triage({ action: 'accept' }).brief();
  const rounds = [story.state.round];
  story.brief().bothSidesSign().proof();
  rounds.push(story.state.round);
  story.bothSidesSign();
  rounds.push(story.state.round);
  expect(rounds.map((round) => round?.id)).toEqual(['R1', 'R3', 'R4']);
  for (const round of rounds) {
    const { kind, version } = round?.subject ?? {};
    expect(subjectsOfRound(round?.id ?? '')).toContainEqual({ kind, version });
  }
  expect(subjectsOfRound('R7')).toEqual([]);
  expect(subjectsOfRound('constructor')).toEqual([]);
});
