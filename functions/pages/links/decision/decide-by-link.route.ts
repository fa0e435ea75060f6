import { BriefPartName } from '../../../core/words/words.ts';
import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import { commentField } from '../link-comment.ts';
import type { LinkForm } from '../link-handlers.ts';
import { decideByLink } from './decide-by-link.ts';
import { type DecisionSent, partField, readDecisionForm } from './decision-form.ts';
import { tooLargePage } from './decision-outcome-pages.ts';
import { decisionLink } from './decision-routes.ts';

const digest = {
  type: 'string',
  pattern: '^[0-9a-f]{64}$',
  description: 'As the form of the page has it',
};

const onParts = Object.fromEntries(
  BriefPartName.options.map((part) => [
    partField(part),
    { type: 'string', maxLength: 1000, description: `On the ${part} of a brief` },
  ]),
);

const round = { type: 'string', description: 'As the form of the page has it' };

export const route = pageRoute({
  ...decisionLink,
  method: 'POST',
  function: 'decide-by-link',
  limit: publicCallLimit,
  id: 'decideByLink',
  summary: 'What a person chose on that page.',
  problems: [403, 404, 409, 413, 422],
  form: {
    types: ['application/x-www-form-urlencoded'],
    schema: {
      // An objection requires a comment; asking for a fresh link decides nothing.
      anyOf: [
        {
          type: 'object',
          properties: {
            digest,
            round,
            decision: { const: 'approve' },
            comment: commentField,
            ...onParts,
          },
          required: ['digest', 'decision'],
        },
        {
          type: 'object',
          properties: {
            digest,
            round,
            decision: { enum: ['request-changes', 'reject'] },
            comment: { ...commentField, pattern: '\\S' },
            ...onParts,
          },
          required: ['digest', 'decision', 'comment'],
        },
        {
          type: 'object',
          properties: { action: { const: 'fresh-link' } },
          required: ['action'],
        },
      ],
    },
  },
  examples: () => ({
    approve: { digest: anyDigest, decision: 'approve' },
    'request changes': {
      digest: anyDigest,
      decision: 'request-changes',
      comment: 'Say the price on the first page.',
    },
    'say what has to change in one part': {
      digest: anyDigest,
      decision: 'request-changes',
      comment: 'Nearly.',
      [partField('goal')]: 'How many of them are new?',
    },
    'ask for a fresh link': { action: 'fresh-link' },
  }),
});

/** Any digest: the examples show the format only. */
const anyDigest = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const handle: LinkForm<DecisionSent> = {
  read: readDecisionForm,
  isBlank: ({ wantsFreshLink, decision }) => !wantsFreshLink && decision === undefined,
  act: decideByLink,
  tooLarge: tooLargePage,
};
