import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import type { LinkForm } from '../link-handlers.ts';
import { type ObjectionSent, objectByLink, readObjectionForm } from './object-by-link.ts';
import { objectionLink } from './objection-routes.ts';

export const route = pageRoute({
  ...objectionLink,
  method: 'POST',
  function: 'answer-links',
  limit: publicCallLimit,
  id: 'objectByLink',
  summary:
    'Say that the decision was not yours: withdrawn while its round is open, an alarm after it.',
  problems: [404, 422],
  form: {
    types: ['application/x-www-form-urlencoded'],
    schema: {
      type: 'object',
      properties: { answer: { type: 'string', enum: ['mine', 'not-mine'] } },
      required: ['answer'],
    },
  },
  examples: () => ({
    'It was somebody else': { answer: 'not-mine' },
    'It is right': { answer: 'mine' },
  }),
});

export const handle: LinkForm<ObjectionSent> = {
  read: readObjectionForm,
  isBlank: ({ answer }) => answer === undefined,
  act: objectByLink,
};
