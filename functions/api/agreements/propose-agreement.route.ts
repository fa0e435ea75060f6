import * as z from 'zod';
import type { HandledAgreement } from '../../commands/agreements/handle-agreement.ts';
import { proposeAgreement } from '../../commands/agreements/propose-agreement.ts';
import { agreementForm } from '../../core/agreements/agreement-form.ts';
import { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import { agreementView } from '../../core/agreements/agreement-view.ts';
import { parseFields } from '../../core/words/field-errors.ts';
import { refuse } from '../../core/words/result.ts';
import { entityTag } from '../../core/words/seen-revision.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import {
  agreementAnswer,
  exampleForms,
  kindParameter,
  ListedAgreement,
  readHistory,
  signAgreementNext,
  viewAgreement,
} from './agreement-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/team-agreements/{kind}/versions',
  function: 'requests',
  access: 'member',
  id: 'proposeAgreement',
  summary: 'Propose the next version of an agreement; sales and marketing are asked to sign it.',
  parameters: kindParameter,
  body: () => z.record(z.string(), z.unknown()),
  // One form a kind.
  shownBody: ({ currency }) =>
    z.union(AgreementKind.options.map((kind) => agreementForm(kind, currency))),
  answer: { status: 201, schema: () => ListedAgreement, name: 'ProposedAgreement' },
  overwrites: true,
  problems: [404],
  next: [viewAgreement, signAgreementNext, readHistory],
  examples: exampleForms,
});

export const handle: Handle<typeof route> = async (call) => {
  const { member: by, body, params, now, seen, settings } = call;
  const kind = AgreementKind.safeParse(params.kind);
  if (!kind.success) return refuse({ type: 'not-found' });
  const form = parseFields(agreementForm(kind.data, settings.currency), body);
  if (!form.ok) return refuse({ type: 'invalid-fields', errors: form.refusal });
  return answerOnce<HandledAgreement>(
    call,
    (kept) => proposeAgreement(kind.data, form.value, { by, seen, now, settings }, kept),
    ({ state }) => {
      const view = agreementView(kind.data, state, now);
      return { status: 201, body: agreementAnswer(view), etag: entityTag(view.revision) };
    },
  );
};
