import type { Asked } from '../../core/replies/asked.ts';

/** How to answer what a mail asks by replying to it, in one line of the mail. */
export const howToAnswer: Readonly<Record<Asked, string>> = {
  question:
    'To answer by mail, reply with your answer: all that you write above the line at the top is passed on.',
  triage:
    'To decide by mail, reply with one of these first: “accept”, and nothing else; “decline: ” and your reason; “ask: ” and your question; or “reuse: ” and the reference or the link of what exists.',
  counter:
    'To answer by mail, reply with “accept”, and nothing else; or with “decline: ” first, and what would be possible.',
  rating:
    'To answer by mail, reply with a number from 1 to 5 on the first line, and why below it. It says that you used the work; if you did not, begin with “not used: ” before the number, and say why.',
  estimate:
    'To answer by mail, reply with the number first, in digits alone, and why behind a colon or below it: “1200”, “about 1200”, or “1200: as many as last spring”. One number, and no range; it cannot be changed.',
};

/** What an answer by mail was understood as. */
export const sayAnswered: Readonly<Record<Asked, string>> = {
  question: 'Your answer was passed on',
  // What else an owner decides, the mail of its stage says.
  triage: 'Your question was passed on',
  counter: 'Your answer to the offer was taken',
  rating: 'Your rating was recorded',
  estimate: 'Your estimate was recorded',
};

/** How to answer several things of one mail. */
export const howToAnswerAll =
  'To answer by mail, reply with a line for each that you want to answer, its number first: “1 approve”, “2 changes: ” and what has to change, “3 accept”, “4 decline: ” and your reason, “5 ” and the answer to a question. What has no line stays as it is; what can only be done on a page has its link.';
