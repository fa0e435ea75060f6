import { publicUrl, settings } from '../adapters/environment.ts';
import { mailLeader } from './mail-leader.ts';
import { MailLeaderInput } from './rollup-input.ts';

export const handler = (event: unknown) =>
  mailLeader(MailLeaderInput.parse(event), { settings: settings(), publicUrl: publicUrl() });
