import { tokenParameter } from '../token-parameter.ts';

/** What the routes of this kind of link have in common. */
export const feedbackLink = {
  path: '/f/{token}',
  access: 'public',
  publicBecause:
    'A link in a mail that asks for feedback carries its own token, which the function checks; it takes the word of one person on one request.',
  parameters: tokenParameter(
    'The token of a mail that asks whether work helped; it is for one person and one request',
  ),
} as const;
