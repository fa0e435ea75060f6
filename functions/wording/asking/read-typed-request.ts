import { type RequestForm, requestForm, Unknown } from '../../core/asking/request-form.ts';
import { fields, type Typed, tickOf } from '../../core/asking/typed-request.ts';
import { neededTooEarly } from '../../core/intake/intake.ts';
import { parseFields } from '../../core/words/field-errors.ts';
import type { FieldError } from '../../core/words/refusal.ts';
import { type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { bodyOf } from '../../core/words/typed-values.ts';
import { Day } from '../../core/words/words.ts';
import { askForMore } from './ask-for-more.ts';

/**
 * The request that somebody typed, by the rules of the API; or all that is wrong with it, as
 * questions. Asked for are the value of a sale and the goal: say it, or that you do not know.
 */
export const readTyped = (
  typed: Typed,
  { settings, now }: { settings: Settings; now: string },
): Result<RequestForm, FieldError[]> => {
  const { currency } = settings;
  const kinds = { money: ['expectedCost', 'valueOfOneSale'], ticks: ['regulatedClaim'] };
  const said = Object.fromEntries(fields.map((name) => [name, typed[name] ?? '']));
  const toFindOut = Unknown.options.filter((name) => typed[tickOf(name)] && !typed[name]);
  const parsed = parseFields(requestForm(settings), {
    ...bodyOf(said, kinds, currency),
    ...(toFindOut.length > 0 && { toFindOut }),
  });
  const { neededBy } = typed;
  const early =
    neededBy && Day.safeParse(neededBy).success ? neededTooEarly({ neededBy }, settings, now) : [];
  const wrong = askForMore([...(parsed.ok ? [] : parsed.refusal), ...early], typed, currency);
  const errors = [
    ...onePerField(wrong),
    ...Unknown.options.flatMap((name) => saidOnce(name, typed, currency)),
  ];
  return parsed.ok && errors.length === 0 ? parsed : refuse(errors);
};

const onePerField = (errors: readonly FieldError[]): FieldError[] => [
  ...new Map(errors.map((error) => [error.pointer, error])).values(),
];

const saidOnce = (name: Unknown, typed: Typed, currency: string): FieldError[] => {
  const ticked = Boolean(typed[tickOf(name)]);
  const pointer = `/${name}`;
  if (ticked && typed[name])
    return [{ pointer, detail: 'You say it, and that you do not know it. Do one of the two.' }];
  return ticked || typed[name]
    ? []
    : askForMore([{ pointer, detail: 'is required' }], typed, currency);
};

/** The field of the form that an error is about. */
export const fieldAsked = ({ pointer }: Pick<FieldError, 'pointer'>): string =>
  pointer.split('/')[1] ?? '';
