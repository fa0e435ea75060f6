import { proofForm, submitProof } from '../../core/lifecycle/proof.ts';
import { digestOf } from '../../core/words/digest.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { proofItem } from '../../store/requests/subject-store.ts';
import { commandRoute } from '../command-route.ts';

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
