import { answerForm } from '../../core/asking/triage-form.ts';
import { answer } from '../../core/lifecycle/intake.ts';
import { commandRoute } from '../command-route.ts';

export const handler = commandRoute({
  body: () => answerForm,
  decide: (state, { member, body }) => answer(state, member, body.answer),
});
