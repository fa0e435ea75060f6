import { randomUUID } from 'node:crypto';
import { submitNewRequest } from '../../commands/requests/submit-request.ts';
import { findExistingWork } from '../../commands/views/find-existing-work.ts';
import { addMail, type DraftSaid } from '../../core/asking/draft-by-mail.ts';
import { intakeAddress, mostAnswered } from '../../core/asking/intake-mail.ts';
import { type RequestDraft, sentAs } from '../../core/asking/request-draft.ts';
import type { RequestForm } from '../../core/asking/request-form.ts';
import { digestOf } from '../../core/words/digest.ts';
import type { Member } from '../../core/words/member.ts';
import { problemOf } from '../../core/words/problem.ts';
import type { FieldError } from '../../core/words/refusal.ts';
import { publicUrl, settings } from '../../store/environment.ts';
import type { IntakeEvent } from '../../store/mail/intake-mail-store.ts';
import { readMember } from '../../store/people/roster-store.ts';
import {
  discardRequestDraft,
  readRequestDraft,
  saveRequestDraft,
} from '../../store/requests/request-draft-store.ts';
import { type Handled, intakeEventId } from '../../store/stream/stream-records.ts';
import { readKeptAnswer } from '../../store/table/kept-answers.ts';
import { fieldAsked, readTyped } from '../../wording/read-typed-request.ts';
import type { MailContent } from '../render/mail-view.ts';
import { renderMail } from '../render/render-mail.ts';
import { composeMime } from '../send/compose-mime.ts';
import { sendOnce } from '../send/send-once.ts';
import { draftGone, mailNotTaken, requestIncomplete } from '../words/draft-mails.ts';

/**
 * Goes on with the request that a mail asks for: sends it when nothing is missing, and otherwise
 * keeps it as a draft and says all that is missing. Handling a mail again changes nothing.
 */
export const answerRequest = async (event: IntakeEvent): Promise<Handled> => {
  const member = await readMember(event.memberId);
  if (!member?.active) return { outcome: 'no mail' };
  const page = `${publicUrl()}/new`;
  if (!event.proven) return tell(event, member, mailNotTaken(page));
  const draft = await readRequestDraft(member.id, event.draftId);
  if (!draft && event.isReply) return afterItsEnd(event, member);
  const said = saidBy(event, draft);
  const { values } = said;
  const read = readTyped(values, { settings: settings(), now: event.at });
  const refused =
    read.ok && said.sends ? await send(event, member, read.value) : { why: undefined };
  if (!refused) return { outcome: 'request sent' };
  const kept = await keep(event, draft, said);
  if ((kept.mailed?.count ?? 0) > mostAnswered) return { outcome: 'too many mails' };
  const missing: FieldError[] = read.ok ? [] : read.refusal;
  const { similar, usual } = await findExistingWork(member, wantedIn(values));
  const facts = { values, unplaced: kept.unplaced, missing, similar, usual };
  return tell(
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

/** What was sent or thrown away is not begun anew by an answer to an earlier mail about it. */
const afterItsEnd = async (event: IntakeEvent, member: Member): Promise<Handled> => {
  const { caller, key } = sentAs(member.id, event.draftId);
  const answer = (await readKeptAnswer(caller, key)) as Sent | undefined;
  if (answer?.body?.mail === event.intakeHash) return { outcome: 'request sent' };
  const at = answer?.location && `${publicUrl()}${answer.location}`;
  return tell(event, member, draftGone({ page: `${publicUrl()}/new`, sent: at, event }));
};

/** As the console's page keeps it, and which mail it was. */
type Sent = { location?: string; body?: { mail?: string } };

/** A draft that has this mail already, and was not sent with it, is told of once more at most. */
const saidBy = (event: IntakeEvent, draft: RequestDraft | undefined): DraftSaid =>
  draft?.mailed?.last === event.intakeHash
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

/** Sends it, once; the reason where that is refused. */
const send = async (
  event: IntakeEvent,
  member: Member,
  form: RequestForm,
): Promise<{ why: string } | undefined> => {
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
      answer: { status: 201, body: { mail: intakeHash }, location: `/r/${state.id}` },
    }),
  });
  if (!sent.ok && sent.refusal.type !== 'call-repeated')
    return { why: problemOf(sent.refusal).detail };
  await discardRequestDraft(member.id, draftId);
  return undefined;
};

/** Keeps the draft with what the mail says; one that this mail has changed before stays as it is. */
const keep = async (
  { memberId, draftId, at, intakeHash }: IntakeEvent,
  draft: RequestDraft | undefined,
  { values, unplaced }: DraftSaid,
): Promise<RequestDraft> => {
  if (draft?.mailed?.last === intakeHash) return draft;
  const all = [draft?.unplaced, unplaced].filter(Boolean).join('\n\n').slice(-mostUnplaced);
  const next: RequestDraft = {
    id: draftId,
    values,
    savedAt: at,
    revision: (draft?.revision ?? 0) + 1,
    editor: randomUUID(),
    mailed: { last: intakeHash, count: (draft?.mailed?.count ?? 0) + 1 },
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

/** In the thread of the mail that it answers, with an address that goes on with the draft. */
const tell = async (
  event: IntakeEvent,
  member: Member,
  { headline, view }: MailContent,
): Promise<Handled> => {
  const { from, replyDomain = '' } = settings().mail;
  const { draftId, subject, messageId, references, at } = event;
  const replyTo = view.writeAbove === undefined ? undefined : intakeAddress(replyDomain, draftId);
  const outcome = await sendOnce(
    { eventId: intakeEventId(event), memberId: member.id },
    async ({ mailId, again }) =>
      composeMime({
        from,
        fromName: headline,
        to: { name: member.name, address: member.email },
        subject: subjectOf(subject, headline),
        mailId,
        ...renderMail(view, again),
        at,
        thread: [
          ...references.toReversed(),
          ...(replyTo ? [replyTo] : []),
          ...(messageId.includes('@') ? [messageId] : []),
        ],
        ...(replyTo && { replyTo }),
      }),
  );
  return { outcome };
};

const subjectOf = (subject: string, headline: string): string =>
  subject === '' ? headline : /^re:/i.test(subject) ? subject : `Re: ${subject}`;
