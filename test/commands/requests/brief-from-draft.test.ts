import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveBriefDraft } from '../../../functions/commands/requests/save-brief-draft.ts';
import { submitBriefVersion } from '../../../functions/commands/requests/submit-brief-version.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import type { SeenRevision } from '../../../functions/core/words/seen-revision.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { saveDraft } from '../../../functions/store/requests/subject-store.ts';
import {
  accept,
  handle,
  loadById,
  submitBrief,
  submittedRequest,
} from '../../fixtures/commands.ts';
import { startTable } from '../../fixtures/real-table.ts';
import { accepted, brief, max, mona, monday, roster, settings } from '../../story/sample.ts';

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
  const saved = { draft, savedBy: ownerId, savedAt: monday, revision: 1 };
  expect(await saveDraft(await loadById(id), saved, undefined)).toBe('saved');
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

const draft = { ...brief, situation: 'As the owner saved it.' };

/** A request in brief whose owner saved a draft, and a lead of marketing who is not the owner. */
const drafted = async () => {
  const id = await submittedRequest();
  accepted(await accept(id));
  const { ownerId } = (await loadById(id)).state;
  const owner = roster.find((member) => member.id === ownerId) as Member;
  const lead: Member = { ...(owner.id === 'mona' ? max : mona), leads: ['marketing'] };
  const save = async (by: Member, seen: SeenRevision = 'none') =>
    accepted(await saveBriefDraft(await loadById(id), draft, { by, at: monday, seen, settings }));
  const submit = async (body: object) =>
    accepted(
      await handle(id, lead.id, (state) =>
        submitBriefVersion(state, { member: lead, body: { ...body }, settings, now: monday }),
      ),
    ).state;
  await save(owner);
  return { owner, lead, save, submit };
};

it.each([
  ['submits it from the draft', { fromDraft: true }],
  ['sends the same text again', draft],
])('who saved the draft cannot sign what a lead then submits who %s (J5)', async (_, body) => {
  const { owner, lead, submit } = await drafted();
  const { round } = await submit(body);
  expect(round?.authors).toEqual([lead.id, owner.id]);
  expect(round?.seats.map(({ memberId }) => memberId)).not.toContain(owner.id);
});

it('nor does it help that the lead saves the draft once more before (J5)', async () => {
  const { owner, lead, save, submit } = await drafted();
  await save(lead, 1);
  expect((await submit({ fromDraft: true })).round?.authors).toEqual([lead.id, owner.id]);
});

it('who saved a draft that is something else may sign (J5)', async () => {
  const { owner, lead, submit } = await drafted();
  const { round } = await submit(brief);
  expect(round?.authors).toEqual([lead.id]);
  expect(round?.seats.map(({ memberId }) => memberId)).toContain(owner.id);
});
