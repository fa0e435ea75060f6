import { Reference } from '../core/words/words.ts';

/** Path parameter of a call about one request. */
export const requestParameter = {
  id: { schema: Reference, description: 'The reference of a request' },
};
