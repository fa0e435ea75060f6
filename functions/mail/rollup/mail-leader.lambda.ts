import { MailLeaderInput } from '../../core/rollup/rollup-input.ts';
import { publicUrl, settings } from '../../store/environment.ts';
import { mailLeader } from './mail-leader.ts';

export const handler = (event: unknown) =>
  mailLeader(MailLeaderInput.parse(event), { settings: settings(), publicUrl: publicUrl() });
