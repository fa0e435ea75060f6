import { html } from 'hono/html';
import { enterEstimate } from '../../../commands/requests/enter-estimate.ts';
import { estimateForm, otherSide, Side } from '../../../core/estimates/estimate.ts';
import { sidesOpenTo } from '../../../core/estimates/seal-estimate.ts';
import { sayList } from '../../../wording/say.ts';
import { type FormKit, formOf } from '../../kit/form-kit.ts';
import { wordOptions } from '../../kit/word-options.ts';
import type { Html } from '../console-page.ts';
import { type RequestAction, typedAct } from './request-action.ts';

/**
 * A side says how many units it expects; open where the other side has, closed where nobody has.
 */
export const estimateAction: RequestAction = {
  offer: (visit) => {
    const { state } = visit.loaded;
    const sides = sidesOpenTo(state, visit.reader);
    if (sides.length === 0) return undefined;
    const waiting = sides.some((side) => state.estimates?.sealed[otherSide(side)]);
    const form = formOf(visit, 'estimate');
    return html`<details class="sheet"${(waiting || form.came) && html` open`}><summary>Say how many units ${sayList(sides, 'or')} expects</summary>
<p>${waiting ? 'The other side has said theirs. ' : ''}It is sealed: nobody sees it until both sides are in, and it cannot be changed.</p>
${form.form(fields(form, sides), 'Seal it')}</details>`;
  },
  forms: {
    estimate: typedAct({
      schema: estimateForm,
      kinds: { numbers: ['expectedUnits'] },
      decide:
        ({ reader: member }, body) =>
        (state) =>
          enterEstimate(state, { member, body }),
      said: 'Sealed. Both estimates are opened once both sides are in.',
    }),
  },
};

const fields = (form: FormKit, sides: readonly Side[]): Html => {
  const [only] = sides;
  return html`${
    sides.length === 1 && only
      ? form.hidden('side', only)
      : form.select({
          name: 'side',
          label: 'For which side',
          required: true,
          options: wordOptions(Side.options),
        })
  }${form.whole({ name: 'expectedUnits', label: 'How many sales you expect', required: true })}
${form.area({ name: 'why', label: 'Why so many', max: 2000 })}`;
};
