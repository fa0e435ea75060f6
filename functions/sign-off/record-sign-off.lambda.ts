import { readMember } from '../adapters/roster-store.ts';
import { commandRoute } from '../request/command-route.ts';
import { refuse } from '../shared/result.ts';
import { signOffForm } from './sign-off-form.ts';
import { mayActFor } from './stand-in.ts';
import { takeDecision } from './take-decision.ts';

export const handler = commandRoute({
  body: () => signOffForm,
  // A delegate or stand-in sees what their member was asked to sign, today.
  alsoSeenBy: async ({ state }, signer, { onBehalfOf }, now) => {
    const seated = state.round?.seats.some(({ memberId }) => memberId === onBehalfOf);
    const member = seated && onBehalfOf !== undefined ? await readMember(onBehalfOf) : undefined;
    return member !== undefined && mayActFor(member, signer.id, state.round, now);
  },
  decide: async (state, { member: signer, body, settings, now, evidence }) => {
    const { onBehalfOf, ...given } = body;
    const member = onBehalfOf === undefined ? signer : await readMember(onBehalfOf);
    if (!member) return refuse({ type: 'not-invited' });
    return takeDecision(state, { ...given, member, signer, channel: 'api', evidence, now }, settings);
  },
});
