import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';

let client: SESClient | undefined;

/** SES drops what is over its rate: a throttled mail is tried again, each time after a longer wait. */
const maxAttempts = 8;

const ses = (): SESClient => {
  client ??= new SESClient({ maxAttempts });
  return client;
};

/** Sends a raw MIME message and returns the `Message-ID` header that SES gives it, for threads. */
export const sendRawMail = async (raw: Uint8Array): Promise<string> => {
  const { MessageId } = await ses().send(new SendRawEmailCommand({ RawMessage: { Data: raw } }));
  if (!MessageId) throw new Error('SES took a mail and gave no id');
  const region = await ses().config.region();
  return `<${MessageId}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
};
