import { closureForm } from '../../core/lifecycle/closure-form.ts';
import { closeByHand } from '../../core/lifecycle/results-window.ts';
import { commandRoute } from '../command-route.ts';

export const handler = commandRoute({
  body: () => closureForm,
  decide: (state, { member, body }) => closeByHand(state, member, body.lesson),
});
