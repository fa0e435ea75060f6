import { cachedByKey } from '../core/words/cached-by-key.ts';
import type { Stage } from '../core/words/words.ts';

/** How mails and pages write values. English; times in the reader's time zone. */

/** `2025-03-18T13:00:00.000Z` in New York as `Tue, Mar 18, 2025, 9:00 AM EDT`. */
export const sayInstant = (instant: string, timeZone: string): string =>
  instantIn(timeZone)
    .format(new Date(instant))
    // Node puts a narrow no-break space before AM and PM, which some mail clients show as a box.
    .replaceAll('\u202f', ' ');

const minuteOfDay = {
  weekday: 'short',
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
} as const;

const instantIn = cachedByKey(
  (timeZone) =>
    new Intl.DateTimeFormat('en-US', { ...minuteOfDay, timeZone, timeZoneName: 'short' }),
);

/**
 * An instant as briefly as it is clear, seen from `now`: `today, 9:00 AM`, `Thu, Nov 26, 11:20 AM`.
 */
export const sayMoment = (instant: string, timeZone: string, now: string): string => {
  const { day, date, year, time } = partsIn(timeZone, instant);
  const today = partsIn(timeZone, now);
  if (day === today.day) return `today, ${time}`;
  return year === today.year ? `${date}, ${time}` : `${date}, ${year}, ${time}`;
};

const partsIn = (timeZone: string, instant: string) => {
  const parts = Object.fromEntries(
    momentIn(timeZone)
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  );
  const { weekday, month, day, year, hour, minute, dayPeriod } = parts;
  const date = `${weekday}, ${month} ${day}`;
  return { day: `${date} ${year}`, date, year, time: `${hour}:${minute} ${dayPeriod}` };
};

const momentIn = cachedByKey(
  (timeZone) => new Intl.DateTimeFormat('en-US', { ...minuteOfDay, timeZone }),
);

/** `2025-06-30` as `Jun 30, 2025`. */
export const sayDay = (day: string): string => dayIn('UTC').format(new Date(`${day}T00:00:00Z`));

const dayIn = cachedByKey(
  (timeZone) =>
    new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: 'short', day: 'numeric' }),
);

/** `a, b and c`, or with `or`. */
export const sayList = (words: readonly string[], joint: 'and' | 'or' = 'and'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;

export const sayStage = (stage: Stage): string => stages[stage];

const stages: Record<Stage, string> = {
  intake: 'intake',
  brief: 'writing the brief',
  'brief-sign-off': 'brief sign-off',
  production: 'production',
  review: 'review of the proof',
  approval: 'approval of the proof',
  released: 'released',
  closed: 'closed',
  declined: 'declined',
  withdrawn: 'withdrawn',
  reused: 'answered with what exists',
};

/** Text on one line: line breaks could forge lines of our text, or headers. */
export const oneLine = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g, ' ').trim();

/**
 * Shortens a text to at most `max` UTF-16 units and an ellipsis, between words where possible,
 * never within a character.
 */
export const shorten = (text: string, max: number): string => {
  if (text.length <= max) return text;
  segmenter ??= new Intl.Segmenter('en');
  const cut = text.slice(0, segmenter.segment(text).containing(max)?.index);
  const space = cut.lastIndexOf(' ');
  return `${(space > max * 0.7 ? cut.slice(0, space) : cut).trimEnd()} …`;
};

/** Made at first use: it takes long. */
let segmenter: Intl.Segmenter | undefined;

/** `40 min`; from an hour on `3.5 h`; from two days on `2.1 days`; below a minute `under 1 min`. */
export const sayDuration = (hours: number): string =>
  hours < 1 / 60
    ? 'under 1 min'
    : hours < 1
      ? `${Math.round(hours * 60)} min`
      : hours < 48
        ? `${Number(hours.toFixed(1))} h`
        : `${Number((hours / 24).toFixed(1))} days`;

/** With a capital at its beginning, for one that begins a sentence. */
export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
