import { commentLimit, readComment } from '../link-comment.ts';

/** The submitted form; fields that were not chosen are undefined. */
export type FeedbackSent = { token: string; used?: boolean; rating?: number; comment: string };

export type FeedbackError =
  | 'used-missing'
  | 'rating-missing'
  | 'comment-missing'
  | 'comment-too-long';

/** Reads an `application/x-www-form-urlencoded` body. */
export const readFeedbackForm = (token: string, body: string): FeedbackSent => {
  const fields = new URLSearchParams(body);
  const used = answers.get(fields.get('used') ?? '');
  const rating = /^[1-5]$/.exec(fields.get('rating') ?? '')?.[0];
  return {
    token,
    ...(used !== undefined && { used }),
    ...(rating !== undefined && { rating: Number(rating) }),
    comment: readComment(fields.get('comment')),
  };
};

const answers = new Map([
  ['yes', true],
  ['no', false],
]);

/** Errors that a person can correct on the page. */
export const feedbackErrors = ({ used, rating, comment }: FeedbackSent): FeedbackError[] => [
  ...(used === undefined ? (['used-missing'] as const) : []),
  ...(rating === undefined ? (['rating-missing'] as const) : []),
  ...(used === false && comment === '' ? (['comment-missing'] as const) : []),
  ...(comment.length > commentLimit ? (['comment-too-long'] as const) : []),
];
