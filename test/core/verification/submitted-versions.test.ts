import { expect, it } from 'vitest';
import {
  alteredVersions,
  strangeVersions,
} from '../../../functions/core/verification/submitted-versions.ts';
import { digestOf } from '../../../functions/core/words/digest.ts';
import { brief } from '../../story/sample.ts';

const requestId = 'CR-7F3K2QX';
const submitted = { kind: 'brief', version: 2, digest: digestOf(brief), event: 5 } as const;
const stored = { kind: 'brief', version: 2, content: brief } as const;

it('a version is altered that is not stored, or is with another content', () => {
  const said = (...versions: (typeof stored)[]) =>
    alteredVersions(requestId, [submitted], versions);
  expect(said(stored)).toEqual([]);
  expect(said()).toEqual([
    { requestId, event: 5, wrong: 'submitted version 2 of the brief, which is not stored' },
  ]);
  expect(said({ ...stored, content: { ...brief, situation: 'Better.' } })).toEqual([
    {
      requestId,
      event: 5,
      wrong: 'submitted version 2 of the brief, which is stored with another content',
    },
  ]);
});

it('a version is strange that no event submitted', () => {
  const proof = { ...stored, kind: 'proof' } as const;
  expect(strangeVersions(requestId, [submitted], [stored, proof])).toEqual([
    {
      requestId,
      wrong: 'version 2 of the proof is stored, and no event submitted it',
    },
  ]);
});
