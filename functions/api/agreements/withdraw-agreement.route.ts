import * as z from 'zod';
import type { HandledAgreement } from '../../commands/agreements/handle-agreement.ts';
import { withdrawAgreement } from '../../commands/agreements/withdraw-agreement.ts';
import { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import { agreementView } from '../../core/agreements/agreement-view.ts';
import { withdrawalForm } from '../../core/asking/triage-form.ts';
import { refuse } from '../../core/words/result.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import {
  agreementAnswer,
  kindParameter,
  ListedAgreement,
  readHistory,
  viewAgreement,
} from './agreement-answer.ts';

/** The round is named, so that nobody takes back a version that they have not seen. */
const form = withdrawalForm.extend({ roundId: z.string().max(20) });

export const route = apiRoute({
  method: 'POST',
  path: '/team-agreements/{kind}/withdrawals',
  function: 'requests',
  access: 'member',
  id: 'withdrawAgreement',
  summary: 'Take back a version that waits for signatures, as its author or a lead of their side.',
  parameters: kindParameter,
  body: () => form,
  answer: { status: 200, schema: () => ListedAgreement, name: 'WithdrawnAgreement' },
  problems: [404],
  next: [viewAgreement, readHistory],
  examples: () => ({ 'A reason': { roundId: 'R1', reason: 'December has to be in it.' } }),
});

export const handle: Handle<typeof route> = async (call) => {
  const { member: by, params, now, body } = call;
  const kind = AgreementKind.safeParse(params.kind);
  if (!kind.success) return refuse({ type: 'not-found' });
  return answerOnce<HandledAgreement>(
    call,
    (kept) => withdrawAgreement(kind.data, body, { by, now }, kept),
    ({ state }) => ({ status: 200, body: agreementAnswer(agreementView(kind.data, state, now)) }),
  );
};
