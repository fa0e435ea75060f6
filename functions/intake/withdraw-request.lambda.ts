import { commandRoute } from '../request/command-route.ts';
import { withdraw } from './intake.ts';
import { withdrawalForm } from './triage-form.ts';

export const handler = commandRoute({
  body: () => withdrawalForm,
  decide: (state, { member, body }) => withdraw(state, member, body.reason),
});
