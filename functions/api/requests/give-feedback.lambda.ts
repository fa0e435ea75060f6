import { giveFeedback, takesFeedback } from '../../core/feedback/give-feedback.ts';
import { feedbackForm } from '../../core/money/money-entry.ts';
import { commandRoute } from '../command-route.ts';

export const handler = commandRoute({
  body: () => feedbackForm,
  // Whoever in sales may have used it says so, not only those who asked for it or signed it.
  alsoSeenBy: async ({ state }, member) =>
    member.parties.includes('sales') && takesFeedback(state) === undefined,
  decide: (state, { member, body }) => giveFeedback(state, member, body),
});
