import { kindsInBrief } from '../../core/brief/typed-brief.ts';
import type { FieldError } from '../../core/words/refusal.ts';
import { errorsTyped } from '../asking/typed-errors.ts';

/** Errors of the rules of briefs by the fields of the form: what it has as one, or in several. */
export const errorsInForm = (errors: readonly FieldError[], currency: string): FieldError[] =>
  errorsTyped(
    errors.flatMap(({ pointer, detail }) =>
      pointer === '/measures/attribution'
        ? ['counts', 'from', 'until'].map((one) => ({ pointer: `${pointer}/${one}`, detail }))
        : [
            {
              pointer: pointer.replace(/(\/(successMetrics|checkIns|counts))\/\d+$/, '$1'),
              detail,
            },
          ],
    ),
    kindsInBrief,
    currency,
  );
