import { commandRoute } from '../request/command-route.ts';
import { answer } from './intake.ts';
import { answerForm } from './triage-form.ts';

export const handler = commandRoute({
  body: () => answerForm,
  decide: (state, { member, body }) => answer(state, member, body.answer),
});
