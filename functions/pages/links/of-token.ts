import type { PathParameter } from '../../http/route.ts';

/** The token in the path of a link. */
export const ofToken = (description: string): { token: PathParameter } => ({
  token: { schema: { type: 'string', minLength: 1 }, description },
});
