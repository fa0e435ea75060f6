import * as z from 'zod';
import { MemberId } from '../words/words.ts';

/** Names a stand-in for the open round. */
export const standInForm = z.strictObject({
  memberId: MemberId.describe('A member whose answer the open round waits for'),
  to: MemberId.describe('Who signs in their place, in their own name'),
});
