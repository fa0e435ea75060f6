import { sayFeedback } from '../../../wording/check-ins/feedback-in-words.ts';
import { fillTemplate } from '../../../wording/fill-template.ts';
import { sayInstant } from '../../../wording/say.ts';
import { type Choice, wrongIn } from '../../kit/form-parts.ts';
import { messagePage } from '../../kit/message-page.ts';
import { commentLimit } from '../link-comment.ts';
import type { LinkView } from '../link-view.ts';
import type { FeedbackError } from './feedback-form.ts';
import { feedbackTemplate } from './feedback-page-template.ts';

/** What the pages show about a released request. Names are in words, instants in ISO 8601. */
export type FeedbackView = LinkView & {
  releasedAt: string;
  owner: string;
  /** Link to the released proof. */
  proof?: string;
  /** The reader's latest feedback, if any. */
  said?: { used: boolean; rating: number; at: string };
};

/** The feedback form for sales. Nothing is preselected, and no script runs. */
export const feedbackPage = (view: FeedbackView, returned?: Returned): string => {
  const errors = (returned?.errors ?? []).map((error) => messages[error]);
  const given = { used: returned?.given.used, rating: returned?.given.rating };
  return fillTemplate(feedbackTemplate, {
    reference: view.reference,
    heading: 'Did it help?',
    titled: view.title,
    who: `You are answering as ${view.reader.name}.`,
    paragraphs: [
      view.said
        ? 'You have answered before. If you answer again, your last word counts.'
        : 'What nobody uses should be seen, and not be made again. You can change your answer from the same link.',
    ],
    facts: facts(view),
    proof: view.proof,
    failed: errors.length > 0,
    errors,
    choices: [
      {
        field: 'used',
        question: 'Did you use it?',
        wrong: wrongIn(errors, 'used'),
        offered: [
          {
            value: 'yes',
            label: 'Yes',
            hint: 'With customers, or to prepare.',
            chosen: given.used === true,
          },
          {
            value: 'no',
            label: 'No',
            hint: 'Please say why, below.',
            chosen: given.used === false,
          },
        ],
      },
      {
        field: 'rating',
        question: 'How useful is it?',
        wrong: wrongIn(errors, 'rating'),
        offered: ratings.map(([value, hint]) => ({
          value,
          label: value,
          hint,
          chosen: String(given.rating) === value,
        })),
      },
    ] satisfies Choice[],
    commentWrong: wrongIn(errors, 'comment'),
    comment: returned?.given.comment ?? '',
    commentLimit,
  });
};

const messages: Record<FeedbackError, { field: 'used' | 'rating' | 'comment'; message: string }> = {
  'used-missing': { field: 'used', message: 'Choose whether you used it.' },
  'rating-missing': { field: 'rating', message: 'Choose how useful it is, from 1 to 5.' },
  'comment-missing': { field: 'comment', message: 'Write why you did not use it.' },
  'comment-too-long': {
    field: 'comment',
    message: `Shorten the comment to ${commentLimit} characters.`,
  },
};

const facts = ({ title, releasedAt, reader, said }: FeedbackView) => [
  { label: 'Request', value: title },
  { label: 'Released', value: sayInstant(releasedAt, reader.timeZone) },
  ...(said
    ? [
        {
          label: 'You said',
          value: `${sayFeedback(said)}, on ${sayInstant(said.at, reader.timeZone)}`,
        },
      ]
    : []),
];

const ratings: readonly [string, string][] = [
  ['1', 'Useless'],
  ['2', 'Of little use'],
  ['3', 'Useful'],
  ['4', 'Very useful'],
  ['5', 'It closed deals'],
];

/** Confirms the feedback; the same page for each repetition. */
export const feedbackRecordedPage = (view: FeedbackView, comment: string): string =>
  messagePage({
    reference: view.reference,
    heading: 'Recorded: thank you',
    paragraphs: [
      'The owner of the request gets it by mail, it stands on the page of the request, and the rollup counts it.',
      'You can close this page, or change your answer from the link of your mail: your last word counts.',
      `If you have more to say, write to ${view.owner}.`,
    ],
    facts: facts(view),
    comment,
  });

/**
 * The input of a form that came back, so that nobody types it twice. Undefined on a first visit.
 */
type Returned = {
  errors: readonly FeedbackError[];
  given: { used?: boolean; rating?: number; comment: string };
};
