import { commandRoute } from '../request/command-route.ts';
import { feedbackForm } from './money-entry.ts';
import { giveFeedback, takesFeedback } from './results-window.ts';

export const handler = commandRoute({
  body: () => feedbackForm,
  // Whoever in sales may have used it says so, not only those who asked for it or signed it.
  alsoSeenBy: async ({ state }, member) =>
    member.parties.includes('sales') && takesFeedback(state) === undefined,
  decide: (state, { member, body }) => giveFeedback(state, member, body),
});
