import { email } from '../words/member.ts';
import type { Settings } from '../words/settings.ts';
import { requestForm } from './request-form.ts';

/** The body of a submission: the request and, from a machine client, the member it is for. */
export const submissionForm = (settings: Settings) =>
  requestForm(settings).safeExtend({
    requesterEmail: email
      .optional()
      .describe(
        'Machine clients name the member they ask for; a person asks for themselves and leaves it out',
      ),
  });
