import type { Asked } from '../../functions/core/replies/asked.ts';

/**
 * Answers to mails that ask for something else than a decision of a round, written before the
 * reader was run on them: what people type, and the body of the call that it is; `undefined` where
 * it is none, and asked back. Each is quoted in the manner of another mail program.
 */
export type TypedAnswer = { asks: Asked; text: string; is: object | undefined };

const triage: [string, object | undefined][] = [
  ['accept', { action: 'accept' }],
  ['Accepted.', { action: 'accept' }],
  ['Hi Rita,\n\nI accept it, thank you!\n\nBest regards,\nMia', { action: 'accept' }],
  ['*Accept*', { action: 'accept' }],
  ['Accept, but not before June', undefined],
  ['accept?', undefined],
  ['I cannot accept this', undefined],
  ['Accept\n\nPlease send me the logo first.', undefined],
  [
    'decline: The clubs close for the spring.',
    { action: 'decline', reason: 'The clubs close for the spring.' },
  ],
  [
    'Decline - no budget this year\n\nRegards\nMia Marsh',
    { action: 'decline', reason: 'no budget this year' },
  ],
  ['DECLINED\nWe made one in March.', { action: 'decline', reason: 'We made one in March.' }],
  ['decline', { action: 'decline', reason: '' }],
  ['We should decline, I think', undefined],
  ['Decline or accept, as you like', undefined],
  [
    'ask: For which of the clubs is it?',
    { action: 'ask', question: 'For which of the clubs is it?' },
  ],
  [
    'Question:\nWho pays for the printing?\nAnd by when?',
    { action: 'ask', question: 'Who pays for the printing?\nAnd by when?' },
  ],
  ['Ask Saul about it', undefined],
  ['Which clubs?', undefined],
  ['reuse: CR-7F3K2QX', { action: 'reuse', requestId: 'CR-7F3K2QX' }],
  [
    'Reuse: cr-7f3k2qx, with the new date',
    { action: 'reuse', requestId: 'CR-7F3K2QX', note: 'with the new date' },
  ],
  [
    'reuse: https://proofs.example/last-spring.pdf\nOnly the date has to change.',
    {
      action: 'reuse',
      link: 'https://proofs.example/last-spring.pdf',
      note: 'Only the date has to change.',
    },
  ],
  ['We could reuse the old one', undefined],
];

const questions: [string, object | undefined][] = [
  [
    'For all four, each with a code of its own.',
    { answer: 'For all four, each with a code of its own.' },
  ],
  [
    'Hello Rita,\n\nthe two in the north.\nThe others have theirs.\n\nKind regards\nMia',
    { answer: 'the two in the north.\nThe others have theirs.' },
  ],
  ['No.', { answer: 'No.' }],
  ['approve', { answer: 'approve' }],
  ['1. North\n2. South', { answer: '1. North\n2. South' }],
  ['Beide Clubs, bis Ende März.', { answer: 'Beide Clubs, bis Ende März.' }],
  ['', undefined],
  ['Hi Rita,', undefined],
];

const ratings: [string, object | undefined][] = [
  ['5', { used: true, rating: 5 }],
  ['4: Trainers like it', { used: true, rating: 4, comment: 'Trainers like it' }],
  ['5/5', { used: true, rating: 5 }],
  [
    '3 of 5\nThe price is out of date.',
    { used: true, rating: 3, comment: 'The price is out of date.' },
  ],
  ['4 stars - handy', { used: true, rating: 4, comment: 'handy' }],
  ['not used: 2, it came too late', { used: false, rating: 2, comment: 'it came too late' }],
  [
    'Unused. 1\nWe had none at the club.',
    { used: false, rating: 1, comment: 'We had none at the club.' },
  ],
  ['6', undefined],
  ['0', undefined],
  ['3.5', undefined],
  ['5 clubs used it', undefined],
  ['4, 5 or so', undefined],
  ['1. The price is wrong\n2. The date is wrong', undefined],
  ['5,000 printed', undefined],
  ['It was great', undefined],
];

const estimates: [string, object | undefined][] = [
  ['1200', { expectedUnits: 1200 }],
  ['1200.', { expectedUnits: 1200 }],
  ['0', { expectedUnits: 0 }],
  ['1,200', { expectedUnits: 1200 }],
  ['about 900', { expectedUnits: 900 }],
  ['Hi Rita,\n\nroughly 900 units, I think.\n\nBest regards\nMia', undefined],
  ['Hi Rita,\n\nroughly 900 units.\n\nBest regards\nMia', { expectedUnits: 900 }],
  ['~ 350', { expectedUnits: 350 }],
  ['We expect 350 sales', { expectedUnits: 350 }],
  [
    '1,200 units because last spring brought as many',
    { expectedUnits: 1200, why: 'because last spring brought as many' },
  ],
  [
    '1200: as many as last spring, when 1,150 joined',
    { expectedUnits: 1200, why: 'as many as last spring, when 1,150 joined' },
  ],
  [
    '300 - the clubs are small\n\nRegards\nMia Marsh',
    { expectedUnits: 300, why: 'the clubs are small' },
  ],
  ['300\nThe clubs are small.', { expectedUnits: 300, why: 'The clubs are small.' }],
  ['1200, as in spring', { expectedUnits: 1200, why: 'as in spring' }],
  ['900-1200', undefined],
  ['900 – 1200', undefined],
  ['900 to 1200', undefined],
  ['between 900 and 1200', undefined],
  ['900, or 1200 if it is sunny', undefined],
  ['900\n\nor rather 1200', undefined],
  ['900. No, 1200.', undefined],
  ['900\nSorry, 1200', undefined],
  ['900?', undefined],
  ['at least 900', undefined],
  ['900 at most', undefined],
  ['900 per month', undefined],
  ['900, 1200', undefined],
  ['1.2', undefined],
  ['1.200', undefined],
  ['1 200 000,5', undefined],
  ['1,20', undefined],
  ['1.2k', undefined],
  ['1k', undefined],
  ['20 %', undefined],
  ['-5', undefined],
  ['$ 1200', undefined],
  ['twelve hundred', undefined],
  ['as many as sales expects', undefined],
  ['I do not know', undefined],
  ['1. The clubs are small\n2. It rains', undefined],
  ['1\n2. It rains', undefined],
  ['٣٠٠', undefined],
  ['', undefined],
];

/** Where a comma stands before decimals. */
export const estimatesWithComma: readonly [string, object | undefined][] = [
  ['1200', { expectedUnits: 1200 }],
  ['1.200', { expectedUnits: 1200 }],
  ['1 200 units', { expectedUnits: 1200 }],
  ['1,200', undefined],
  ['1,2', undefined],
];

const counters: [string, object | undefined][] = [
  ['accept', { counter: 'accept' }],
  ['Accepted, thank you!\n\nRegards\nMia', { counter: 'accept' }],
  ['accept, but by April', undefined],
  ['accept?', undefined],
  ['yes', undefined],
  [
    'decline: The campaign begins in April.',
    { counter: 'decline', reason: 'The campaign begins in April.' },
  ],
  [
    'Decline\nThe poster alone by then would do.',
    { counter: 'decline', reason: 'The poster alone by then would do.' },
  ],
  ['decline', { counter: 'decline' }],
  ['We have to decline, I think', undefined],
  ['ask: why so late?', undefined],
  ['', undefined],
];

const of = (asks: Asked, answers: [string, object | undefined][]): TypedAnswer[] =>
  answers.map(([text, is]) => ({ asks, text, is }));

export const typedAnswers: readonly TypedAnswer[] = [
  ...of('triage', triage),
  ...of('question', questions),
  ...of('rating', ratings),
  ...of('estimate', estimates),
  ...of('counter', counters),
];

/** Answers to a bundle of three, by number, and which lines each gets; `undefined`: asked back. */
export const numberedAnswers: readonly [string, Record<number, string> | undefined][] = [
  ['1 approve\n2 changes: too dark', { 1: 'approve', 2: 'changes: too dark' }],
  ['1. approve\n3) decline: no budget', { 1: 'approve', 3: 'decline: no budget' }],
  ['1 approve, 2 changes: too dark', { 1: 'approve', 2: 'changes: too dark' }],
  ['1: accept; 2: approve; 3: yes', { 1: 'accept', 2: 'approve', 3: 'yes' }],
  ['2 changes\nThe headline.\n\nAnd the price.', { 2: 'changes\nThe headline.\n\nAnd the price.' }],
  ['#3 approve', { 3: 'approve' }],
  ['approve', undefined],
  ['All fine\n1 approve', undefined],
  ['4 approve', undefined],
  ['0 approve', undefined],
  ['1 approve\n1 reject: no', undefined],
  ['1 changes:\n1. the headline\n2. the price', undefined],
];
