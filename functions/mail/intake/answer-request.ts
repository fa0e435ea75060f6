import { randomUUID } from 'node:crypto';
import { submitNewRequest } from '../../commands/requests/submit-request.ts';
import { findExistingWork } from '../../commands/views/find-existing-work.ts';
import { addMail, type DraftSaid } from '../../core/asking/draft-by-mail.ts';
import { mostAnswered } from '../../core/asking/intake-mail.ts';
import { mailedNow, mailsIn, type RequestDraft, sentAs } from '../../core/asking/request-draft.ts';
import type { RequestForm } from '../../core/asking/request-form.ts';
import { attachedTo } from '../../core/intake/attachments.ts';
import { digestOf } from '../../core/words/digest.ts';
import type { Member } from '../../core/words/member.ts';
import { problemOf } from '../../core/words/problem.ts';
import type { FieldError } from '../../core/words/refusal.ts';
import { refreshAgreedTerms } from '../../store/agreements/refresh-terms.ts';
import { publicUrl, settings } from '../../store/environment.ts';
import type { IntakeEvent } from '../../store/mail/intake-mail-store.ts';
import { readMember } from '../../store/people/roster-store.ts';
import { attachmentsOf } from '../../store/requests/attachment-store.ts';
import {
  discardRequestDraft,
  readRequestDraft,
  saveRequestDraft,
} from '../../store/requests/request-draft-store.ts';
import type { Handled } from '../../store/stream/stream-records.ts';
import { readKeptAnswer } from '../../store/table/kept-answers.ts';
import { fieldAsked, readTyped } from '../../wording/asking/read-typed-request.ts';
import { draftGone, mailNotTaken, requestIncomplete } from '../words/asking/draft-mails.ts';
import { answerInThread } from './answer-in-thread.ts';

/**
 * Goes on with the request that a mail asks for: sends it when nothing is missing, and otherwise
 * keeps it as a draft and says all that is missing. Handling a mail again changes nothing.
 */
export const answerRequest = async (event: IntakeEvent): Promise<Handled> => {
  const member = await readMember(event.memberId);
  if (!member?.active) return { outcome: 'no mail' };
  const page = `${publicUrl()}/new`;
  if (!event.proven) return answerInThread(event, member, mailNotTaken(page));
  const [draft, sent, attachments] = await Promise.all([
    readRequestDraft(member.id, event.draftId),
    readSent(event),
    attachmentsOf(member.id),
    refreshAgreedTerms(event.at),
  ]);
  if (sent || (!draft && event.isReply)) return afterItsEnd(event, member, sent);
  const said = saidBy(event, draft);
  const { values } = said;
  const read = readTyped(values, { settings: settings(), now: event.at });
  const holdsFiles = attachedTo(attachments, event.draftId).length > 0;
  const refused =
    !read.ok || !said.sends
      ? { why: undefined }
      : holdsFiles
        ? { why: sentFromItsPage }
        : await send(event, member, read.value, draft);
  if (refused === 'sent') return { outcome: 'request sent' };
  if (refused === 'sent before') return afterItsEnd(event, member, await readSent(event));
  const kept = await keep(event, draft, said);
  if ((kept.mailed?.count ?? 0) > mostAnswered) return { outcome: 'too many mails' };
  const missing: FieldError[] = read.ok ? [] : read.refusal;
  const { similar, usual } = await findExistingWork(member, wantedIn(values));
  const facts = { values, unplaced: kept.unplaced, missing, similar, usual };
  return answerInThread(
    event,
    member,
    requestIncomplete({
      ...facts,
      ...refused,
      attachments: event.attachments,
      settings: settings(),
      publicUrl: publicUrl(),
      page: `${page}?draft=${kept.id}`,
    }),
  );
};

/** Who attaches files there sends them with it; a mail does not know of them. */
const sentFromItsPage = 'Files are attached to it. Send it from its page, with them.';

/** How the request of this draft was sent, by mail or by the console's page; undefined if not. */
const readSent = async ({ memberId, draftId }: IntakeEvent): Promise<Sent | undefined> => {
  const { caller, key } = sentAs(memberId, draftId);
  return (await readKeptAnswer(caller, key)) as Sent | undefined;
};

/** `mails` are in it. Some of before that was kept know the mail that sent it alone. */
type Sent = { location?: string; body?: { mails?: string[]; mail?: string } };

/**
 * What was sent or thrown away is not begun anew by a mail about it. One that is in what was sent
 * has its answer in that, and the others are told that they are not.
 */
const afterItsEnd = async (
  event: IntakeEvent,
  member: Member,
  sent: Sent | undefined,
): Promise<Handled> => {
  const { mail, mails = [mail] } = sent?.body ?? {};
  if (mails.includes(event.intakeHash)) {
    await discardRequestDraft(member.id, event.draftId);
    return { outcome: 'request sent' };
  }
  const at = sent?.location && `${publicUrl()}${sent.location}`;
  return answerInThread(event, member, draftGone({ page: `${publicUrl()}/new`, sent: at, event }));
};

/** A draft that has this mail already, and was not sent with it, is told of once more at most. */
const saidBy = (event: IntakeEvent, draft: RequestDraft | undefined): DraftSaid =>
  draft && mailsIn(draft).includes(event.intakeHash)
    ? { values: draft.values, unplaced: '', sends: false }
    : addMail(
        draft?.values ?? {},
        { lines: event.lines, ...(!event.isReply && { subject: event.subject }) },
        settings(),
        (values) => {
          const read = readTyped(values, { settings: settings(), now: event.at });
          return read.ok ? [] : read.refusal.map(fieldAsked);
        },
      );

/** Sends it, unless another mail or the page did so meanwhile; the reason where it is refused. */
const send = async (
  event: IntakeEvent,
  member: Member,
  form: RequestForm,
  draft: RequestDraft | undefined,
): Promise<'sent' | 'sent before' | { why: string }> => {
  const { draftId, at, intakeHash } = event;
  const sent = await submitNewRequest({
    form,
    requester: member,
    actor: { kind: 'member', id: member.id },
    now: at,
    settings: settings(),
    kept: ({ state }) => ({
      ...sentAs(member.id, draftId),
      bodyHash: digestOf(form),
      answer: {
        status: 201,
        body: { mails: [...mailsIn(draft), intakeHash] },
        location: `/r/${state.id}`,
      },
    }),
  });
  if (!sent.ok)
    return sent.refusal.type === 'call-repeated'
      ? 'sent before'
      : { why: problemOf(sent.refusal).detail };
  await discardRequestDraft(member.id, draftId);
  return 'sent';
};

/**
 * Keeps the draft with what the mail says; one that this mail has changed before stays as it is.
 */
const keep = async (
  { memberId, draftId, at, intakeHash }: IntakeEvent,
  draft: RequestDraft | undefined,
  { values, unplaced }: DraftSaid,
): Promise<RequestDraft> => {
  if (draft && mailsIn(draft).includes(intakeHash)) return draft;
  const all = [draft?.unplaced, unplaced].filter(Boolean).join('\n\n').slice(-mostUnplaced);
  const next: RequestDraft = {
    id: draftId,
    values,
    savedAt: at,
    revision: (draft?.revision ?? 0) + 1,
    editor: randomUUID(),
    mailed: mailedNow(draft, intakeHash),
    ...(all !== '' && { unplaced: all }),
  };
  if ((await saveRequestDraft(memberId, next, draft)) === 'changed')
    throw new Error(`the draft ${draftId} was changed meanwhile; its mail is handled again`);
  return next;
};

const mostUnplaced = 40_000;

const wantedIn = ({
  title = '',
  collateralType = '',
  segment = '',
  objective = '',
  audience = '',
}: RequestDraft['values']) => ({ title, collateralType, segment, objective, audience });
