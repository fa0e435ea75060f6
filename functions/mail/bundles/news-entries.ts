import type { WaitingNews } from '../../core/bundles/waiting-news.ts';
import type { RequestState } from '../../core/request/request.ts';
import { stageRow } from '../../core/stages/stages.ts';
import type { Member } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import { readLedger } from '../../store/requests/request-store.ts';
import { oneLine, sayInstant, sayStage, shorten } from '../../wording/say.ts';
import { type Appointment, isAhead } from '../calendar/appointments.ts';
import type { Fact, Link, MailEntry } from '../render/mail-view.ts';
import { appointmentsFor } from '../send/appointments-for.ts';
import { pageToken } from '../send/page-token.ts';
import type { Roster } from '../whom/mail-intent.ts';
import { type MailTrigger, mailTriggerOf } from '../whom/mail-trigger.ts';
import { isHeardNoMore } from '../whom/still-to-send.ts';
import { mailContent } from '../words/mail-content.ts';
import { requestLink } from '../words/request-page.ts';
import { calendarFacts } from '../words/rounds/stage-mails.ts';
import { newsRoom, sizeOf } from './news-room.ts';

/**
 * What happened in requests, one entry for each, and what of it goes into the reader's calendar.
 * `told` is the news that is in them, and `needless` what is for its reader no more; the rest cannot
 * be told now, for these reasons.
 */
export type News = {
  entries: MailEntry[];
  appointments: Appointment[];
  told: WaitingNews[];
  needless: WaitingNews[];
  failures: unknown[];
};

/**
 * News in the words of the mails that it would have been: of each request what happened, in order,
 * a sentence each, where it stands now, and the ways from there; as much as one mail has room for,
 * and one invitation, as calendars read the first of a mail. A request that cannot be told of keeps
 * no other from being told.
 */
export const newsEntries = async (
  waiting: readonly WaitingNews[],
  reader: Member,
  context: Context,
): Promise<News> => {
  const all: News = { entries: [], appointments: [], told: [], needless: [], failures: [] };
  let size = 0;
  for (const requestId of new Set(waiting.map((one) => one.requestId))) {
    const left = waiting.filter((other) => other.requestId === requestId);
    try {
      const ledger = await readLedger(requestId);
      const { state } = mailTriggerOf(ledger);
      const news = left.filter((one) => !isHeardNoMore(one, state));
      all.needless.push(...left.filter((one) => !news.includes(one)));
      if (news.length === 0) continue;
      const happened: Happened[] = [];
      for (const one of news) {
        const trigger = mailTriggerOf(ledger.slice(0, one.seq));
        happened.push(await sentenceOf(one, { trigger, state }, reader, context));
      }
      const fitting = upToInvitation(happened, all.appointments.length > 0 ? 1 : 2);
      if (fitting.length === 0) break;
      const entry = entryOf(state, fitting, context);
      size += sizeOf(entry);
      if (size > newsRoom && all.entries.length > 0) break;
      all.entries.push(entry);
      all.appointments.push(...fitting.flatMap(({ appointments }) => appointments));
      all.told.push(...news.slice(0, fitting.length));
      if (fitting.length < happened.length) break;
    } catch (error) {
      all.failures.push(error);
    }
  }
  return all;
};

type Context = { members: Roster; settings: Settings; publicUrl: string; now: string };

/** A sentence, with what people wrote about it, the links that it alone has, and its entries. */
type Happened = { facts: Fact[]; links: Link[]; appointments: Appointment[] };

const sentenceOf = async (
  { kind, memberId }: WaitingNews,
  { trigger, state }: { trigger: MailTrigger; state: RequestState },
  reader: Member,
  context: Context,
): Promise<Happened> => {
  const intent = { kind, memberId };
  // Whatever was planned is over, or was cancelled as the request ended.
  const appointments = stageRow(state.stage).final
    ? []
    : (await appointmentsFor(intent, { trigger, ...context }, reader)).filter(({ when }) =>
        isAhead(when, context.now),
      );
  const facts = {
    ...context,
    trigger,
    token: await pageToken(intent, trigger, context.members),
    appointments,
  };
  const { threaded, headline, view } = mailContent(intent, facts);
  const what = threaded?.what ?? headline;
  return {
    facts: [
      {
        label: sayInstant(trigger.event.at, reader.timeZone),
        value: view.paragraphs[0] ?? what,
      },
      ...(view.quotes ?? []).slice(0, quotedAtMost).map(({ who, text }) => ({
        label: shorten(who, namedAtMost),
        value: shorten(oneLine(text), quoteAtMost),
      })),
      ...calendarFacts(facts, reader),
    ],
    links: (view.otherLinks ?? []).map((link) => ({ ...link, label: `${link.label}: ${what}` })),
    appointments,
  };
};

/** What happened before the nth sentence that invites; all of it where there are fewer. */
const upToInvitation = (happened: readonly Happened[], nth: number): readonly Happened[] => {
  const inviting = happened.flatMap(({ appointments }, index) =>
    appointments.length > 0 ? [index] : [],
  );
  return happened.slice(0, inviting[nth - 1]);
};

/** The page of the request has all that was written. Characters. */
const quotedAtMost = 2;
const quoteAtMost = 150;
const namedAtMost = 60;

const entryOf = (
  state: RequestState,
  happened: readonly Happened[],
  { publicUrl }: Context,
): MailEntry => {
  const page = requestLink(publicUrl, state, `See how the request stands: ${state.id}`);
  const links = happened.flatMap((one) => one.links).filter(({ href }) => href !== page.href);
  return {
    heading: `${shorten(oneLine(state.form.title), titledAtMost)} (${state.id}): ${sayStage(state.stage)}`,
    facts: happened.flatMap(({ facts }) => facts),
    otherLinks: [page, ...new Map(links.map((link) => [link.href, link])).values()],
  };
};

/** Characters. */
const titledAtMost = 80;
