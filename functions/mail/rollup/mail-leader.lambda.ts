import { MailLeaderInput } from '../../core/rollup/rollup-input.ts';
import { refreshAgreedTerms } from '../../store/agreements/refresh-terms.ts';
import { publicUrl, settings } from '../../store/environment.ts';
import { mailLeader } from './mail-leader.ts';

export const handler = async (event: unknown) => {
  const input = MailLeaderInput.parse(event);
  await refreshAgreedTerms(input.enteredAt);
  return mailLeader(input, { settings: settings(), publicUrl: publicUrl() });
};
