import { readRoster } from '../adapters/roster-store.ts';
import { readBrief, readDraft } from '../adapters/subject-store.ts';
import { requestRoute } from '../http/member-route.ts';
import { ok } from '../shared/result.ts';
import { actsAsOwner } from './access.ts';
import { peopleIn } from './people-in.ts';
import { requestView } from './request-view.ts';
import { withUnreachable } from './with-unreachable.ts';

/** The request with the text of its brief, that of the signed one while another is newer, the owner's draft for the owner, and the names of the people in it. */
export const handler = requestRoute({
  run: async ({ loaded: { state }, member, settings }) => {
    const other = state.signedBrief?.version === state.brief?.version ? undefined : state.signedBrief;
    const [brief, signed, draft, roster] = await Promise.all([
      state.brief && readBrief(state.id, state.brief.version, settings.currency),
      other && readBrief(state.id, other.version, settings.currency),
      actsAsOwner(state, member) ? readDraft(state.id) : undefined,
      readRoster(),
    ]);
    const view = withUnreachable(requestView(state, settings), roster);
    const mentioned = peopleIn(state);
    if (draft) mentioned.add(draft.savedBy);
    const people = Object.fromEntries(
      roster.filter(({ id }) => mentioned.has(id)).map(({ id, name }) => [id, name]),
    );
    return ok({
      status: 200,
      body: {
        ...view,
        ...(brief && { briefText: brief }),
        ...(signed && { signedBriefText: signed }),
        ...(draft && { draft }),
        people,
      },
    });
  },
});
