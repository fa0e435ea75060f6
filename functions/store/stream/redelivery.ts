import * as z from 'zod';
import { MemberId, Reference } from '../../core/words/words.ts';
import { readAgreementLedger } from '../agreements/agreement-store.ts';
import { findIntakeMail } from '../mail/intake-mail-store.ts';
import { readHistory } from '../people/history-store.ts';
import { readLedgerFrom } from '../requests/ledger-pages.ts';
import { findSignInAsked } from '../sessions/sign-in-store.ts';
import {
  type Consumer,
  type Handled,
  type Handlers,
  handleLogged,
  nameOfEvent,
  type StreamedEvent,
} from './stream-records.ts';

/** The mails of this many events are sent within a function's time-out. */
const maxEvents = 25;

const positions = { from: z.int().min(1), to: z.int().min(1) };

/**
 * Events of one request, member, sign-in, mail or agreement to handle again, by their numbers, both included.
 */
export const Redelivery = z
  .union([
    z.strictObject({ requestId: Reference, ...positions }),
    z.strictObject({ memberId: MemberId, ...positions }),
    z.strictObject({ signInHash: z.string(), ...positions }),
    z.strictObject({ intakeHash: z.string(), ...positions }),
    z.strictObject({ agreement: z.string(), ...positions }),
  ])
  .refine(({ from, to }) => to >= from && to - from < maxEvents, {
    path: ['to'],
    error: `must be from or later, and at most ${maxEvents} events`,
  });
export type Redelivery = z.infer<typeof Redelivery>;

/**
 * Handles events again that became dead letters. They are read from their ledger, which keeps them
 * for good; the stream only keeps them for a day. What was done before is not repeated. Resolves to
 * the outcome of each; throws if an event does not exist, and at the first that fails again.
 */
export const redeliver = async (
  consumer: Consumer,
  which: Redelivery,
  handlers: Handlers,
): Promise<({ eventId: string } & Handled)[]> => {
  const { from, to } = which;
  const events = await eventsOf(which);
  if (events.length <= to - from) {
    const { from: _, to: __, ...whose } = which;
    throw new Error(`${Object.values(whose).join()} has no event ${from + events.length}`);
  }
  const handled: ({ eventId: string } & Handled)[] = [];
  for (const event of events)
    handled.push({
      eventId: nameOfEvent(event).eventId,
      ...(await handleLogged(consumer, event, handlers)),
    });
  return handled;
};

const eventsOf = async (which: Redelivery): Promise<StreamedEvent[]> => {
  const { from, to } = which;
  if ('memberId' in which) return (await readHistory(which.memberId)).slice(from - 1, to);
  if ('signInHash' in which) return findSignInAsked(which.signInHash);
  if ('intakeHash' in which) return findIntakeMail(which.intakeHash);
  if ('agreement' in which) return (await readAgreementLedger(which.agreement)).slice(from - 1, to);
  return readLedgerFrom(which.requestId, from, to - from + 1);
};
