import * as z from 'zod';
import { MemberId } from '../words/words.ts';

/** Who signs in whose place, in the round that is open. */
export const standInForm = z.strictObject({
  memberId: MemberId.describe('A member whose answer the open round waits for'),
  to: MemberId.describe('Who signs in their place, in their own name'),
});
