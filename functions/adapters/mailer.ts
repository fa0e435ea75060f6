import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { withoutSecrets } from '../shared/without-secrets.ts';
import { mailConfigurationSet } from './environment.ts';

let client: SESClient | undefined;

/** SES drops what is over its rate: a throttled mail is tried again, each time after a longer wait. */
const maxAttempts = 8;

const ses = (): SESClient => {
  client ??= new SESClient({ maxAttempts });
  return client;
};

/** SES quotes the address that it refuses. Its errors end in logs and in the histories of executions. */
const withoutAddress = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  error.message = withoutSecrets(error.message);
  error.stack = withoutSecrets(error.stack ?? '');
  return error;
};

/** The `Message-ID` header that SES writes: its id at a domain of the region. Emulators give the two together. */
const messageIdOf = async (id: string): Promise<string> => {
  if (id.includes('@')) return `<${id}>`;
  const region = await ses().config.region();
  return `<${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
};

/**
 * Sends a raw MIME message to one address, and returns the `Message-ID` header that it gets, for threads. Throws SES's
 * error, without the address that it is about.
 */
export const sendMail = async ({ raw, to }: { raw: Uint8Array; to: string }): Promise<string> => {
  const command = new SendRawEmailCommand({
    RawMessage: { Data: raw },
    Destinations: [to],
    ConfigurationSetName: mailConfigurationSet(),
  });
  const { MessageId } = await ses()
    .send(command)
    .catch((error) => {
      throw withoutAddress(error);
    });
  if (!MessageId) throw new Error('SES took a mail and gave no id');
  return messageIdOf(MessageId);
};
