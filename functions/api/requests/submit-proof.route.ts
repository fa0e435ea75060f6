import { proofForm, submitProof } from '../../core/release/proof.ts';
import { proofDigest } from '../../core/release/proof-digest.ts';
import { ok } from '../../core/words/result.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { proofItems } from '../../store/requests/subject-store.ts';
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
  answer: { status: 201, schema: RequestAnswer, name: 'Request' },
  problems: [404, 409],
  next: [viewRequest, sign, viewLedger],
  examples: () => ({
    'A first version': {
      link: 'https://proofs.example/flyer-v1.pdf',
      note: 'A5, both sides',
      sha256: digest,
    },
  }),
});

export const handle: Handle<typeof route> = (call) =>
  command(
    call,
    async (state) => {
      const { member, body: proof, settings, now } = call;
      const submitted = submitProof(state, {
        proof,
        digest: proofDigest(proof),
        submitter: member,
        roster: await readRoster(),
        settings,
        now,
      });
      if (!submitted.ok) return submitted;
      const events = submitted.value;
      return ok({ events, newItems: proofItems(state.id, events, proof) });
    },
    { status: 201 },
  );
