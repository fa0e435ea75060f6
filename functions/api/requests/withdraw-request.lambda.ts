import { withdrawalForm } from '../../core/asking/triage-form.ts';
import { withdraw } from '../../core/lifecycle/intake.ts';
import { commandRoute } from '../command-route.ts';

export const handler = commandRoute({
  body: () => withdrawalForm,
  decide: (state, { member, body }) => withdraw(state, member, body.reason),
});
