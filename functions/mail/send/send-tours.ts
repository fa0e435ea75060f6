import { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import { inForce } from '../../core/agreements/in-force.ts';
import { dayIn, later } from '../../core/calendar/time.ts';
import { afterTourMail, type Tour, type TourMail, tourStep } from '../../core/people/tour.ts';
import type { Member } from '../../core/words/member.ts';
import { loadAgreements } from '../../store/agreements/agreement-store.ts';
import { publicUrl, settings } from '../../store/environment.ts';
import { log } from '../../store/log.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { advanceTour, endTour, toursBegun } from '../../store/people/tour-store.ts';
import { renderMail } from '../render/render-mail.ts';
import { type TourFacts, tourMail } from '../words/people/tour-mails.ts';
import { composeMime, type Message } from './compose-mime.ts';
import type { Copy } from './mail-copy.ts';
import { sendOnce } from './send-once.ts';
import { unsubscribeLink } from './unsubscribe-link.ts';

/**
 * Sends every mail of a tour that is due, and ends the tours that are over. A failure does not stop
 * the others; that mail stays due, and the run fails after all were tried. Where nobody is new, it
 * is one read.
 */
export const sendTours = async (now: string): Promise<void> => {
  const looked = (await toursBegun()).filter(({ nextFrom }) => nextFrom <= now);
  if (looked.length === 0) return;
  const members = new Map((await readRoster()).map((member) => [member.id, member]));
  const failures: unknown[] = [];
  let left = mailsAtMost;
  for (const tour of looked) {
    const member = members.get(tour.memberId);
    const step = tourStep(tour, member, settings(), now);
    if (step === 'over') await endTour(tour);
    else if (step !== 'waits' && member && left > 0) {
      left -= 1;
      await sendLogged({ tour, member, mail: step, now }).catch((error) => failures.push(error));
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} mails of tours did not leave`);
};

/** In one run, whose function has bundles to send as well: the others leave with the next one. */
const mailsAtMost = 200;

type Due = { tour: Tour; member: Member; mail: TourMail; now: string };

/** Sends one, and logs the line that the mail metrics count, or the failure. */
const sendLogged = async (due: Due): Promise<void> => {
  const { tour, member, now } = due;
  const key = { eventId: `tour-${tour.sent + 1}`, memberId: member.id };
  try {
    const outcome = await sendOnce(key, (copy) => compose(due, copy));
    // An address that SES refused is marked, and waits for a right one.
    if (outcome !== 'refused')
      await advanceTour(tour, afterTourMail(tour, member, settings(), now));
    const mailsSent = Number(outcome === 'sent');
    const mailsSentBefore = Number(outcome === 'sent-before');
    log().info('event handled', { ...key, outcome, mailsSent, mailsSentBefore });
  } catch (error) {
    log().error('mail not sent', { ...key, error: error as Error });
    throw error;
  }
};

const compose = async (
  { member: reader, mail, now }: Due,
  { mailId, again }: Copy,
): Promise<Message> => {
  const whom = { memberId: reader.id, list: 'tour' } as const;
  const unsubscribeUrl = await unsubscribeLink(whom, { publicUrl: publicUrl(), at: now });
  const { headline, view } = tourMail(mail, {
    reader,
    settings: settings(),
    agreed: mail === 'where-to-look' ? await agreedBy(now, reader.timeZone) : [],
    publicUrl: publicUrl(),
    unsubscribeUrl,
  });
  return composeMime({
    from: settings().mail.from,
    to: { name: reader.name, address: reader.email },
    subject: headline,
    mailId,
    ...renderMail(view, again),
    at: now,
    unsubscribeUrl,
  });
};

/** Each kind of agreement, with the day from which what is signed of it is in force. */
const agreedBy = async (now: string, timeZone: string): Promise<TourFacts['agreed']> => {
  const { agreements, unreadable } = await loadAgreements();
  return AgreementKind.options
    .filter((kind) => !unreadable.includes(kind))
    .map((kind) => {
      const found = agreements.find(({ state }) => state.id === kind);
      const signed = found && inForce(found.state, now)?.signed;
      return { kind, since: signed && dayIn(timeZone, later(signed.at, signed.inForceFrom)) };
    });
};
