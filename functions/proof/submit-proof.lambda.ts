import { readRoster } from '../adapters/roster-store.ts';
import { proofItem } from '../adapters/subject-store.ts';
import { commandRoute } from '../request/command-route.ts';
import { digestOf } from '../shared/digest.ts';
import { proofForm, submitProof } from './proof.ts';

export const handler = commandRoute({
  status: 201,
  body: () => proofForm,
  decide: async (state, { member, body: proof, settings, now }) =>
    submitProof(state, {
      proof,
      digest: digestOf(proof),
      submitter: member,
      roster: await readRoster(),
      settings,
      now,
    }),
  newItems: ({ id, proof }, { body }) => (proof ? [proofItem(id, proof.version, body)] : []),
});
