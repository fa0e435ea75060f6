import { SESClient, VerifyDomainIdentityCommand } from '@aws-sdk/client-ses';
import { deploymentFor } from '../../infra/config.ts';

/**
 * Verifies the sender of the test stage in the emulator. On AWS that takes DNS records and leaving
 * the sandbox; an emulator simply accepts it.
 */
export const verifySender = async (): Promise<void> => {
  const [, domain] = deploymentFor('test').settings.mail.from.split('@');
  const client = new SESClient({});
  await client.send(new VerifyDomainIdentityCommand({ Domain: domain }));
  client.destroy();
};
