import { SESClient, VerifyDomainIdentityCommand } from '@aws-sdk/client-ses';
import { deploymentFor } from '../../infra/config.ts';

/**
 * Makes the emulator an account that may send mail for the stage of tests. On AWS that takes
 * records in the DNS and a word with AWS; an emulator takes our word for it.
 */
export const verifySender = async (): Promise<void> => {
  const [, domain] = deploymentFor('test').settings.mail.from.split('@');
  const client = new SESClient({});
  await client.send(new VerifyDomainIdentityCommand({ Domain: domain }));
  client.destroy();
};
