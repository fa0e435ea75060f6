import { commandRoute } from '../request/command-route.ts';
import { feedbackForm } from './money-entry.ts';
import { giveFeedback } from './results-window.ts';

export const handler = commandRoute({
  body: () => feedbackForm,
  decide: (state, { member, body }) => giveFeedback(state, member, body),
});
