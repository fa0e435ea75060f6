import type { PathParameter } from '../../http/route.ts';

/** Path parameter for a link's token. */
export const tokenParameter = (description: string): { token: PathParameter } => ({
  token: { schema: { type: 'string', minLength: 1 }, description },
});
