import { describe, expect, it } from 'vitest';
import { numberedParts } from '../../../../functions/mail/replies/answers/numbered-parts.ts';
import {
  readCounterAnswer,
  readQuestionAnswer,
  readRating,
  readTriage,
} from '../../../../functions/mail/replies/answers/read-answer.ts';
import { readEstimate } from '../../../../functions/mail/replies/answers/read-estimate.ts';
import { readReply } from '../../../../functions/mail/replies/reading/read-reply.ts';
import type { OwnWords } from '../../../../functions/mail/replies/reading/reading.ts';
import { estimatesWithComma, numberedAnswers, typedAnswers } from '../../../mail-corpus/answers.ts';
import { quotingStyles } from '../../../story/quoting-styles.ts';
import { mailOf } from '../../../story/reply-mail.ts';

const ours =
  '--- Please write above this line ---\n\nA question about your request: Club night flyer\n\nreply with one of these first: “accept”, “decline: ” and your reason\n\nCountersign wrote this for request CR-7Q2M8KD.';

const html = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>');

/** The own words of what is typed above our mail, quoted by one of the programs. */
const wordsOf = async (text: string, index: number): Promise<OwnWords> => {
  const style = quotingStyles[index % quotingStyles.length];
  if (style === undefined) throw new Error('there are styles');
  const quoted = style.quote(ours);
  const headers = { From: 'Mia Marsh <mia@countersign.example>' };
  const raw = mailOf(
    'text' in quoted
      ? { headers, text: `${text}\n\n${quoted.text}` }
      : { headers, html: `<div>${html(text)}</div><br>${quoted.html}` },
  );
  const people = { own: 'Mia Marsh', others: ['Rita Reyes'] };
  return (await readReply(raw)).wordsOf(people);
};

const readers = {
  triage: readTriage,
  question: readQuestionAnswer,
  rating: readRating,
  counter: readCounterAnswer,
  estimate: (words: OwnWords) => readEstimate(words),
};

describe('an answer by reply', () => {
  it.each([...typedAnswers.entries()])('%i, %j', async (index, { asks, text, is }) => {
    expect(readers[asks](await wordsOf(text, index))).toEqual(is);
  });

  it.each(estimatesWithComma)('says %j where a comma stands before decimals', async (text, is) => {
    expect(readEstimate(await wordsOf(text, 0), ',')).toEqual(is);
  });

  it('estimates nothing while it is open whose words stand beside it', async () => {
    const text = '1200\n\n> Club night flyer\nif it can wait until June\n> Needed by: March 1\n';
    const words = (await readReply(mailOf({ text }))).wordsOf({});
    expect(readEstimate(words)).toBeUndefined();
  });

  it.each([
    'accept\n\n> Club night flyer\nbut only if it can wait until June\n> Needed by: March 1\n',
    '> Club night flyer\n> Needed by: March 1\n> not before June\n\naccept\n',
  ])('accepts nothing while it is open whose words stand beside it: %j', async (text) => {
    const words = (await readReply(mailOf({ text }))).wordsOf({});
    expect(readTriage(words)).toBeUndefined();
  });

  it('takes words that HTML alone shows as struck for what they are', async () => {
    const raw = mailOf({ html: '<p><s>accept</s></p>', text: 'accept' });
    expect(readTriage((await readReply(raw)).wordsOf({}))).toBeUndefined();
  });
});

describe('answers with numbers', () => {
  it.each(numberedAnswers)('%j', (text, parts) => {
    const found = numberedParts(text.split('\n'), 3);
    const joined = found && [...found].map(([at, lines]) => [at, lines.join('\n')]);
    expect(joined && Object.fromEntries(joined)).toEqual(parts);
  });
});
