import * as z from 'zod';
import { Party } from '../core/words/party.ts';
import { Decision, Instant, MemberId } from '../core/words/words.ts';

/** Comments of approvals, of a request's round or of an agreement's (J17). */
export const ApprovalNotesAnswer = z
  .array(
    z.object({
      memberId: MemberId,
      signedBy: MemberId,
      party: Party,
      at: Instant,
      comment: z.string(),
      advised: Decision.optional().describe(
        'There when it is not of an approval: an opinion against it, which blocks nothing',
      ),
    }),
  )
  .describe('What those who approved or advised had to say, for whoever acts next');
