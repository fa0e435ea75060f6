import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { withoutSecrets } from '../../core/words/without-secrets.ts';
import { mailConfigurationSet } from '../environment.ts';

/**
 * SES refuses mail for this address for good: trying again would only delay the mails behind it.
 */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  readonly at = new Date().toISOString();
  readonly address: string;

  constructor(message: string, address: string) {
    super(withoutSecrets(message));
    this.address = address;
  }
}

/**
 * Sends a raw MIME message to one address, and returns its `Message-ID` header, for threads. Throws
 * `AddressRefused` if SES refuses the address, and SES's error otherwise; neither contains the
 * address.
 */
export const sendMail = async ({ raw, to, tags }: Outgoing): Promise<string> => {
  const command = new SendRawEmailCommand({
    RawMessage: { Data: raw },
    Destinations: [to],
    ConfigurationSetName: mailConfigurationSet(),
    Tags: Object.entries(tags ?? {}).flatMap(([Name, Value]) => (Value ? [{ Name, Value }] : [])),
  });
  const { MessageId } = await ses()
    .send(command)
    .catch((error) => {
      throw isAboutAddress(error, to)
        ? new AddressRefused((error as Error).message, to)
        : withoutAddress(error);
    });
  if (!MessageId) throw new Error('SES took a mail and gave no id');
  return messageIdOf(MessageId);
};

type Outgoing = { raw: Uint8Array; to: string; tags?: MailTags };

/**
 * SES returns these tags with its events about the mail; they may contain letters, digits, - and _.
 */
type MailTags = { memberId: string; requestId?: string; kind?: string };

const ses = (): SESClient => {
  client ??= new SESClient({ maxAttempts });
  return client;
};

let client: SESClient | undefined;

/** SES rejects mails over its rate limit; they are retried with increasing delays. */
const maxAttempts = 8;

/**
 * Whether an error is about the recipient's address, and permanent. Any other error is ours or
 * temporary: the mail is retried, and finally becomes a dead letter with an alarm.
 */
const isAboutAddress = (error: unknown, to: string): boolean => {
  if (!(error instanceof Error)) return false;
  if (error.name === 'InvalidParameterValue') return noAddress.test(error.message);
  if (error.name !== 'MessageRejected') return false;
  const failed = notVerified.exec(error.message)?.[1]?.split(/,\s*/);
  return failed ? failed.every((identity) => identity.includes(to)) : noAddress.test(error.message);
};

/**
 * SES error messages for invalid addresses. The sender's address is checked at deployment, so they
 * are about the recipient's.
 */
const noAddress =
  /^(Missing final '@domain'|Illegal address|Local address |Domain |Address blacklisted)/;

/** SES sandbox error: an address is not verified. The list may contain the sender as well. */
const notVerified = /identities failed the check in region [\w-]+: (.+)$/s;

/** SES errors quote the address, and end up in logs and execution histories. */
const withoutAddress = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  error.message = withoutSecrets(error.message);
  error.stack = withoutSecrets(error.stack ?? '');
  return error;
};

/**
 * The `Message-ID` header that SES writes: its id at a domain of the region. Emulators return both
 * together.
 */
const messageIdOf = async (id: string): Promise<string> => {
  if (id.includes('@')) return `<${id}>`;
  const region = await ses().config.region();
  return `<${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
};
