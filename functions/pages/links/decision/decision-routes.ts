import { tokenParameter } from '../token-parameter.ts';

/** What the routes of this kind of link have in common. */
export const decisionLink = {
  path: '/d/{token}',
  access: 'public',
  publicBecause:
    'A decision link from a mail carries its own token, which the function checks, and shows what one person is asked to sign; approvers need no account.',
  parameters: tokenParameter('The token of a link in a mail; it is for one person and one round'),
} as const;
