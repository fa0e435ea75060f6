import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approvalWords } from '../../../../functions/mail/replies/reading/approval-words.ts';
import { vocabulary } from '../../../../functions/mail/replies/reading/boilerplate-words.ts';
import * as signatures from '../../../../functions/mail/replies/reading/signature-words.ts';
import { readReplyMail } from '../../../story/reply-mail.ts';

/**
 * An approval is one only when nothing else is said: any word from outside the lists takes it away.
 */

const listed = new Set(
  [
    ...Object.values(approvalWords).flatMap((phrases) => [...phrases]),
    ...vocabulary,
    ...Object.values(signatures).flatMap((words) => (words instanceof Set ? [...words] : [])),
    'mia marsh',
  ].flatMap((phrase) => phrase.split(' ')),
);

const alphabets = [
  '[a-z]',
  '[а-я]',
  '[α-ω]',
  '[א-ת]',
  '[ء-ي]',
  '[ก-ฮ]',
  '[ぁ-ん]',
  '[一-鿋]',
  '[가-힣]',
];

/** Words of any script that are on no list. */
const anyWord = fc
  .constantFrom(...alphabets)
  .chain((letters) => fc.stringMatching(new RegExp(`^${letters}{3,9}$`)))
  .filter((word) => !listed.has(word));

const anyText = fc.oneof(
  anyWord,
  fc
    .array(fc.oneof(anyWord, fc.constantFrom('the', 'only', 'ok', '5')), {
      minLength: 1,
      maxLength: 6,
    })
    .filter((words) => words.some((word) => !listed.has(word) && !/^(?:the|only|ok|5)$/.test(word)))
    .map((words) => words.join(' ')),
);

const anyApproval = fc.constantFrom(
  ...['Approved', 'approve', 'Yes', 'ok', 'LGTM', 'I approve.', 'Approved, thanks!', 'Yes please'],
  ...['Approved\n\nThanks all!', 'Hi Mia,\n\nApproved.\n\nBest regards,\nMia', 'Approved as is.'],
  ...['Approved\n-- \nMia Marsh\nHead of Marketing', 'Approved\n\nMia Marsh\nSales Manager'],
  ...['Approved\n\nSent from my iPhone', 'Great work, approved!', '*Approved*', 'Approved 👍'],
);

const quote = '\n\nOn Wed, Nov 25, 2026 at 10:00 AM X <x@y.example> wrote:\n> Please sign\n';

describe('an approval', () => {
  it('is one by itself, with thanks, a greeting, a name and a signature', async () => {
    await fc.assert(
      fc.asyncProperty(anyApproval, async (text) => {
        expect(await readReplyMail({ text: text + quote })).toMatchObject({ decision: 'approve' });
      }),
    );
  });

  const places: [string, (approval: string, text: string) => string][] = [
    ['behind it', (approval, text) => `${approval} ${text}`],
    ['behind a comma', (approval, text) => `${approval}, ${text}`],
    ['in the next sentence', (approval, text) => `${approval}. ${text}`],
    ['in brackets', (approval, text) => `${approval} (${text})`],
    ['on the next line', (approval, text) => `${approval}\n${text}`],
    ['in another paragraph', (approval, text) => `${approval}\n\n${text}.`],
    ['in a postscript', (approval, text) => `${approval}\n\nPS: ${text}`],
    ['under a signature', (approval, text) => `${approval}\n-- \nMia Marsh\n${text}`],
    ['under a rule', (approval, text) => `${approval}\n_____\n${text}`],
    ['marked as quoted', (approval, text) => `${approval}\n\n> ${text}`],
    ['above it', (approval, text) => `${text}\n${approval}`],
    ['before it', (approval, text) => `${text} ${approval}`],
  ];

  it.each(places)('is none with any text of one’s own %s', async (_, put) => {
    await fc.assert(
      fc.asyncProperty(anyApproval, anyText, async (approval, text) => {
        const { kind } = await readReplyMail({ text: put(approval, text) + quote });
        expect(kind).toBe('unclear');
      }),
      { numRuns: 60 },
    );
  });

  it('is none with words of small print that speak of something else', async () => {
    // "Sent from my phone, this" says nothing of a request; with a word more it could.
    const anyWords = fc
      .array(
        fc.constantFrom(
          ...['this', 'not', 'only', 'printing', 'change', 'must', 'should', 'without'],
        ),
        { minLength: 2, maxLength: 6 },
      )
      .filter((words) => words.some((word) => word !== 'this'));
    const starts = [
      'This',
      'Please',
      'Attention:',
      'Sent from my phone,',
      'If you',
      'Internal',
      '',
    ];
    await fc.assert(
      fc.asyncProperty(
        anyApproval,
        fc.constantFrom(...starts),
        anyWords,
        async (text, at, words) => {
          const said = `${at} ${words.join(' ')}`.trim();
          // "Approved without change" says that it is one as it is.
          fc.pre(!said.endsWith('without change'));
          for (const mail of [`${text}\n\n${said}`, `${said}\n\n${text}`, `${text}\n-- \n${said}`])
            expect(await readReplyMail({ text: mail + quote })).not.toMatchObject({
              decision: 'approve',
            });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is none with a word of one’s own anywhere in it', async () => {
    await fc.assert(
      fc.asyncProperty(anyApproval, anyWord, fc.nat(), async (approval, word, at) => {
        const words = approval.split(/(\s+)/);
        const place = 2 * (at % Math.ceil(words.length / 2));
        const text = [...words.slice(0, place), `${word} `, ...words.slice(place)].join('');
        expect((await readReplyMail({ text: text + quote })).kind).toBe('unclear');
      }),
      { numRuns: 200 },
    );
  });
});
