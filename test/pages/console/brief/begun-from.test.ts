import { describe, expect, it } from 'vitest';
import {
  accept,
  loadById,
  releasedFile,
  releasedRequest,
  submittedRequest,
} from '../../../fixtures/commands.ts';
import { type Answered, signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';
import { accepted, brief } from '../../../story/sample.ts';

useSampleTable();

/** The editor of an accepted request's brief. */
const editorOf = async (asked: { adapts?: string }, query = ''): Promise<Answered> => {
  const id = await submittedRequest(asked);
  accepted(await accept(id));
  const { state } = await loadById(id);
  return (await signedInAs(state.ownerId)).get(`/r/${id}/brief${query}`);
};

const typedInto = ({ body }: Answered, name: string): string | undefined =>
  new RegExp(`name="${name}"[^>]*>\\s*([^<]*)<`).exec(body)?.[1];

describe('a brief that nobody has written yet', () => {
  it('begins from the brief of what its requester wants adapted, and stores nothing', async () => {
    const past = await releasedFile();
    const shown = await editorOf({ adapts: past });
    expect(textOf(shown)).toContain(`It begins from the brief of ${past} , without its days.`);
    expect(typedInto(shown, 'situation')).toBe(brief.situation);
    expect(textOf(shown)).toContain('It saves as you type.');
  });

  it('begins from what its writer chooses', async () => {
    const past = await releasedFile();
    const shown = await editorOf({}, `?adapt=${past.toLowerCase()}`);
    expect(typedInto(shown, 'situation')).toBe(brief.situation);
    expect(typedInto(await editorOf({}), 'situation')).toBe('');
  });

  it('says why it cannot begin from work that is not there or had no brief', async () => {
    const bare = await releasedRequest();
    for (const id of [bare, 'CR-2222222', 'nonsense']) {
      const shown = await editorOf({}, `?adapt=${id}`);
      expect(shown.status).toBe(200);
      expect(textOf(shown)).toContain(`It cannot begin from ${id.toUpperCase()}`);
    }
  });
});
