import { type DecimalMark, wholeUnits } from '../../../core/imports/decimal.ts';
import type { OwnWords } from '../reading/reading.ts';

/**
 * How many units somebody expects: one whole number first, by the marks of the deployment, or by
 * those of our mails and pages (`1,200`) where it names none; then nothing, or why. A sealed number
 * cannot be changed, so that whatever may be another one, or a condition, is none: undefined.
 */
export const readEstimate = ({ lines, doubtful }: OwnWords, decimalMark: DecimalMark = '.') => {
  if (doubtful) return undefined;
  const [, number = '', rest = ''] = numberFirst.exec(lines.join('\n').trim()) ?? [];
  const units = wholeUnits(number, 0, decimalMark);
  if (!units.ok || units.value < 0n) return undefined;
  const [, why = ''] = reason.exec(rest) ?? [];
  if (!closed.test(rest) && (why === '' || takesBack.test(why))) return undefined;
  return { expectedUnits: Number(units.value), ...(why !== '' && { why: why.trim() }) };
};

/** `about 1,200 units`, in one line, and all behind it. Who writes so says one number. */
const numberFirst =
  /^(?:(?:we|i) (?:expect|estimate) )?(?:(?:about|around|roughly|approximately|approx\.?|circa|ca\.?) |[~≈] ?)?(\d(?:[\d.,'’ \u00a0\u202f]*\d)?)(?: (?:units?|sales))?(?![\w%])([\s\S]*)$/i;

const closed = /^[.!]?\s*$/;

/** Behind a colon, a comma, a dash, on a line of its own, or with its own first word. */
const reason =
  /^(?:\s*:\s*|,\s+|\s+[-–—]\s+|\s*[–—]\s*|[.!]?[^\S\n]*\n\s*|\s+(?=(?:because|as|since)\s))(\S[\s\S]*)$/i;

/** Another number, a range, a condition, or second thoughts; also a list that goes on. */
const takesBack =
  /^(?:[^\p{L}]*\d|(?:or|to|and|but|no|not|maybe|perhaps|possibly|probably|i think|if|unless|when|only|rather|sorry|wait|actually|correction|plus|minus|up|at|per|an?|each|every)(?!\p{L}))|\n\s*\d+\s*[.)]/iu;
