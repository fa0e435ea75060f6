import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReply } from '../../../../functions/mail/replies/reading/read-reply.ts';
import { replyDelimiter } from '../../../../functions/wording/rounds/reply-delimiter.ts';
import { quotingStyles } from '../../../story/quoting-styles.ts';
import { mailOf, readReplyMail } from '../../../story/reply-mail.ts';

/**
 * For any mail: text that its sender did not write decides nothing, and no mail makes the reader
 * throw.
 */

const anyDecisionWord = fc.constantFrom(
  ...[
    'approve',
    'Approved.',
    'APPROVE',
    'yes',
    'ok',
    'LGTM',
    'changes',
    'Change: the price',
    'reject',
    'Rejected!',
    'no',
    '*Approve*',
  ],
);

const anySentence = fc
  .array(
    fc.oneof(
      anyDecisionWord,
      fc.constantFrom('please', 'the', 'flyer', 'with', 'sign', 'reply', 'as', 'first', 'line.'),
    ),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .map((words) => words.join(' '));

/** A mail of ours: the delimiter, then lines of which any could be a decision by itself. */
const anyMailOfOurs = fc
  .array(fc.oneof(anyDecisionWord, anySentence, fc.constant('')), { minLength: 1, maxLength: 12 })
  .map((lines) =>
    [replyDelimiter, '', 'Please reply with approve, changes or reject.', ...lines].join('\n'),
  );

describe('whatever mail of ours is quoted', () => {
  it.each(quotingStyles)(
    'in the manner of $program, under nothing of one’s own, nothing is decided',
    async ({ quote }) => {
      await fc.assert(
        fc.asyncProperty(
          anyMailOfOurs,
          fc.constantFrom('', '\n\n', '\nSent from my iPhone\n\n'),
          async (ours, above) => {
            const quoted = quote(ours);
            const written = 'text' in quoted ? { text: above + quoted.text } : quoted;
            expect(await readReplyMail(written)).toMatchObject({
              kind: 'unclear',
              why: 'nothing-written',
            });
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it.each(quotingStyles)(
    'in the manner of $program, what is written above it is read',
    async ({ quote }) => {
      await fc.assert(
        fc.asyncProperty(anyMailOfOurs, async (ours) => {
          const quoted = quote(ours);
          const written =
            'text' in quoted
              ? { text: `Reject: too dear\n\n${quoted.text}` }
              : { html: `<p>Reject: too dear</p>${quoted.html}` };
          expect(await readReplyMail(written)).toEqual({
            kind: 'decision',
            decision: 'reject',
            comment: 'too dear',
          });
        }),
        { numRuns: 30 },
      );
    },
  );
});

describe('whatever bytes come', () => {
  it.each([
    ['signs of tags', '<'.repeat(500_000)],
    ['elements', '<div>'.repeat(100_000)],
    ['quotes', '<blockquote>'.repeat(300) + 'approve'.repeat(50_000)],
    ['lines of headers', 'From: a\r\n'.repeat(20_000)],
    ['rules', `${'-'.repeat(900)}\r\n`.repeat(1000)],
  ])('many %s take no longer than a moment', async (_, body) => {
    expect((await readReplyMail({ html: body })).kind).toBe('unclear');
    expect((await readReplyMail({ text: body })).kind).toBe('unclear');
  });

  it('are read without an error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect((await readReply(bytes)).reading.kind).toBe('unclear');
      }),
      { numRuns: 200 },
    );
  });

  it('also where they begin as a mail', async () => {
    const anyPiece = fc.constantFrom(
      ...[
        '--bb\r\n',
        '--bb--\r\n',
        '\r\n',
        '<div class="gmail_quote">',
        '</blockquote>',
        '<style>',
        '<!--',
        '&#x110000;',
        '\u{1f914}',
        '=',
      ],
      ...[
        'Content-Type: text/html; charset=iso-2022-jp\r\n',
        'Content-Type: multipart/mixed; boundary=bb\r\n',
        '\u001b$B',
      ],
      ...[
        'Content-Transfer-Encoding: base64\r\n',
        'From: ,,,@\r\n',
        '> ',
        'On 25 Nov wrote:',
        'From: a\r\nSent: b\r\n',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyPiece, { maxLength: 30 }), async (pieces) => {
        const kind = (await readReply(Buffer.from(pieces.join('')))).reading.kind;
        expect(['unclear', 'automatic']).toContain(kind);
      }),
      { numRuns: 300 },
    );
  });

  it('a comment is never longer than the form takes, and has no characters that it refuses', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 3000 }), async (comment) => {
        const read = await readReply(mailOf({ text: `Changes: please ${comment}` }));
        const said = read.reading.kind === 'decision' ? (read.reading.comment ?? '') : '';
        expect(said.length).toBeLessThanOrEqual(2000);
        expect(said).not.toMatch(/[\u0000-\u0008\u202a-\u202e\p{Surrogate}]/u);
      }),
      { numRuns: 100 },
    );
  });
});
