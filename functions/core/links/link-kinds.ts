import type * as z from 'zod';
import { daysAfter } from '../calendar/time.ts';
import { feedbackRefusal } from '../feedback/give-feedback.ts';
import type { RequestState } from '../request/request.ts';
import { actsAsOwner } from '../stages/access.ts';
import type { Member } from '../words/member.ts';
import { awaitedSeat } from './awaited-seat.ts';
import {
  AbsenceLink,
  DecisionLink,
  FeedbackLink,
  ObjectionLink,
  UnsubscribeLink,
} from './link-payloads.ts';
import { isDead, mayLook } from './look-at-invite.ts';

/** What is stored of a link, by its kind. */
export type Links = {
  decision: DecisionLink;
  objection: ObjectionLink;
  absence: AbsenceLink;
  feedback: FeedbackLink;
  unsubscribe: UnsubscribeLink;
};

export type LinkKind = keyof Links;

/** Kinds whose tokens say in the clear which request they are about, and who got them. */
export type RequestLinkKind = Exclude<LinkKind, 'unsubscribe'>;

/**
 * What a link about a request is judged on: `reader` got its mail, and acts for `member`, who is
 * somebody else where the kind says so.
 */
export type Judged<Kind extends RequestLinkKind> = {
  link: Links[Kind];
  state: RequestState;
  reader: Member;
  member: Member;
};

const withRound = ({ expiresAt }: { expiresAt: string }): string => expiresAt;

const afterDays =
  (days: number) =>
  (at: string): string =>
    daysAfter(at, days);

export const requestLinks: { [Kind in RequestLinkKind]: RequestRow<Kind> } = {
  decision: {
    payload: DecisionLink,
    item: 'INVITE',
    path: 'd',
    endsAt: withRound,
    daysKept: 90,
    actsFor: ({ seatMemberId }) => seatMemberId,
    opens: (judged, now) => mayLook(judged, now) && !isDead(judged),
  },
  objection: {
    payload: ObjectionLink,
    item: 'OBJECTION',
    path: 'o',
    // A quarter, in which somebody looks at all of it.
    endsAt: afterDays(90),
    daysKept: 0,
    opens: ({ link, reader }, now) => reader.active && now < link.expiresAt,
  },
  absence: {
    payload: AbsenceLink,
    item: 'ABSENCE',
    path: 'a',
    endsAt: withRound,
    daysKept: 0,
    opens: ({ link, state, reader }, now) =>
      reader.active && actsAsOwner(state, reader) && awaitedSeat(link, state, now) !== undefined,
  },
  feedback: {
    payload: FeedbackLink,
    item: 'FEEDBACK',
    path: 'f',
    // So long after it was asked, results may still come, and with them a last word.
    endsAt: afterDays(366),
    daysKept: 0,
    opens: ({ link, state, reader }, now) =>
      reader.active && now < link.expiresAt && feedbackRefusal(state, reader) === undefined,
  },
};

/** Every kind of link that our mails have, apart from the addresses that replies go to. */
export const linkKinds: { [Kind in LinkKind]: Row<Kind> } = {
  ...requestLinks,
  unsubscribe: {
    payload: UnsubscribeLink,
    item: 'UNSUB',
    path: 'u',
    // People unsubscribe from mails that they have kept for a year, too.
    endsAt: afterDays(400),
    daysKept: 0,
  },
};

/** The address of the page that a token opens. */
export const linkAddress = (kind: LinkKind, publicUrl: string, token: string): string =>
  `${publicUrl}/${linkKinds[kind].path}/${token}`;

type Row<Kind extends LinkKind> = {
  payload: z.ZodType<Links[Kind]>;
  /** What its item's key begins with; the hash of the token follows. */
  item: string;
  /** The page it opens, at `/<path>/<token>`. */
  path: string;
  /** When it ends (ISO 8601): with its round, or so long after the instant of its mail. */
  endsAt: (from: Kind extends 'decision' | 'absence' ? { expiresAt: string } : string) => string;
  /** For so many days after its end, its item still says what it was. */
  daysKept: number;
};

type RequestRow<Kind extends RequestLinkKind> = Row<Kind> & {
  /** The member whom its reader acts for; without, the reader is that member. */
  actsFor?: (link: Links[Kind]) => string;
  /** Whether it opens its page, which may still say that there is nothing left to do. */
  opens: (judged: Judged<Kind>, now: string) => boolean;
};
