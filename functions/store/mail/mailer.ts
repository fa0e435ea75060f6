import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { withoutSecrets } from '../../core/words/without-secrets.ts';
import { mailConfigurationSet } from '../environment.ts';

/**
 * SES takes no mail for this address, now or later: trying again would only hold up the mails
 * behind it.
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
 * Sends a raw MIME message to one address, and returns the `Message-ID` header that it gets, for
 * threads. Throws `AddressRefused` when SES takes no mail for that address, and SES's error
 * otherwise; both without the address.
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
 * Comes back with whatever SES says of the mail later: letters, digits, - and _, as ids and
 * references are made of.
 */
type MailTags = { memberId: string; requestId?: string; kind?: string };

const ses = (): SESClient => {
  client ??= new SESClient({ maxAttempts });
  return client;
};

let client: SESClient | undefined;

/**
 * SES drops what is over its rate: a throttled mail is tried again, each time after a longer wait.
 */
const maxAttempts = 8;

/**
 * Whether an error is about the reader's address and will stay. All others are about us, or about
 * this moment: a mail that one of them stops is tried again, and becomes a dead letter with an
 * alarm.
 */
const isAboutAddress = (error: unknown, to: string): boolean => {
  if (!(error instanceof Error)) return false;
  if (error.name === 'InvalidParameterValue') return noAddress.test(error.message);
  if (error.name !== 'MessageRejected') return false;
  const failed = notVerified.exec(error.message)?.[1]?.split(/,\s*/);
  return failed ? failed.every((identity) => identity.includes(to)) : noAddress.test(error.message);
};

/**
 * How SES says that an address is none. Senders are checked when a deployment is made, so it is the
 * reader's.
 */
const noAddress =
  /^(Missing final '@domain'|Illegal address|Local address |Domain |Address blacklisted)/;

/**
 * In SES's sandbox, whose mails go to verified addresses alone. A sender that is not verified is in
 * the list, too.
 */
const notVerified = /identities failed the check in region [\w-]+: (.+)$/s;

/**
 * SES quotes the address that it refuses. Its errors end in logs and in the histories of
 * executions.
 */
const withoutAddress = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  error.message = withoutSecrets(error.message);
  error.stack = withoutSecrets(error.stack ?? '');
  return error;
};

/**
 * The `Message-ID` header that SES writes: its id at a domain of the region. Emulators give the two
 * together.
 */
const messageIdOf = async (id: string): Promise<string> => {
  if (id.includes('@')) return `<${id}>`;
  const region = await ses().config.region();
  return `<${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
};
