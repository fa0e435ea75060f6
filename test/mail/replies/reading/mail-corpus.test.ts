import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type ReadReply,
  readReply,
} from '../../../../functions/mail/replies/reading/read-reply.ts';
import { type Expected, expected } from '../../../mail-corpus/expected.ts';

/**
 * Mails by many programs, in many languages and through many gateways: each is read as it was
 * meant, or not at all.
 */

const corpus = join(import.meta.dirname, '../../../mail-corpus');

const read = (file: string): Promise<ReadReply> => readReply(readFileSync(join(corpus, file)));

type Outcome = 'understood' | 'refused' | 'misread';

/** A decision that was not recognised is asked again; one that nobody made is a misreading. */
const outcomeOf = (meant: Expected, { reading }: ReadReply): Outcome => {
  if (reading.kind === 'decision') {
    return meant.means === 'decision' && meant.decision === reading.decision
      ? 'understood'
      : 'misread';
  }
  if (meant.means === 'decision') return reading.kind === 'automatic' ? 'misread' : 'refused';
  return meant.means === reading.kind ? 'understood' : 'misread';
};

/** Decisions with a wish, a contrast or a question: their authors are asked what they mean. */
const askedBack = [
  'apple/macos-pl-approved-comment-em-dash.eml',
  'gmail/comment-cites-what-the-printer-wrote.eml',
  'words/approved-question-in-comment.eml',
];

const decisions = expected.filter((meant) => meant.means === 'decision');
const others = expected.filter((meant) => meant.means !== 'decision');

describe('a genuine decision of the corpus', () => {
  it.each(decisions.filter(({ file }) => !askedBack.includes(file)))(
    '$file: $decision',
    async (meant) => {
      const { reading } = await read(meant.file);
      const { decision, comment, commentHas } = meant;
      expect(reading).toMatchObject({ kind: 'decision', decision });
      const said = reading.kind === 'decision' ? reading.comment : undefined;
      if (commentHas === undefined) expect(said ?? '').toBe(comment ?? '');
      else expect(said ?? '').toContain(commentHas);
    },
  );
});

describe('a decision that something beside it makes doubtful', () => {
  it.each(askedBack)('%s: its author is asked', async (file) => {
    expect((await read(file)).reading).toMatchObject({ kind: 'unclear', why: 'conditional' });
  });
});

describe('no decision of the corpus', () => {
  it.each(others)('$file: $means, $because', async (meant) => {
    const { reading } = await read(meant.file);
    expect(reading.kind).toBe(meant.means);
    if (meant.means === 'automatic') expect(reading).toMatchObject({ absence: meant.absence });
  });
});

describe('the corpus', () => {
  it('says of each of its mails what it means', () => {
    const files = globSync('**/*.eml', { cwd: corpus }).sort();
    expect(expected.map(({ file }) => file).sort()).toEqual(files);
  });

  it('is understood in 97 of 100 decisions, and misread in none', async () => {
    const outcomes = await Promise.all(
      expected.map(async (meant) => outcomeOf(meant, await read(meant.file))),
    );
    const misread = expected
      .filter((_, index) => outcomes[index] === 'misread')
      .map(({ file }) => file);
    const refused = outcomes.filter((outcome) => outcome === 'refused').length;
    expect(misread).toEqual([]);
    expect(refused / decisions.length).toBeLessThanOrEqual(0.03);
  });
});
