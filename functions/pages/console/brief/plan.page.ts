import { html } from 'hono/html';
import { agreedForPlan } from '../../../commands/agreements/agreed-for-plan.ts';
import { briefTexts, submittedBriefs } from '../../../commands/requests/brief-versions.ts';
import { correctCourse } from '../../../commands/requests/correct-course.ts';
import { readTrackRecord } from '../../../commands/requests/read-track-record.ts';
import { shownPlan } from '../../../commands/requests/shown-plan.ts';
import { previewBrief } from '../../../core/brief/preview-brief.ts';
import { closedUp, draftTyped, valuesOf } from '../../../core/brief/typed-brief.ts';
import { correctionForm } from '../../../core/course-corrections/correction-form.ts';
import { refuseCorrection } from '../../../core/course-corrections/course-correction.ts';
import { commentThreads } from '../../../core/sign-offs/comment-threads.ts';
import { NamedKind } from '../../../core/words/agreed-reference.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import type { Refusal } from '../../../core/words/refusal.ts';
import { ok, refuse } from '../../../core/words/result.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { readLedger } from '../../../store/requests/request-store.ts';
import { briefGuide } from '../../../wording/brief/brief-guide.ts';
import { errorsInForm } from '../../../wording/brief/typed-brief-errors.ts';
import { namesIn } from '../../../wording/rounds/round-in-words.ts';
import { formOf } from '../../kit/form-kit.ts';
import { requestHead } from '../../kit/request-head.ts';
import { consolePage } from '../console-page.ts';
import { refusedView, unseenView } from '../error-views.ts';
import { act, type RequestVisit } from '../request/request-action.ts';
import { partFields } from './brief-fields.ts';
import { outlook } from './brief-outlook.ts';
import { neededIn } from './needed-fields.ts';
import { partComments, partOf, saidOfPart } from './said-of-parts.ts';

/**
 * A change of plan after the release: the signed plan, to be written anew, and signed by both
 * again.
 */
export const page = consolePage({
  path: '/r/{id}/plan',
  show: async (visit) => {
    const { state } = visit.loaded;
    const { currency } = visit.settings;
    const title = `Change the plan · ${state.id}`;
    const head = requestHead(visit, 'Change the plan');
    const [signed, record, ledger, roster] = await Promise.all([
      mayNot(visit) ?? shownPlan(state, currency),
      readTrackRecord(state),
      readLedger(state.id),
      readRoster(),
    ]);
    const threads = commentThreads(ledger, 'brief').filter(partOf);
    const said = [state.brief?.version ?? 0, ...threads.map((one) => one.version)];
    const versions = submittedBriefs(ledger).filter(({ version }) => said.includes(version));
    const numbers = versions.map(({ version }) => version);
    const texts = await briefTexts(state, versions, numbers, currency);
    if (!signed.ok) return refusedView(title, head, signed.refusal, visit);
    if (!texts.ok) return refusedView(title, head, texts.refusal, visit);
    if (!signed.value) return unseenView;
    const sent = visit.sent && { ...visit.sent, values: closedUp(visit.sent.values) };
    const form = formOf({ ...visit, ...(sent && { sent }) }, 'save');
    const draft = sent ? draftTyped(sent.values, currency) : signed.value.brief;
    const kinds = NamedKind.options;
    const named = await agreedForPlan(draft, { currency, now: visit.now, kinds });
    if (!named.ok) return refusedView(title, head, named.refusal, visit);
    const agreed = named.value;
    const needed = neededIn(previewBrief(draft, state.form, visit.settings, visit).tier, currency);
    const values = sent?.values ?? valuesOf(draft, currency);
    const comments = partComments(threads, texts.value, draft, currency);
    const editing = { form, values, needed, agreed, unsaved: true } as const;
    return {
      title,
      main: html`${head}<div class="cols"><div class="lead far"><p>It is held to version ${signed.value.version} until both sides have signed the new one. What counts as earned stays as it was signed.</p>
${form.form(
  html`${form.area({ name: 'note', label: 'What was learned, and what is done about it', hint: 'Whoever signs the new plan reads it first.', required: true, max: 2000 })}
${briefGuide.map((guide) => partFields(guide, editing, saidOfPart(visit, comments, guide.part, namesIn(roster))))}`,
  'Send the new plan to be signed',
  { attributes: html` novalidate` },
)}</div><aside class="lead far" aria-label="What the plan leads to">${outlook(draft, visit, { editing: false, record, latest: texts.value.get(state.brief?.version ?? 0), agreed })}</aside></div>`,
    };
  },
  forms: {
    save: async (visit) => {
      const { reader: member, settings, now, values } = visit;
      const brief = draftTyped(values, settings.currency);
      const body = parseFields(correctionForm, { note: values.note || undefined, brief });
      if (!body.ok) return refuse({ type: 'invalid-fields', errors: body.refusal });
      const done = await act(
        visit,
        (state) => correctCourse(state, { member, body: body.value, settings, now }),
        'Sent. Everybody whose turn it is to sign the new plan is asked.',
      );
      return done.ok
        ? ok({ ...done.value, to: `/r/${visit.loaded.state.id}` })
        : refuse(inForm(done.refusal, settings.currency));
    },
  },
});

const mayNot = ({ loaded: { state }, reader: member, now }: RequestVisit) => {
  const refusal = refuseCorrection({ state, member, brief: true, now });
  return refusal && refuse(refusal);
};

/** What is wrong with the new brief, by the fields of the form, which has no part above it. */
const inForm = (refusal: Refusal, currency: string): Refusal =>
  refusal.type === 'incomplete-brief' || refusal.type === 'invalid-fields'
    ? {
        ...refusal,
        errors: errorsInForm(
          refusal.errors.map(({ pointer, detail }) => ({
            pointer: pointer.replace(/^\/brief(?=\/)/, ''),
            detail,
          })),
          currency,
        ),
      }
    : refusal;
