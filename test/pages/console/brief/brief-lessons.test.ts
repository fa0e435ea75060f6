import { describe, expect, it } from 'vitest';
import { lessonsFor } from '../../../../functions/commands/library/lessons-of.ts';
import { noteCorrection } from '../../../../functions/core/course-corrections/course-correction.ts';
import { giveFeedback } from '../../../../functions/core/feedback/give-feedback.ts';
import type { Member } from '../../../../functions/core/words/member.ts';
import {
  accept,
  handle,
  loadById,
  releasedRequest,
  submittedRequest,
} from '../../../fixtures/commands.ts';
import { signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';
import { accepted, lena, mona, monday, rita, saul } from '../../../story/sample.ts';

useSampleTable();

const asked = {
  title: 'Harbour festival banner',
  objective: 'Bring guests of the harbour festival to our stand with a banner',
};

/** Released, with what its requester said of it and what was learned on the way. */
const taught = async (): Promise<string> => {
  const id = await releasedRequest(asked);
  const say = (by: Member, feedback: { used: boolean; rating: number; comment: string }) =>
    handle(id, by.id, (state) => giveFeedback(state, by, feedback));
  accepted(await say(rita, { used: false, rating: 2, comment: 'It hung too high to be read.' }));
  accepted(await say(saul, { used: true, rating: 5, comment: 'Guests took pictures of it.' }));
  const correction = { note: 'Hang it at eye level.', by: mona, now: monday };
  accepted(await handle(id, mona.id, (state) => noteCorrection(state, correction)));
  return id;
};

/** A request of the like, whose brief is to be written, and its owner in a browser. */
const toPlan = async () => {
  const id = await submittedRequest(asked);
  accepted(await accept(id));
  const { state } = await loadById(id);
  return { id, state, owner: await signedInAs(state.ownerId) };
};

describe('what was learned, beside the editor of a brief', () => {
  it('is the return, the rating and the words of those who used it, also of what came since it was asked for', async () => {
    const { id: early, owner: earlier } = await toPlan();
    expect(textOf(await earlier.get(`/r/${early}/brief`))).toContain(
      'Nobody has made the like of it yet that you may see.',
    );
    const past = await taught();
    const { id, state, owner } = await toPlan();
    expect(state.suggestions).toEqual([past]);
    const page = await owner.get(`/r/${id}/brief`);
    expect(page.body).toContain(`<a href="/r/${past}">`);
    const said = textOf(page);
    for (const words of [
      'rated 3.5 of 5 by 2, used by 1',
      'Hang it at eye level.',
      'rita did not use it, 2 of 5',
      'It hung too high to be read.',
      'saul used it, 5 of 5',
      'Guests took pictures of it.',
    ])
      expect(said).toContain(words);
    expect(textOf(await earlier.get(`/r/${early}/brief`))).toContain('Hang it at eye level.');
  });

  it('is that nobody has said anything yet, where so', async () => {
    const silent = { title: 'Rowing club poster', objective: 'Win rowers of the club by a poster' };
    await releasedRequest(silent);
    const id = await submittedRequest(silent);
    accepted(await accept(id));
    const { state } = await loadById(id);
    const said = textOf(await (await signedInAs(state.ownerId)).get(`/r/${id}/brief`));
    expect(said).toContain('nothing recorded yet, nobody has rated it yet');
    expect(said).toContain('Nobody has said yet what was learned.');
  });

  it('is not for those who may not see the work that taught it', async () => {
    const past = await taught();
    const state = { ...(await toPlan()).state, suggestions: [past] };
    expect(await lessonsFor(state, mona)).toMatchObject([{ id: past }]);
    expect(await lessonsFor(state, lena)).toEqual([]);
  });

  it('is not read again with each letter that one types', async () => {
    await taught();
    const { id, owner } = await toPlan();
    const part = await owner.get(`/r/${id}/brief`, { headers: { 'hx-target': 'beside' } });
    expect(part.body).not.toContain('What was learned');
  });
});
