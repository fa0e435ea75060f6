import { describe, expect, it } from 'vitest';
import {
  appendToLedger,
  genesis,
  type LedgerEvent,
} from '../../../functions/core/ledger/ledger.ts';
import { notify } from '../../../functions/mail/send/notify.ts';
import { mailTriggerOf } from '../../../functions/mail/whom/mail-trigger.ts';
import {
  canMakeMail,
  eventsWithoutMail,
  mailsFor,
} from '../../../functions/mail/whom/mails-for.ts';
import { Story } from '../../story/story.ts';

// There is no table here: whatever reads one fails because its name is not set.

const eventOf = (type: (typeof eventsWithoutMail)[number]): LedgerEvent => {
  const tail = { requestId: 'CR-7F3K2QX', seq: 0, hash: genesis };
  const stamp = { actor: { kind: 'member' as const, id: 'mia' }, at: '2026-03-02T14:00:00.000Z' };
  // The event's data does not matter for an event that causes no mail.
  const [event] = appendToLedger(tail, [{ type, data: {} } as never], stamp);
  if (!event) throw new Error('an event was appended');
  return event;
};

describe('an event that makes no mail', () => {
  it.each(eventsWithoutMail)('such as %s is done with before anything is read', async (type) => {
    await expect(notify(eventOf(type))).resolves.toEqual({ outcome: 'no mail' });
  });

  it('is told apart from those that do, which read the ledger', async () => {
    const [submitted] = new Story().submit().ledger;
    await expect(notify(submitted as LedgerEvent)).rejects.toThrow('TABLE_NAME is not set');
  });
});

it('every event of a life that has mails can make some', () => {
  const { ledger, members } = new Story()
    .submit()
    .triage({ action: 'accept' })
    .brief()
    .bothSidesSign()
    .proof()
    .bothSidesSign()
    .bothSidesSign()
    .close('Hand it over in person.');
  const told = ledger.filter(
    (_, index) => mailsFor(mailTriggerOf(ledger.slice(0, index + 1)), members).length > 0,
  );
  expect(told.every(canMakeMail)).toBe(true);
  expect(ledger.filter((event) => !canMakeMail(event)).map(({ type }) => type)).toContain(
    'request-released',
  );
});
