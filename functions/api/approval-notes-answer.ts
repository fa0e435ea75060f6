import * as z from 'zod';
import { Party } from '../core/words/party.ts';
import { Instant, MemberId } from '../core/words/words.ts';

/** Comments of approvals, of a request's round or of an agreement's (J17). */
export const ApprovalNotesAnswer = z
  .array(
    z.object({
      memberId: MemberId,
      signedBy: MemberId,
      party: Party,
      at: Instant,
      comment: z.string(),
    }),
  )
  .describe('What those who approved had to say, for whoever acts next');
