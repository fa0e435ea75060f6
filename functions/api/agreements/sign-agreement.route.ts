import type { HandledAgreement } from '../../commands/agreements/handle-agreement.ts';
import { signAgreement } from '../../commands/agreements/sign-agreement.ts';
import { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import { agreementView } from '../../core/agreements/agreement-view.ts';
import { signOffForm } from '../../core/rounds/sign-off-form.ts';
import { refuse } from '../../core/words/result.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { readMember } from '../../store/people/roster-store.ts';
import { digest } from '../examples.ts';
import {
  agreementAnswer,
  kindParameter,
  ListedAgreement,
  readHistory,
  viewAgreement,
} from './agreement-answer.ts';

/** A decision on a brief's version, without comments on places of a proof. */
const form = signOffForm.omit({ pinned: true, answered: true });

export const route = apiRoute({
  method: 'POST',
  path: '/team-agreements/{kind}/sign-offs',
  function: 'requests',
  access: 'member',
  id: 'signAgreement',
  summary: 'Decide about a proposed version, as the signed-in member or as a delegate.',
  parameters: kindParameter,
  body: () => form,
  answer: { status: 200, schema: () => ListedAgreement, name: 'SignedAgreement' },
  problems: [404],
  next: [viewAgreement, readHistory],
  examples: () => ({
    approve: { roundId: 'R1', digest, decision: 'approve' },
    'request changes': {
      roundId: 'R1',
      digest,
      decision: 'request-changes',
      comment: 'Eight hours are too few in December.',
    },
  }),
});

export const handle: Handle<typeof route> = async (call) => {
  const { member: signer, params, now, settings, evidence, body } = call;
  const kind = AgreementKind.safeParse(params.kind);
  if (!kind.success) return refuse({ type: 'not-found' });
  const { onBehalfOf, ...given } = body;
  const member = onBehalfOf === undefined ? signer : await readMember(onBehalfOf);
  if (!member) return refuse({ type: 'not-invited' });
  const decision = { ...given, member, signer, channel: 'api' as const, evidence, now };
  return answerOnce<HandledAgreement>(
    call,
    (kept) => signAgreement(kind.data, decision, settings, kept),
    ({ state }) => ({ status: 200, body: agreementAnswer(agreementView(kind.data, state, now)) }),
  );
};
