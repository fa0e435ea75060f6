import { briefForm } from '../../../core/brief/brief-form.ts';
import { draftTyped } from '../../../core/brief/typed-brief.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import { errorsInForm } from '../../../wording/brief/typed-brief-errors.ts';
import { fieldOf } from '../../kit/form-kit.ts';

/** The names of what a brief of a tier cannot do without, by the rules themselves. */
export const neededIn = (tier: 'light' | 'full', currency: string): ReadonlySet<string> => {
  const row = {
    goal: { kpis: [{}], operational: [{}] },
    implementation: { steps: [{}], systems: [{}] },
  };
  const empty = draftTyped({}, currency);
  const missing = (draft: object) => {
    const parsed = parseFields(briefForm(tier, currency), draft);
    return parsed.ok ? [] : errorsInForm(parsed.refusal, currency).map(fieldOf);
  };
  return new Set([...missing(empty), ...missing({ ...empty, ...row })]);
};
