import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import PostalMime from 'postal-mime';
import { escapeHtml } from '../../../functions/wording/fill-template.ts';
import { AwsError } from '../http/aws-error.ts';
import { readRequest } from '../http/read-request.ts';
import { localRegion } from '../local-account.ts';
import type { Log } from '../runtime-log.ts';
import type { Clock } from '../wall-clock.ts';
import { addressesIn } from './addresses-in.ts';
import { deliveryEvents } from './delivery-events.ts';
import type { Envelope, MailStore } from './mail-folder.ts';
import { type MailOutcome, outcomeFor } from './mail-outcome.ts';
import { header, joinMessage, splitMessage } from './raw-message.ts';

/**
 * Resolves to whether the mail was accepted, or its address refused for good; throws when the
 * server could not be reached.
 */
export type Deliver = (raw: Buffer, envelope: Envelope) => Promise<'taken' | 'refused'>;

/** Accepts raw mails like SES's query API, and stores them for the inbox. */
export const sesEndpoint = ({ store, clock, log, deliver, admit, publish }: Options) => {
  const send = async (form: URLSearchParams): Promise<string> => {
    const refused = admit?.();
    if (refused) throw refused;
    const data = form.get('RawMessage.Data');
    if (!data) throw new AwsError('ValidationError', 'RawMessage.Data must not be empty.');
    const given = Buffer.from(data, 'base64');
    if (given.length > maxMessageBytes)
      throw invalid(`Message length is more than ${maxMessageBytes} bytes long.`);
    const envelope = await envelopeOf(form, given);
    const tags = tagsIn(form);
    const at = clock.now();
    const id = store.newId(at);
    const raw = stamped(given, id, at);
    // Delivered before it is stored: what the inbox shows has really left, and a failure is retried
    // by the sender.
    const outcome = outcomeOf(envelope, (await deliver?.(raw, envelope)) ?? 'taken');
    store.add(id, raw, envelope, outcome);
    publish?.(id, deliveryEvents({ id, at, ...envelope, tags }, outcome));
    return id;
  };

  const answer = async (request: IncomingMessage): Promise<string> => {
    const body = await readRequest(request, 4 * maxMessageBytes);
    if (!body) throw invalid('The request is too large.');
    const form = new URLSearchParams(body.toString('utf8'));
    const action = form.get('Action');
    if (action === 'SendRawEmail') return success(await send(form));
    throw new AwsError('InvalidAction', `The embedded runtime does not know the action ${action}.`);
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const reply = (status: number, xml: string) =>
      response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
    try {
      reply(200, await answer(request));
    } catch (error) {
      if (error instanceof AwsError) return void reply(error.status, failure(error));
      log.trouble('a mail could not be sent', error);
      reply(
        503,
        failure(
          new AwsError('ServiceUnavailable', 'The mail could not be sent now; try again.', 503),
        ),
      );
    }
  };
};

type Options = {
  store: MailStore;
  clock: Clock;
  log: Log;
  /** Delivers mails for real, besides the inbox. */
  deliver?: Deliver;
  /**
   * Called with the delivery events of an accepted mail, as EventBridge has them, before its sender
   * is answered.
   */
  publish?: (mailId: string, events: readonly unknown[]) => void;
  /** Refuses a mail before it is parsed, like SES's throttling. For tests. */
  admit?: () => AwsError | undefined;
};

/** SES's limits: 10 MB per message, and 50 recipients. */
const maxMessageBytes = 10 * 1024 * 1024;

const invalid = (message: string): AwsError => new AwsError('InvalidParameterValue', message);

/** Sender and recipients: the call's parameters take precedence over the message's headers. */
const envelopeOf = async (form: URLSearchParams, raw: Buffer): Promise<Envelope> => {
  const { from, to, cc, bcc } = await PostalMime.parse(raw);
  if (!from) throw invalid("Missing required header 'From'.");
  const named = destinations(form);
  const recipients = [
    ...new Set(
      named.length > 0 ? named : [...addressesIn(to), ...addressesIn(cc), ...addressesIn(bcc)],
    ),
  ];
  if (recipients.length === 0) throw invalid("Missing required header 'To'.");
  if (recipients.length > maxRecipients) throw invalid(`Recipient count exceeds ${maxRecipients}.`);
  const [sender = ''] = addressesIn([from]);
  return { from: checked(form.get('Source') || sender), to: recipients.map(checked) };
};

const destinations = (form: URLSearchParams): string[] =>
  [...form]
    .filter(([name]) => name.startsWith('Destinations.member.'))
    .map(([, address]) => address);

const maxRecipients = 50;

const checked = (address: string): string => {
  if (!address.includes('@')) throw invalid("Missing final '@domain'");
  if (!wellFormed.test(address)) throw invalid(`Illegal address: ${address}`);
  return address;
};

const wellFormed = /^[\x21-\x3f\x41-\x7e]{1,64}@[^\s@<>]+$/;

const tagsIn = (form: URLSearchParams): Record<string, string> => {
  const named = [...form].flatMap(([key, name]) => {
    const [, number] = /^Tags\.member\.(\d+)\.Name$/.exec(key) ?? [];
    return number ? [[name, form.get(`Tags.member.${number}.Value`) ?? ''] as const] : [];
  });
  const wrong = named.flat().find((text) => !/^[\w-]{1,255}$/.test(text));
  if (wrong !== undefined) throw invalid(`Invalid tag: ${wrong}`);
  return Object.fromEntries(named);
};

const stamped = (raw: Buffer, id: string, at: Date): Buffer => {
  const { headers, body } = splitMessage(raw);
  if (!headers.every(({ line }) => /^[\x21-\x39\x3b-\x7e]+:/.test(line)))
    throw invalid('Invalid header found.');
  const kept = headers.filter(({ name }) => !overwritten.has(name));
  const own = [
    header('Message-ID', `<${id}@${localRegion}.amazonses.com>`),
    header('Date', at.toUTCString().replace('GMT', '+0000')),
  ];
  return joinMessage([...kept, ...own], body);
};

/** SES overwrites these two, and removes Bcc. */
const overwritten = new Set(['message-id', 'date', 'bcc']);

/** The first address decides for the whole mail; ours have one each. */
const outcomeOf = ({ to: [first = ''] }: Envelope, delivered: 'taken' | 'refused'): MailOutcome =>
  delivered === 'refused' ? 'bounced' : outcomeFor(first);

const success = (id: string): string =>
  `<SendRawEmailResponse xmlns="${namespace}"><SendRawEmailResult><MessageId>${id}</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></SendRawEmailResponse>`;

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';

const failure = ({ type, message, status }: AwsError): string =>
  `<ErrorResponse xmlns="${namespace}"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${type}</Code><Message>${escapeHtml(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`;
