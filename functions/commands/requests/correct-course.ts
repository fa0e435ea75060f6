import type { Asking } from '../../core/asking/asking.ts';
import { completeBrief } from '../../core/brief/complete-brief.ts';
import type { Plan } from '../../core/brief/submitted-briefs.ts';
import {
  correctPlan,
  noteCorrection,
  refuseCorrection,
} from '../../core/course-corrections/course-correction.ts';
import type { Estimates } from '../../core/estimates/estimates.ts';
import type { Release } from '../../core/release/release.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import type { Progress } from '../../core/stages/progress.ts';
import type { Member } from '../../core/words/member.ts';
import { briefDigest } from '../../core/words/part-digests.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { briefItems } from '../../store/requests/subject-store.ts';
import { agreedForPlan } from '../agreements/agreed-for-plan.ts';
import type { Decided } from '../handle-command.ts';
import { givePlacesIfOk } from '../people/give-places.ts';
import { earlierTexts } from './earlier-texts.ts';
import { readTrackRecord } from './read-track-record.ts';
import { shownPlan } from './shown-plan.ts';

/** Records a course correction; the text of a new brief is stored with the events. */
export const correctCourse = async (
  state: Asking & Progress & Plan & Rounds & Release & Estimates,
  { member, body, settings, now }: Call,
): Promise<Result<Decided<undefined>, Refusal>> => {
  const { note } = body;
  if (!body.brief) {
    const noted = noteCorrection(state, { note, by: member, now });
    return noted.ok ? ok({ events: noted.value }) : noted;
  }
  const refusal = refuseCorrection({ state, member, brief: true, now });
  if (refusal) return refuse(refusal);
  const plan = await shownPlan(state, settings.currency);
  if (!plan.ok) return plan;
  if (!plan.value) throw new Error(`${state.id} is released, and has no plan`);
  const { brief: signed } = plan.value;
  const agreed = await agreedForPlan(body.brief, { currency: settings.currency, now });
  if (!agreed.ok) return agreed;
  const around = { now, after: signed, estimates: state.estimates, agreed: agreed.value };
  const complete = completeBrief(body.brief, state.form, settings, around);
  if (!complete.ok) return refuse(underBriefField(complete.refusal));
  const brief = complete.value;
  const digest = briefDigest(brief);
  const [people, trackRecord, earlier] = await Promise.all([
    readRoster(),
    readTrackRecord(state),
    earlierTexts(state),
  ]);
  const change = {
    note,
    signed,
    brief,
    digest,
    earlier,
    submitter: member,
    trackRecord,
    agreed: agreed.value,
    settings,
    now,
  };
  const events = await givePlacesIfOk(people, (roster) =>
    correctPlan(state, { ...change, roster }),
  );
  if (!events.ok) return events;
  return ok({ events: events.value, newItems: briefItems(state.id, events.value, brief) });
};

type Call = {
  member: Member;
  body: { note: string; brief?: Record<string, unknown> };
  settings: Settings;
  now: string;
};

/** Maps the errors of the brief to its field of the call. */
const underBriefField = (refusal: Refusal): Refusal =>
  refusal.type === 'incomplete-brief'
    ? {
        ...refusal,
        errors: refusal.errors.map(({ pointer, detail }) => ({
          pointer: `/brief${pointer}`,
          detail,
        })),
      }
    : refusal;
