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

const of = (asks: Asked, answers: [string, object | undefined][]): TypedAnswer[] =>
  answers.map(([text, is]) => ({ asks, text, is }));

export const typedAnswers: readonly TypedAnswer[] = [
  ...of('triage', triage),
  ...of('question', questions),
  ...of('rating', ratings),
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
