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

const readings = new Map<string, Promise<ReadReply>>();

const read = (file: string): Promise<ReadReply> => {
  const known = readings.get(file) ?? readOnce(file);
  readings.set(file, known);
  return known;
};

/** Mia is somebody of the request, whom the roster knows. */
const readOnce = async (file: string): Promise<ReadReply> => {
  const mail = await readReply(readFileSync(join(corpus, file)));
  const isMachine = mail.reading.kind === 'automatic';
  return isMachine ? mail : { ...mail, reading: mail.readAs({ others: ['Mia Marsh'] }) };
};

type Outcome = 'understood' | 'refused' | 'misread';

/** A decision that was not recognised is asked again; one that nobody made is a misreading. */
const outcomeOf = (meant: Expected, { reading }: ReadReply): Outcome => {
  if (reading.kind === 'decision') {
    const isMeant = meant.means === 'decision' && meant.decision === reading.decision;
    return isMeant && !meant.andMore ? 'understood' : 'misread';
  }
  if (meant.means === 'decision') return reading.kind === 'automatic' ? 'misread' : 'refused';
  return meant.means === reading.kind ? 'understood' : 'misread';
};

const decisions = expected.filter((meant) => meant.means === 'decision');
const clear = decisions.filter(({ andMore }) => !andMore);
const others = expected.filter((meant) => meant.means !== 'decision');

describe('a genuine decision of the corpus', () => {
  it.each(clear)('$file: $decision', async (meant) => {
    const { reading } = await read(meant.file);
    const { decision, comment, commentHas, commentNot = [] } = meant;
    expect(reading).toMatchObject({ kind: 'decision', decision });
    const said = (reading.kind === 'decision' ? reading.comment : undefined) ?? '';
    if (commentHas === undefined) expect(said).toBe(comment ?? '');
    for (const part of [commentHas ?? []].flat()) expect(said).toContain(part);
    for (const part of commentNot) expect(said).not.toContain(part);
  });
});

describe('an approval that says something of its own', () => {
  it.each(decisions.filter(({ andMore }) => andMore))(
    '$file: its author is asked, with all that they wrote',
    async ({ file, comment, commentHas }) => {
      const { reading } = await read(file);
      expect(reading).toMatchObject({ kind: 'unclear', why: 'says-more' });
      const said = reading.kind === 'unclear' ? reading.said : undefined;
      for (const part of [comment ?? commentHas ?? []].flat()) expect(said).toContain(part);
    },
  );
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
    const refused = expected.filter(
      (meant, index) => outcomes[index] === 'refused' && clear.some((other) => other === meant),
    ).length;
    expect(misread).toEqual([]);
    expect(refused / clear.length).toBeLessThanOrEqual(0.03);
  });
});
