import type { DueBundle } from '../../core/bundles/bundle-due.ts';
import { type AskedInMail, askedOf } from '../../core/links/answer-address.ts';
import type { About } from '../../core/links/link-token.ts';
import type { Pending } from '../../core/promises/waiting.ts';
import { cadenceAt } from '../../core/words/agreed-terms.ts';
import { isReachable, type Member } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import { loadAgreements } from '../../store/agreements/agreement-store.ts';
import { discardNews, newsWaiting } from '../../store/mail/mail-store.ts';
import { wholeQueueOf } from '../../store/requests/request-lists.ts';
import { parseMeta } from '../../store/requests/request-store.ts';
import { keys } from '../../store/table/keys.ts';
import { readItems } from '../../store/table/read-items.ts';
import { notAgreedYet } from '../../wording/agreements/not-agreed-yet.ts';
import { calendarPart } from '../calendar/calendar-part.ts';
import { renderMail } from '../render/render-mail.ts';
import { composeMime, type Message } from '../send/compose-mime.ts';
import {
  inviteFor,
  inviteForAgreement,
  inviteReader,
  inviteToAgreement,
} from '../send/invite-reader.ts';
import type { Copy } from '../send/mail-copy.ts';
import { answerAddress } from '../send/mint-answer-address.ts';
import { type Sent, sendOnce } from '../send/send-once.ts';
import { unsubscribeLink } from '../send/unsubscribe-link.ts';
import type { Roster } from '../whom/mail-intent.ts';
import { bundleMail, type ShownItem } from './bundle-mail.ts';
import { type News, newsEntries } from './news-entries.ts';
import { besideNews, newsAtMost } from './news-room.ts';
import { principalsOf, type WaitingItem, waitingItems } from './waiting-items.ts';

export type BundleContext = { members: Roster; settings: Settings; publicUrl: string; now: string };

export type BundleOutcome = Sent | 'nothing-waits' | 'unreachable';

/**
 * Sends one member all that waits on them, and the news left for them, in one mail, once per slot;
 * no mail when there is neither. News that came late for its slot, or is too much for one mail,
 * goes into further ones, as what a mail told waits no more once that is marked as sent. Throws
 * after all else was sent, if some of it cannot be told.
 */
export const sendBundle = async (
  { memberId, slot, asks }: DueBundle,
  context: BundleContext,
): Promise<{ outcome: BundleOutcome; sent: number }> => {
  const reader = context.members.get(memberId);
  if (!reader) throw new Error(`${memberId} is not on the roster`);
  // The owners of these requests have already been told that the member is unreachable.
  if (!isReachable(reader)) return { outcome: 'unreachable', sent: 0 };
  const things = asks ? await itemsOf(reader, context) : [];
  let [outcome, sent]: [BundleOutcome, number] = ['nothing-waits', 0];
  for (let nth = 1; ; nth += 1) {
    const apart = nth === 1 && things.length > besideNews;
    const waiting = apart ? [] : await newsWaiting(memberId, context.now, newsAtMost);
    const news = await newsEntries(waiting, reader, context);
    await discardNews(news.needless);
    const fromList = news.told.length + news.needless.length;
    const shown = nth === 1 ? things : [];
    if (shown.length > 0 || news.told.length > 0) {
      const key = { memberId, eventId: `digest-${slot}${nth === 1 ? '' : `/${nth}`}` };
      const one = await sendOnce(key, (copy) => compose(reader, shown, news, context, copy), news);
      if (one === 'sent') sent += 1;
      // What is refused after other mails were sent still has to be told.
      outcome = sent > 0 && one !== 'refused' ? 'sent' : one;
      if (one !== 'refused' && (apart || fromList > 0)) continue;
    } else if (fromList > 0) continue;
    if (news.failures.length > 0)
      throw new AggregateError(news.failures, `${news.failures.length} requests cannot be told of`);
    return { outcome, sent };
  }
};

/** The index only says which requests to load; what waits is computed from their current state. */
const itemsOf = async (reader: Member, context: BundleContext): Promise<WaitingItem[]> => {
  const [lists, { agreements }] = await Promise.all([
    Promise.all([reader.id, ...principalsOf(reader, context)].map(wholeQueueOf)),
    loadAgreements(),
  ]);
  const waiting = {
    requests: await readStates([...new Set(lists.flat())]),
    agreements: agreements.map(({ state }) => state),
  };
  return waitingItems(waiting, reader, context);
};

const readStates = async (ids: readonly string[]): Promise<Pending[]> => {
  const states: Pending[] = [];
  for (let start = 0; start < ids.length; start += readAtOnce) {
    const some = ids.slice(start, start + readAtOnce);
    const items = await readItems(Object.fromEntries(some.map((id) => [id, keys.meta(id)])));
    states.push(...Object.values(items).flatMap((item) => (item ? [parseMeta(item).state] : [])));
  }
  return states;
};

/** Most keys in one BatchGetItem. */
const readAtOnce = 100;

const compose = async (
  reader: Member,
  things: readonly WaitingItem[],
  news: News,
  context: BundleContext,
  { mailId, eventId, again }: Copy,
): Promise<Message> => {
  const { members, settings, publicUrl, now } = context;
  const shown: ShownItem[] = [];
  for (const thing of things.slice(0, shownAtMost)) {
    const token = await tokenFor(thing, reader.id, { members, at: now });
    shown.push({ ...thing, ...(token && { token }) });
  }
  const later = things.slice(shownAtMost);
  const reply = await replyToAll(reader, shown, eventId, context);
  const whom = { memberId: reader.id, list: 'digest' } as const;
  const unsubscribeUrl = await unsubscribeLink(whom, { publicUrl, at: now });
  const { headline, view } = bundleMail(reader, {
    things: shown,
    news: news.entries,
    more: { count: later.length, overdue: later.filter(({ overdue }) => overdue).length },
    members,
    communications: cadenceAt(settings.communications, now),
    toAgree: notAgreedYet(['mail-cadence', 'service-levels'], settings, now),
    publicUrl,
    unsubscribeUrl,
    replyTo: reply?.address,
  });
  return composeMime({
    from: settings.mail.from,
    to: { name: reader.name, address: reader.email },
    subject: headline,
    mailId,
    ...renderMail(view, again),
    at: now,
    unsubscribeUrl,
    calendars: news.appointments.map((one) => calendarPart(one, settings.mail.from)),
    ...(reply && { replyTo: reply.address, thread: [reply.id] }),
  });
};

/** The link of an item that asks for a decision. */
const tokenFor = (
  thing: WaitingItem,
  readerId: string,
  { members, at }: { members: Roster; at: string },
): Promise<string | undefined> | undefined => {
  if ('agreement' in thing)
    return inviteToAgreement({ state: thing.agreement, members, at }, readerId, thing.seatMemberId);
  const { state, seatMemberId } = thing;
  return seatMemberId === undefined
    ? undefined
    : inviteReader({ state, members, at }, readerId, seatMemberId);
};

/** The address by which all that is shown can be answered, by its numbers. */
const replyToAll = (
  reader: Member,
  shown: readonly ShownItem[],
  eventId: string,
  { members, now: at }: BundleContext,
) => {
  const things = shown.map((thing) => thingIn(thing, reader, { members, at }));
  const [first] = shown;
  return first && answerAddress(reader, aboutOf(first), { things, numbered: true, eventId, at });
};

const aboutOf = (thing: WaitingItem): About =>
  'agreement' in thing ? { agreement: thing.agreement.id } : { requestId: thing.state.id };

/** What a number of the mail stands for. */
const thingIn = (
  thing: WaitingItem,
  reader: Member,
  { members, at }: { members: Roster; at: string },
): AskedInMail => {
  if ('agreement' in thing) {
    const { agreement: state, seatMemberId } = thing;
    const invite = inviteForAgreement({ state, members, at }, reader.id, seatMemberId);
    if (!invite) throw new Error(`${state.id} waits for a seat that it has not`);
    return { kind: 'decision', invite: { ...invite, use: 'reply' } };
  }
  const { state, seatMemberId } = thing;
  const invite = seatMemberId && inviteFor({ state, members, at }, reader.id, seatMemberId);
  return invite
    ? { kind: 'decision', invite: { ...invite, use: 'reply' } }
    : (askedOf(state, reader, ['question', 'counter', 'triage']) ?? {
        kind: 'page',
        requestId: state.id,
      });
};

/**
 * Items with a link of their own in one mail; those due later are only counted, and come the next
 * day.
 */
const shownAtMost = 50;
