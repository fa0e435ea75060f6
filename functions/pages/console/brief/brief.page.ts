import { randomBytes } from 'node:crypto';
import { html } from 'hono/html';
import { agreedForPlan } from '../../../commands/agreements/agreed-for-plan.ts';
import { briefTexts, submittedBriefs } from '../../../commands/requests/brief-versions.ts';
import { readTrackRecord } from '../../../commands/requests/read-track-record.ts';
import type { Brief, BriefDraft } from '../../../core/brief/brief-form.ts';
import { nextBriefVersion, refuseBrief } from '../../../core/brief/brief-version.ts';
import type { AgreedNow } from '../../../core/brief/made-for.ts';
import { previewBrief } from '../../../core/brief/preview-brief.ts';
import { closedUp, draftTyped, valuesOf } from '../../../core/brief/typed-brief.ts';
import { sidesOpenTo } from '../../../core/estimates/seal-estimate.ts';
import { isOpen } from '../../../core/rounds/round.ts';
import { commentThreads } from '../../../core/sign-offs/comment-threads.ts';
import { NamedKind } from '../../../core/words/agreed-reference.ts';
import type { Member } from '../../../core/words/member.ts';
import { ok } from '../../../core/words/result.ts';
import type { BriefPartName } from '../../../core/words/words.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { readLedger } from '../../../store/requests/request-store.ts';
import { readDraft, type SavedDraft } from '../../../store/requests/subject-store.ts';
import { briefGuide } from '../../../wording/brief/brief-guide.ts';
import { estimateFacts } from '../../../wording/rounds/estimates-in-words.ts';
import { type Names, nameOf, namesIn } from '../../../wording/rounds/round-in-words.ts';
import { oneLine } from '../../../wording/say.ts';
import { factList } from '../../kit/fact-list.ts';
import { formOf } from '../../kit/form-kit.ts';
import { moment } from '../../kit/moment.ts';
import { requestHead } from '../../kit/request-head.ts';
import { consolePage, type Html } from '../console-page.ts';
import { refusedView } from '../error-views.ts';
import type { RequestVisit } from '../request/request-action.ts';
import { seatsToAnswer, sign, signOffer } from '../request/sign-action.ts';
import { briefText, outdatedView } from '../request/subject-sheet.ts';
import { begunFrom } from './begun-from.ts';
import { partFields } from './brief-fields.ts';
import { commentsView, comparedVersions, versionsView } from './brief-history.ts';
import { learnedView, lessonsBeside } from './brief-lessons.ts';
import { outlook } from './brief-outlook.ts';
import { isOvertaken, raceView } from './draft-race.ts';
import { neededIn } from './needed-fields.ts';
import { commentOnPart, partComments, partOf, saidOfPart } from './said-of-parts.ts';
import { saveBrief } from './save-brief.ts';

/**
 * The plan of a request: written by its owner, and read by its signers, with what it leads to
 * beside it.
 */
export const page = consolePage({
  path: '/r/{id}/brief',
  show: async (visit) => {
    const { state } = visit.loaded;
    const { currency } = visit.settings;
    const writes = refuseBrief(state, visit.reader) === undefined;
    const [saved, ledger, roster] = await Promise.all([
      writes ? readDraft(state.id) : undefined,
      readLedger(state.id),
      readRoster(),
    ]);
    const submitted = submittedBriefs(ledger);
    const { version, since } = comparedVersions(visit.query, submitted);
    const threads = commentThreads(ledger, 'brief');
    const wanted = [
      ...[state.brief?.version, version, since].filter((one) => one !== undefined),
      ...threads.filter(partOf).map((one) => one.version),
    ];
    // What a page that saves as one types shows again needs nothing of the past.
    const learns = visit.part === undefined;
    const [texts, lessons, record] = await Promise.all([
      briefTexts(state, submitted, [...new Set(wanted)], currency),
      learns ? lessonsBeside(visit, writes) : [],
      // As it is now for who writes; who reads sees what its signers see.
      writes ? readTrackRecord(state) : state.brief?.trackRecord,
    ]);
    const title = `Brief: ${oneLine(state.form.title)} · ${state.id}`;
    const head = requestHead(
      visit,
      'The brief',
      html`${estimatesView(visit, namesIn(roster))}
<details><summary>What was asked for</summary><p class="prose" dir="auto">${state.form.objective}</p><p class="quiet" dir="auto">For: ${state.form.audience}</p></details>`,
    );
    if (!texts.ok) return refusedView(title, head, texts.refusal, visit);
    const names = namesIn(roster);
    const latest = state.brief && texts.value.get(state.brief.version);
    const begun = writes && !saved && !latest ? await begunFrom(visit) : undefined;
    const draft = writes ? draftOf(visit, saved, latest ?? begun?.draft) : (latest ?? {});
    const named = writes
      ? await agreedForPlan(draft, { currency, now: visit.now, kinds: NamedKind.options })
      : ok({});
    if (!named.ok) return refusedView(title, head, named.refusal, visit);
    const agreed = named.value;
    const race = visit.sent && isOvertaken(visit.sent, saved);
    const past = commentsView(visit, threads.filter((one) => !partOf(one)).reverse(), names);
    const comments = partComments(threads, texts.value, draft, currency);
    const saidOf: Beside = (part) => saidOfPart(visit, comments, part, names);
    const beside = html`<aside class="lead far" id="beside" aria-label="What the brief leads to">${writes && seenFields(visit, saved, race === true)}
${race && visit.sent && raceView(visit, visit.sent, saved, names)}${(writes || latest) && outlook(draft, visit, { editing: writes, record, latest, agreed })}</aside>`;
    return {
      title,
      main: html`${head}<div class="cols"><div class="lead far">${past}${writes ? html`<section class="lead"><h2>The draft of version ${nextBriefVersion(state)}</h2>${begun?.note}${editor(visit, { saved, draft, agreed }, saidOf)}</section>` : readOnly(visit, latest, saidOf, roster)}
${versionsView(visit, submitted, texts.value, names)}</div><div class="lead far follows">${beside}${learns && learnedView(visit, lessons, names, writes && !saved && !latest)}</div></div>`,
    };
  },
  forms: { save: saveBrief, sign },
});

/** What stands beside a part of the brief. */
type Beside = (part: BriefPartName) => Html | '';

/** What both sides expect, where they have said so; and where the next one says it. */
const estimatesView = ({ loaded: { state }, reader }: RequestVisit, names: Names): Html => {
  return html`${factList(estimateFacts(state, names))}
${sidesOpenTo(state, reader).length > 0 && html`<p><a href="/r/${state.id}#estimate">Say how many units you expect</a>, before either side sees the other’s.</p>`}`;
};

/** What was sent, else the draft of the next version, else what was submitted last. */
const draftOf = (
  { sent, settings, loaded: { state } }: RequestVisit,
  saved: SavedDraft | undefined,
  latest: BriefDraft | undefined,
): BriefDraft => {
  if (sent?.form === 'save') return draftTyped(sent.values, settings.currency);
  return (isNext(saved, state) ? saved.draft : latest) ?? saved?.draft ?? {};
};

/**
 * Whether a draft is on the way to the next version; one of before may say less than what was
 * submitted.
 */
const isNext = (
  saved: SavedDraft | undefined,
  state: RequestVisit['loaded']['state'],
): saved is SavedDraft => saved !== undefined && (saved.version ?? 1) === nextBriefVersion(state);

const editor = (
  visit: RequestVisit,
  { saved, draft, agreed }: { saved: SavedDraft | undefined; draft: BriefDraft; agreed: AgreedNow },
  saidOf: Beside,
): Html => {
  const { loaded, settings, path, query, now } = visit;
  const sent = visit.sent && { ...visit.sent, values: closedUp(visit.sent.values) };
  const form = formOf({ ...visit, ...(sent && { sent }) }, 'save');
  const { tier } = previewBrief(draft, loaded.state.form, settings, { now });
  const needed = neededIn(tier, settings.currency);
  const values = sent?.values ?? valuesOf(draft, settings.currency);
  const adding = query.get('add') ?? undefined;
  const fields = { form, values, needed, adding, agreed };
  const overtaken = visit.sent !== undefined && isOvertaken(visit.sent, saved);
  const said = briefGuide.map(({ part }) => saidOf(part));
  const beside = briefGuide.map(({ part }, at) => (said[at] ? `,#said-${part}` : ''));
  return form.form(
    html`${form.hidden('editor', form.value('editor', randomBytes(9).toString('hex')))}
<div class="bar"><button class="plain" name="do" value="save">Save the draft</button><button name="do" value="submit">Submit it to be signed</button>${savedView(visit, saved, overtaken)}</div>
${isOpen(loaded.state.round) && html`<p class="quiet">A round is open on the version before. It ends when this is submitted, and whoever signs for something that changed is asked again.</p>`}
${briefGuide.map((guide, at) => partFields(guide, fields, said[at]))}`,
    undefined,
    {
      unsaid: overtaken ? 'Nothing is changed yet' : 'The draft is saved, and not submitted yet',
      // Saved as one types; the button does the same without scripts.
      attributes: html` novalidate hx-post="${path}/save" hx-trigger="input delay:1200ms" hx-target="#beside" hx-select="#beside" hx-select-oob="#saved${beside.join('')}" hx-swap="outerHTML" hx-sync="this:queue last"`,
    },
  );
};

/** Since when this is saved, or why it is not; swapped with every save. */
const savedView = (
  visit: RequestVisit,
  saved: SavedDraft | undefined,
  overtaken: boolean,
): Html => {
  const of = visit.sent?.errors.find(({ pointer }) => pointer === '');
  return html`<p id="saved" class="${of ? 'wrong' : 'quiet'}" role="status">${of ? html`${of.detail}${overtaken && html` <a href="#difference">Look at it</a>`}` : isNext(saved, visit.loaded.state) ? html`Saved ${moment(saved.savedAt, visit)}.` : html`<span class="scripted">It saves as you type.</span><noscript>Nothing is kept until you save the draft.</noscript>`}</p>`;
};

/** What the next save is made over: of a race the writer chooses first. */
const seenFields = (visit: RequestVisit, saved: SavedDraft | undefined, race: boolean): Html => {
  const revision = race ? visit.sent?.values.revision : (saved?.revision ?? 'none');
  return html`<input type="hidden" form="save" name="revision" value="${revision}"><input type="hidden" form="save" name="form-token" value="${visit.formToken}">`;
};

/** What is signed, and, for whoever may sign it, where they do, with a comment on each part. */
const readOnly = (
  visit: RequestVisit,
  latest: Brief | undefined,
  saidOf: Beside,
  roster: readonly Member[],
): Html => {
  const { round, brief } = visit.loaded.state;
  const [seat] =
    isOpen(round) && round.subject.kind === 'brief' ? seatsToAnswer(visit, roster) : [];
  const form = formOf(visit, 'sign');
  const beside: Beside = (part) => html`${saidOf(part)}${seat && commentOnPart(form, part)}`;
  const text = latest && briefText(latest, undefined, beside);
  const more = html`<p class="hint" id="sign-pinned">What you wrote above, beside the parts, is sent with it.</p>${form.wrong('pinned', 'Comments on parts')}`;
  return latest
    ? html`<section class="sheet"><h2>Version ${brief?.version}</h2>${brief && outdatedView(visit, brief)}${text}
${seat && signOffer(visit, seat, { nameById: (id) => nameOf(namesIn(roster), id), more, form })}</section>`
    : html`<p class="empty">The plan will stand here once its owner has submitted it: situation, goal, strategy, tactics, implementation, and what it is to return.</p>`;
};
