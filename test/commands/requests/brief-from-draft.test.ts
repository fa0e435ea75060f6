import { afterAll, beforeAll, expect, it } from 'vitest';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { saveDraft } from '../../../functions/store/requests/subject-store.ts';
import { accept, born, load, submitBrief } from '../../fixtures/commands.ts';
import { startTable } from '../../fixtures/real-table.ts';
import { accepted, brief, monday, roster } from '../../story/sample.ts';

let engine: Awaited<ReturnType<typeof startTable>>;
beforeAll(async () => {
  engine = await startTable();
  await Promise.all(roster.map((member) => putMember(member)));
});
afterAll(() => engine.stop());

it('is never submitted in place of a brief that was sent: the draft is taken, or what is sent, and not either', async () => {
  const id = await born();
  accepted(await accept(id));
  const { ownerId } = (await load(id)).state;
  const draft = { ...brief, situation: 'As it was saved.' };
  expect(await saveDraft(await load(id), draft, { by: ownerId, at: monday })).toBe('saved');
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
  expect((await load(id)).state.stage).toBe('brief');
});
