import { shownPlan } from '../../../commands/requests/shown-plan.ts';
import { shownSubject } from '../../../commands/requests/shown-subject.ts';
import { planOf } from '../../../core/brief/submitted-briefs.ts';
import { subjectsOfRound } from '../../../core/rounds/rounds.ts';
import { scopeOfSeat } from '../../../core/rounds/scopes.ts';
import { ok, refuse } from '../../../core/words/result.ts';
import { settings } from '../../../store/environment.ts';
import type { FoundLink } from '../../../store/links/link-store.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { subjectKey } from '../../../store/table/keys.ts';
import type { Key } from '../../../store/table/read-items.ts';
import { notAgreedYet } from '../../../wording/agreements/not-agreed-yet.ts';
import { outdatedFacts } from '../../../wording/agreements/reference-in-words.ts';
import { changesBetween } from '../../../wording/brief/brief-changes.ts';
import { type Names, namesIn } from '../../../wording/rounds/round-in-words.ts';
import { alteredPage } from '../altered-page.ts';
import { fileBeside } from '../file-beside.ts';
import { decisionFormView, requestOutcome, type Visit } from './decision-view.ts';
import type { Matter } from './matter.ts';

/** Versions that a round is likely to be about are read with its link. */
export const readAlong =
  (round = '') =>
  (requestId: string): Key[] =>
    subjectsOfRound(round).map((subject) => subjectKey(requestId, subject));

/** A request's round that somebody is asked to decide in. */
export const requestMatter = (found: FoundLink<'decision'>): Matter => {
  const { link: invite, loaded, reader, member } = found;
  const { state } = loaded;
  return {
    invite,
    reader,
    member,
    state,
    reference: state.id,
    form: async (token, now, came) => {
      const { currency } = settings();
      const made = state.round?.subject.kind === 'proof' ? planOf(state) : state.brief;
      const [roster, text, plan] = await Promise.all([
        readRoster(),
        shownSubject(state, member.id, currency),
        state.round?.subject.kind === 'proof' ? shownPlan(state, currency) : ok(undefined),
      ]);
      if (!text.ok) return refuse(alteredPage(state.id, text.refusal));
      if (!plan.ok) return refuse(alteredPage(state.id, plan.refusal));
      const visit = { ...visitOf(found, namesIn(roster)), file: fileBeside(token) };
      const view = decisionFormView(visit, {
        ...came,
        unread: invite.unread,
        brief: text.value.brief,
        plan: plan.value,
        besides: [
          ...notAgreedYet(['service-levels'], settings(), now).map(({ name }) => ({
            label: 'Not agreed yet',
            value: `${name}, by which these times are counted`,
          })),
          ...outdatedFacts(made?.madeFor, settings(), { at: now, timeZone: reader.timeZone }),
        ],
        changes: changesBetween(text.value, scopeOfSeat(state.round, member.id)),
      });
      return ok(view);
    },
    outcome: (after, names = namesInLink(found)) => requestOutcome(visitOf(found, names), after),
    on: { request: loaded },
  };
};

const visitOf = ({ link, reader, member, loaded }: FoundLink<'decision'>, names: Names): Visit => ({
  state: loaded.state,
  seat: { memberId: member.id, party: link.party },
  signer: reader,
  names,
});

/** The names in the link itself, enough to confirm a decision without another read. */
const namesInLink = ({ link, member, reader, loaded }: FoundLink<'decision'>): Names =>
  new Map([
    [loaded.state.ownerId, link.owner],
    [member.id, member],
    [reader.id, reader],
  ]);
