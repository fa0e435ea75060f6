import { problemOf } from '../../core/words/problem.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { messagePage } from '../kit/message-page.ts';
import type { Page } from '../kit/page-reply.ts';

/** In place of a version that is not stored as it was submitted. */
export const alteredPage = (reference: string | undefined, refusal: Refusal): Page => {
  const { status, detail } = problemOf(refusal);
  return {
    status,
    html: messagePage({
      ...(reference && { reference }),
      heading: 'This version cannot be shown',
      paragraphs: [detail],
    }),
  };
};
