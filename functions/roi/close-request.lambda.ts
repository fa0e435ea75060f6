import { commandRoute } from '../request/command-route.ts';
import { closureForm } from './closure-form.ts';
import { closeByHand } from './results-window.ts';

export const handler = commandRoute({
  body: () => closureForm,
  decide: (state, { member, body }) => closeByHand(state, member, body.lesson),
});
