import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import {
  type AgreementLedgerEvent,
  agreementEventId,
} from '../../core/agreements/agreement-ledger.ts';
import { eventIdOf, type LedgerEvent } from '../../core/ledger/ledger.ts';
import { type RosterEvent, rosterEventId } from '../../core/people/member-history.ts';
import { parseAgreementEvent } from '../agreements/agreement-store.ts';
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
  agreement?: (event: AgreementLedgerEvent) => Promise<Handled>;
};

/**
 * An event of a request's ledger, of a member's history or of an agreement, somebody who wants to
 * sign in, or a mail that asks for a request.
 */
export type StreamedEvent =
  | LedgerEvent
  | RosterEvent
  | SignInEvent
  | IntakeEvent
  | AgreementLedgerEvent;

/** Handles one event, and logs its outcome. */
export const handleLogged = async (
  consumer: Consumer,
  event: StreamedEvent,
  handlers: Handlers,
): Promise<Handled> => {
  const handled = (await handlerOf(event, handlers)) ?? { outcome: 'not for this consumer' };
  log().info('event handled', {
    consumer,
    ...nameOfEvent(event),
    eventType: event.type,
    ...handled,
  });
  return handled;
};

const handlerOf = (
  event: StreamedEvent,
  { request, member, signIn, intake, agreement }: Handlers,
): Promise<Handled> | undefined => {
  if ('requestId' in event) return request(event);
  if ('signInHash' in event) return signIn?.(event);
  if ('intakeHash' in event) return intake?.(event);
  if ('agreement' in event) return agreement?.(event);
  return member?.(event);
};

/** The event and what it is about, for logs. */
export const nameOfEvent = (event: StreamedEvent) => {
  if ('requestId' in event) return { eventId: eventIdOf(event), requestId: event.requestId };
  if ('signInHash' in event) return { eventId: signInEventId(event) };
  if ('intakeHash' in event) return { eventId: intakeEventId(event) };
  if ('agreement' in event) return { eventId: agreementEventId(event) };
  return { eventId: rosterEventId(event), memberId: event.memberId };
};

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
  if ('agreement' in history) return parseAgreementEvent(item);
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
  if ('agreement' in history) return { eventId: agreementEventId({ ...history, seq }) };
  return 'memberId' in history
    ? { ...history, eventId: rosterEventId({ ...history, seq }) }
    : { ...history, eventId: eventIdOf({ ...history, seq }) };
};
