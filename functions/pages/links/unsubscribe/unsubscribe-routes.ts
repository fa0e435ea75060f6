import { tokenParameter } from '../token-parameter.ts';

/** What the routes of this kind of link have in common. */
export const unsubscribeLink = {
  path: '/u/{token}',
  access: 'public',
  publicBecause:
    'An unsubscribe link carries its own token, which the function checks; mail programs call it without an account.',
  parameters: tokenParameter(
    'The token of the unsubscribe link of a rollup, of a bundle or of the tour; it is for one person',
  ),
} as const;
