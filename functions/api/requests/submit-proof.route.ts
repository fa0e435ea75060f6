import { submitProofForm } from '../../commands/requests/submit-proof.ts';
import { proofForm, proofForms } from '../../core/release/proof.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { command } from '../command.ts';
import { digest } from '../examples.ts';
import { sign, viewLedger, viewRequest } from '../next-steps.ts';
import { RequestAnswer } from '../request-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/proofs',
  function: 'requests',
  access: 'member',
  id: 'submitProof',
  summary: 'The owner submits a version of the work; review opens.',
  parameters: requestParameter,
  body: () => proofForm,
  shownBody: () => proofForms,
  answer: { status: 201, schema: RequestAnswer, name: 'Request' },
  problems: [404, 409],
  next: [viewRequest, sign, viewLedger],
  examples: () => ({
    'A file that was uploaded': {
      upload: '6f1f6a0e-0f0c-4f3b-9d3a-0d1d3a7b8c11',
      note: 'A5, both sides',
    },
    'A link, for review': {
      link: 'https://proofs.example/flyer-v1.pdf',
      note: 'A5, both sides',
      sha256: digest,
    },
  }),
});

export const handle: Handle<typeof route> = (call) =>
  command(call, (state) => submitProofForm(state, call.body, call), { status: 201 });
