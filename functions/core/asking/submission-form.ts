import { email } from '../words/member.ts';
import type { Settings } from '../words/settings.ts';
import { requestForm } from './request-form.ts';

/** A request as it is sent: what a requester asks for and, from a machine client, for whom. */
export const submissionForm = (settings: Settings) =>
  requestForm(settings).extend({
    requesterEmail: email
      .optional()
      .describe(
        'Machine clients name the member they ask for; a person asks for themselves and leaves it out',
      ),
  });
