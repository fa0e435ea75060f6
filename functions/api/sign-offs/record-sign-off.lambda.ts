import { takeDecision } from '../../commands/requests/take-decision.ts';
import { signOffForm } from '../../core/rounds/sign-off-form.ts';
import { mayActFor } from '../../core/rounds/stand-in.ts';
import { refuse } from '../../core/words/result.ts';
import { readMember } from '../../store/people/roster-store.ts';
import { commandRoute } from '../command-route.ts';

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
    return takeDecision(
      state,
      { ...given, member, signer, channel: 'api', evidence, now },
      settings,
    );
  },
});
