import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import type { LinkForm } from '../link-handlers.ts';
import { absenceLink } from './absence-routes.ts';
import { nameStandInByLink, readStandInForm, type StandInSent } from './name-stand-in-by-link.ts';

export const route = pageRoute({
  ...absenceLink,
  method: 'POST',
  function: 'answer-links',
  limit: publicCallLimit,
  id: 'nameStandInByLink',
  summary: 'Who stands in, as chosen on that page.',
  problems: [404, 422],
  form: {
    types: ['application/x-www-form-urlencoded'],
    schema: {
      type: 'object',
      properties: { to: { type: 'string', pattern: '^[a-z][a-z0-9-]{1,19}$' } },
      required: ['to'],
    },
  },
  examples: () => ({ 'Whoever can, of those that the page offers': { to: 'leo' } }),
});

export const handle: LinkForm<StandInSent> = {
  read: readStandInForm,
  isBlank: ({ to }) => to === undefined,
  act: nameStandInByLink,
};
