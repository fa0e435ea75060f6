import { peopleIn } from '../../core/request/people-in.ts';
import { requestView } from '../../core/request/request-view.ts';
import { withUnreachable } from '../../core/request/with-unreachable.ts';
import { actsAsOwner } from '../../core/stages/access.ts';
import { ok } from '../../core/words/result.ts';
import { requestRoute } from '../../http/member-route.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { readBrief, readDraft } from '../../store/requests/subject-store.ts';

/**
 * The request with the text of its brief, that of the signed one while another is newer, the
 * owner's draft for the owner, and the names of the people in it.
 */
export const handler = requestRoute({
  run: async ({ loaded: { state }, member, settings }) => {
    const other =
      state.signedBrief?.version === state.brief?.version ? undefined : state.signedBrief;
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
