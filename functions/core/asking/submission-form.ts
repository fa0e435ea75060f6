import { email } from '../words/member.ts';
import type { Settings } from '../words/settings.ts';
import { attachmentIds } from './attachment-ids.ts';
import { requestForm } from './request-form.ts';

/** The body of a submission: the request, its files and, from a machine client, whom it is for. */
export const submissionForm = (settings: Settings) =>
  requestForm(settings).safeExtend({
    attachments: attachmentIds.optional(),
    requesterEmail: email
      .optional()
      .describe(
        'Machine clients name the member they ask for; a person asks for themselves and leaves it out',
      ),
  });
