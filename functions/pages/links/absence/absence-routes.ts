import { tokenParameter } from '../token-parameter.ts';

/** What the routes of this kind of link have in common. */
export const absenceLink = {
  path: '/a/{token}',
  access: 'public',
  publicBecause:
    'A link in a mail about an absence carries its own token, which the function checks; it lets one person name a stand-in for one seat.',
  parameters: tokenParameter(
    'The token of a mail about somebody who is away; it is for one person and one round',
  ),
} as const;
