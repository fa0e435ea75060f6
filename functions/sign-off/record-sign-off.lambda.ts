import { readMember } from '../adapters/roster-store.ts';
import { commandRoute } from '../request/command-route.ts';
import { refuse } from '../shared/result.ts';
import { signOffForm } from './sign-off-form.ts';
import { takeDecision } from './take-decision.ts';

export const handler = commandRoute({
  body: () => signOffForm,
  decide: async (state, { member: signer, body, settings, now, evidence }) => {
    const { onBehalfOf, ...given } = body;
    const member = onBehalfOf === undefined ? signer : await readMember(onBehalfOf);
    if (!member) return refuse({ type: 'not-invited' });
    return takeDecision(state, { ...given, member, signer, channel: 'api', evidence, now }, settings);
  },
});
