import { tokenParameter } from '../token-parameter.ts';

/** What the routes of this kind of link have in common. */
export const objectionLink = {
  path: '/o/{token}',
  access: 'public',
  publicBecause:
    'A link in a confirmation carries its own token, which the function checks; it shows one decision to whom it is attributed, who may say that it was not theirs.',
  parameters: tokenParameter(
    'The token of a mail that confirms a decision; it is for one person and one decision',
  ),
} as const;
