import { bundlesDue, type DueBundle, settledPromises } from '../../core/bundles/bundle-due.ts';
import { hoursAfter } from '../../core/calendar/time.ts';
import { publicUrl, settings } from '../../store/environment.ts';
import { log } from '../../store/log.ts';
import {
  bundlesPromisedUntil,
  bundlesSentUntil,
  deleteBundlePromise,
  recordBundlesSent,
} from '../../store/mail/bundle-store.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { type Came, type DigestDesk, sendDigest } from './send-bundle.ts';

/**
 * Sends every bundle that fell due until `now`. One that fails keeps none of the others; it stays
 * due, and fails the run when all were tried. Resolves to how many left, had left before, or had
 * nothing to say.
 */
export const sendDigests = async (now: string): Promise<Counts> => {
  const ranUntil = await bundlesSentUntil(hoursAfter(now, -intervalHours));
  const [promised, roster] = await Promise.all([bundlesPromisedUntil(now), readRoster()]);
  const { communications } = settings();
  const desk: DigestDesk = {
    members: new Map(roster.map((member) => [member.id, member])),
    settings: settings(),
    publicUrl: publicUrl(),
    now,
  };
  const counts: Counts = { sent: 0, 'sent-before': 0, 'nothing-waits': 0 };
  const failed = new Map<string, unknown>();
  for (const due of bundlesDue({ members: roster, communications, promised, ranUntil, now })) {
    await sendLogged(due, desk).then(
      (came) => {
        counts[came] = (counts[came] ?? 0) + 1;
      },
      (error) => failed.set(due.memberId, error),
    );
  }
  for (const one of settledPromises({ members: roster, promised }, new Set(failed.keys())))
    await deleteBundlePromise(one);
  if (failed.size > 0)
    throw new AggregateError([...failed.values()], `${failed.size} bundles of mails did not leave`);
  await recordBundlesSent(now);
  return counts;
};

/** Whom mail does not reach is counted where there is somebody. */
type Counts = Record<'sent' | 'sent-before' | 'nothing-waits', number> &
  Partial<Record<Came, number>>;

/**
 * The schedule's interval. The very first run sees to what fell due in it, and to nothing before.
 */
const intervalHours = 0.25;

/**
 * Sends one bundle and leaves the line by which mails are counted, or the line that says why it did
 * not leave.
 */
const sendLogged = async (due: DueBundle, desk: DigestDesk): Promise<Came> => {
  const key = keyOf(due);
  try {
    const came = await sendDigest(key, desk);
    const [mailsSent, mailsSentBefore] = [Number(came === 'sent'), Number(came === 'sent-before')];
    log().info('event handled', { ...key, outcome: came, mailsSent, mailsSentBefore });
    return came;
  } catch (error) {
    log().error('mail not sent', { ...key, error: error as Error });
    throw error;
  }
};

const keyOf = ({ memberId, slot }: DueBundle) => ({ eventId: `digest-${slot}`, memberId });
