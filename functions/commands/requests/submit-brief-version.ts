import type { Asking } from '../../core/asking/asking.ts';
import { refuseBrief, submitBrief } from '../../core/brief/brief-version.ts';
import { completeBrief } from '../../core/brief/complete-brief.ts';
import { authorsKept } from '../../core/brief/draft-authors.ts';
import type { Plan } from '../../core/brief/submitted-briefs.ts';
import type { Estimates } from '../../core/estimates/estimates.ts';
import type { Release } from '../../core/release/release.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import type { Progress } from '../../core/stages/progress.ts';
import { pointerTo } from '../../core/words/field-errors.ts';
import type { Member } from '../../core/words/member.ts';
import { briefDigest } from '../../core/words/part-digests.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { briefItems, readDraft, type SavedDraft } from '../../store/requests/subject-store.ts';
import { agreedForPlan } from '../agreements/agreed-for-plan.ts';
import type { Decided } from '../handle-command.ts';
import { givePlacesIfOk } from '../people/give-places.ts';
import { earlierTexts } from './earlier-texts.ts';
import { readTrackRecord } from './read-track-record.ts';

/** Checks and submits a brief version; its text is stored with the events. */
export const submitBriefVersion = async (
  state: Asking & Progress & Estimates & Plan & Rounds & Release,
  call: { member: Member; body: Record<string, unknown>; settings: Settings; now: string },
): Promise<Result<Decided<undefined>, Refusal>> => {
  const { member, settings, now } = call;
  const refusal = refuseBrief(state, member);
  if (refusal) return refuse(refusal);
  const saved = await readDraft(state.id);
  const text = textOf(call.body, saved);
  if (!text.ok) return text;
  const { estimates } = state;
  const agreed = await agreedForPlan(text.value, { currency: settings.currency, now });
  if (!agreed.ok) return agreed;
  const around = { now, estimates, agreed: agreed.value };
  const complete = completeBrief(text.value, state.form, settings, around);
  if (!complete.ok) return complete;
  const brief = complete.value;
  const digest = briefDigest(brief);
  const isDraft = saved && saysTheSame(saved, digest, state.form, settings, around);
  const drafters = isDraft ? authorsKept(saved) : [];
  const [people, trackRecord, earlier] = await Promise.all([
    readRoster(),
    readTrackRecord(state),
    earlierTexts(state),
  ]);
  const version = {
    brief,
    digest,
    earlier,
    submitter: member,
    drafters,
    trackRecord,
    agreed: agreed.value,
    settings,
    now,
  };
  const events = await givePlacesIfOk(people, (roster) =>
    submitBrief(state, { ...version, roster }),
  );
  if (!events.ok) return events;
  return ok({ events: events.value, newItems: briefItems(state.id, events.value, brief) });
};

/**
 * Whether the brief is the saved draft, whether its submitter says so or sent the same text again.
 */
const saysTheSame = ({ draft }: SavedDraft, digest: string, ...facts: Facts): boolean => {
  const complete = completeBrief(draft, ...facts);
  return complete.ok && briefDigest(complete.value) === digest;
};

/** What a brief is completed by. */
type Facts = Parameters<typeof completeBrief> extends [unknown, ...infer Rest] ? Rest : never;

/** The brief sent, or the saved draft. */
const textOf = (
  body: Record<string, unknown>,
  saved: SavedDraft | undefined,
): Result<unknown, Refusal> => {
  const { fromDraft, ...rest } = body;
  if (fromDraft !== true) return ok(body);
  const sent = Object.keys(rest);
  if (sent.length > 0) return refuse(notWithDraft(sent));
  return saved ? ok(saved.draft) : refuse(noDraft);
};

/** A brief sent along with `fromDraft` is refused, as its sender would think it was submitted. */
const notWithDraft = (fields: string[]): Refusal => ({
  type: 'invalid-fields',
  errors: fields.map((field) => ({
    pointer: pointerTo([field]),
    detail: 'goes without fromDraft, which takes the saved draft; leave one of the two out',
  })),
});

const noDraft: Refusal = {
  type: 'invalid-fields',
  errors: [
    {
      pointer: '/fromDraft',
      detail: 'there is no saved draft; save one with PUT first, or send the brief itself',
    },
  ],
};
