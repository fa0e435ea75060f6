import { afterAll, beforeAll, expect, it } from 'vitest';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { saveDraft } from '../../../functions/store/requests/subject-store.ts';
import { accept, loadById, submitBrief, submittedRequest } from '../../fixtures/commands.ts';
import { startTable } from '../../fixtures/real-table.ts';
import { accepted, brief, monday, roster } from '../../story/sample.ts';

let engine: Awaited<ReturnType<typeof startTable>>;
beforeAll(async () => {
  engine = await startTable();
  await Promise.all(roster.map((member) => putMember(member)));
});
afterAll(() => engine.stop());

it('a draft and a brief cannot be sent together', async () => {
  const id = await submittedRequest();
  accepted(await accept(id));
  const { ownerId } = (await loadById(id)).state;
  const draft = { ...brief, situation: 'As it was saved.' };
  expect(await saveDraft(await loadById(id), draft, { by: ownerId, at: monday })).toBe('saved');
  const both = await submitBrief(id, { fromDraft: true } as object);
  expect(both).toEqual({
    ok: false,
    refusal: {
      type: 'invalid-fields',
      errors: Object.keys(brief).map((field) => ({
        pointer: `/${field}`,
        detail: 'goes without fromDraft, which takes the saved draft; leave one of the two out',
      })),
    },
  });
  expect((await loadById(id)).state.stage).toBe('brief');
});
