import { bundlesDue, type DueBundle, settledPromises } from '../../core/bundles/bundle-due.ts';
import { hoursAfter } from '../../core/calendar/time.ts';
import { refreshAgreedTerms } from '../../store/agreements/refresh-terms.ts';
import { publicUrl, settings } from '../../store/environment.ts';
import { log } from '../../store/log.ts';
import {
  bundlesPromisedUntil,
  bundlesSentUntil,
  deleteBundlePromise,
  recordBundlesSent,
} from '../../store/mail/bundle-store.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { type BundleContext, type BundleOutcome, sendBundle } from './send-bundle.ts';

/**
 * Sends every bundle due until `now`. A failure does not stop the others; that bundle stays due,
 * and the run fails after all were tried. Resolves to how many were sent, had been sent before, or
 * had nothing to say.
 */
export const sendBundles = async (now: string): Promise<Counts> => {
  await refreshAgreedTerms(now);
  const ranUntil = await bundlesSentUntil(hoursAfter(now, -intervalHours));
  const [promised, roster] = await Promise.all([bundlesPromisedUntil(now), readRoster()]);
  const { communications } = settings();
  const context: BundleContext = {
    members: new Map(roster.map((member) => [member.id, member])),
    settings: settings(),
    publicUrl: publicUrl(),
    now,
  };
  const counts: Counts = { sent: 0, 'sent-before': 0, 'nothing-waits': 0 };
  const failures: unknown[] = [];
  const notSent = new Set<string>();
  for (const due of bundlesDue({ members: roster, communications, promised, ranUntil, now })) {
    await sendLogged(due, context).then(
      (outcome) => {
        counts[outcome] = (counts[outcome] ?? 0) + 1;
        // The roster of this run does not know yet that SES refused the address.
        if (outcome === 'refused' || outcome === 'unreachable') notSent.add(due.memberId);
      },
      (error) => {
        failures.push(error);
        notSent.add(due.memberId);
      },
    );
  }
  for (const one of settledPromises({ members: roster, promised }, notSent))
    await deleteBundlePromise(one);
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} bundles of mails did not leave`);
  await recordBundlesSent(now);
  return counts;
};

/** Unreachable members are counted only where there are some. */
type Counts = Record<'sent' | 'sent-before' | 'nothing-waits', number> &
  Partial<Record<BundleOutcome, number>>;

/** The schedule's interval. The very first run covers one interval, and nothing before it. */
const intervalHours = 0.25;

/** Sends one bundle and logs the line that the mail metrics count, or the failure. */
const sendLogged = async (due: DueBundle, context: BundleContext): Promise<BundleOutcome> => {
  const key = keyOf(due);
  try {
    const { outcome, sent: mailsSent } = await sendBundle(due, context);
    const mailsSentBefore = Number(outcome === 'sent-before');
    log().info('event handled', { ...key, outcome, mailsSent, mailsSentBefore });
    return outcome;
  } catch (error) {
    log().error('mail not sent', { ...key, error: error as Error });
    throw error;
  }
};

const keyOf = ({ memberId, slot }: DueBundle) => ({ eventId: `digest-${slot}`, memberId });
