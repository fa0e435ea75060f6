import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { eventIdOf, type LedgerEvent } from '../../core/ledger/ledger.ts';
import { type RosterEvent, rosterEventId } from '../../core/people/member-history.ts';
import { log } from '../log.ts';
import { type IntakeEvent, parseIntakeMail } from '../mail/intake-mail-store.ts';
import { parseRosterEvent } from '../people/history-store.ts';
import { parseLedgerEvent } from '../requests/request-store.ts';
import { parseSignInAsked, type SignInEvent } from '../sessions/sign-in-store.ts';
import { historyOf, seqOf } from '../table/keys.ts';

/** The consumers of the ledger's stream. */
export type Consumer = 'workflow' | 'notify';

/** The outcome of an event, for the log: words and counts, nothing personal. */
export type Handled = { outcome: string } & Readonly<Record<string, string | number>>;

/** What a consumer does with events of requests and, where it takes them, of the others. */
export type Handlers = {
  request: (event: LedgerEvent) => Promise<Handled>;
  member?: (event: RosterEvent) => Promise<Handled>;
  signIn?: (event: SignInEvent) => Promise<Handled>;
  intake?: (event: IntakeEvent) => Promise<Handled>;
};

/**
 * An event of a request's ledger or of a member's history, somebody who wants to sign in, or a mail
 * that asks for a request.
 */
export type StreamedEvent = LedgerEvent | RosterEvent | SignInEvent | IntakeEvent;

/** Handles one event, and logs its outcome. */
export const handleLogged = async (
  consumer: Consumer,
  event: StreamedEvent,
  { request, member, signIn, intake }: Handlers,
): Promise<Handled> => {
  const other = { outcome: 'not for this consumer' };
  const handled =
    'requestId' in event
      ? await request(event)
      : 'signInHash' in event
        ? ((await signIn?.(event)) ?? other)
        : 'intakeHash' in event
          ? ((await intake?.(event)) ?? other)
          : ((await member?.(event)) ?? other);
  log().info('event handled', {
    consumer,
    ...nameOfEvent(event),
    eventType: event.type,
    ...handled,
  });
  return handled;
};

/** The event and what it is about, for logs. */
export const nameOfEvent = (event: StreamedEvent) =>
  'requestId' in event
    ? { eventId: eventIdOf(event), requestId: event.requestId }
    : 'signInHash' in event
      ? { eventId: signInEventId(event) }
      : 'intakeHash' in event
        ? { eventId: intakeEventId(event) }
        : { eventId: rosterEventId(event), memberId: event.memberId };

export const signInEventId = ({ signInHash }: Pick<SignInEvent, 'signInHash'>): string =>
  `SIGN-IN#${signInHash}`;

export const intakeEventId = ({ intakeHash }: Pick<IntakeEvent, 'intakeHash'>): string =>
  `INTAKE#${intakeHash}`;

/**
 * Handles the events of a batch in order. Stops at the first failure and reports it: the stream
 * resumes there, so that nothing overtakes it and nothing before it is repeated.
 */
export const eachLedgerEvent = async (
  consumer: Consumer,
  batch: DynamoDBStreamEvent,
  handlers: Handlers,
): Promise<DynamoDBBatchResponse> => {
  for (const record of batch.Records) {
    try {
      await handleLogged(consumer, eventOf(record), handlers);
    } catch (error) {
      log().error('event not handled', { consumer, ...eventNameOf(record), error: error as Error });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
};

const eventOf = (record: DynamoDBRecord): StreamedEvent => {
  const image = record.dynamodb?.NewImage;
  if (!image) throw new Error('a stream record without its new image');
  const item = unmarshall(image as Parameters<typeof unmarshall>[0]);
  const history = historyOf({ pk: String(item.pk) });
  if ('intakeHash' in history) return { ...history, ...parseIntakeMail(item) };
  return 'memberId' in history
    ? parseRosterEvent(item)
    : 'signInHash' in history
      ? { ...history, ...parseSignInAsked(item) }
      : parseLedgerEvent(item);
};

/** The event of a record, from its key alone, so that even an unreadable record is identified. */
const eventNameOf = ({ dynamodb }: DynamoDBRecord): Record<string, string> => {
  const history = historyOf({ pk: dynamodb?.Keys?.pk?.S ?? '' });
  const seq = seqOf({ sk: dynamodb?.Keys?.sk?.S ?? '' });
  if ('signInHash' in history) return { eventId: signInEventId(history) };
  if ('intakeHash' in history) return { eventId: intakeEventId(history) };
  return 'memberId' in history
    ? { ...history, eventId: rosterEventId({ ...history, seq }) }
    : { ...history, eventId: eventIdOf({ ...history, seq }) };
};
