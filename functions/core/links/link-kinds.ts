import type * as z from 'zod';
import type { AgreementState } from '../agreements/agreement.ts';
import { daysAfter } from '../calendar/time.ts';
import { feedbackRefusal } from '../feedback/give-feedback.ts';
import type { RequestState } from '../request/request.ts';
import { mayRead } from '../stages/access.ts';
import { isOfParty, type Member } from '../words/member.ts';
import { awaitedSeat } from './awaited-seat.ts';
import { type Invited, isReplacedInvite, mayOpenInvite } from './invite-access.ts';
import {
  AbsenceLink,
  AgreementDecisionLink,
  AgreementObjectionLink,
  CertificateLink,
  DecisionLink,
  FeedbackLink,
  ObjectionLink,
  UnsubscribeLink,
} from './link-payloads.ts';

/** The stored payload of a link, by its kind. */
export type Links = {
  decision: DecisionLink;
  objection: ObjectionLink;
  absence: AbsenceLink;
  feedback: FeedbackLink;
  certificate: CertificateLink;
  unsubscribe: UnsubscribeLink;
};

export type LinkKind = keyof Links;

/** Kinds whose tokens contain, in plain text, the request and the member they were sent to. */
export type RequestLinkKind = Exclude<LinkKind, 'unsubscribe'>;

/**
 * What decides whether a link about a request still opens its page. `reader` got the mail; `member`
 * is whom they act for, often themselves.
 */
export type LinkFacts<Kind extends RequestLinkKind> = {
  link: Links[Kind];
  state: RequestState;
  reader: Member;
  member: Member;
};

/** Payloads of links about an agreement: its token says so, and its page is at the same address. */
export type AgreementLinks = {
  decision: AgreementDecisionLink;
  objection: AgreementObjectionLink;
};

export type AgreementLinkKind = keyof AgreementLinks;

/** The same as of a link about a request. */
type AgreementLinkFacts<Kind extends AgreementLinkKind> = {
  link: AgreementLinks[Kind];
  state: AgreementState;
  reader: Member;
  member: Member;
};

/** Somebody of the party that keeps the others waiting: no side chooses for the other (J10). */
const seesToSeat = (reader: Member, awaited: ReturnType<typeof awaitedSeat>): boolean =>
  awaited !== undefined && isOfParty(reader, awaited.seat.party);

const withRound = ({ expiresAt }: { expiresAt: string }): string => expiresAt;

const afterDays =
  (days: number) =>
  (at: string): string =>
    daysAfter(at, days);

const decision = {
  item: 'INVITE',
  path: 'd',
  endsAt: withRound,
  daysKept: 90,
  leftWithAddress: true,
  actsFor: ({ seatMemberId }: { seatMemberId: string }) => seatMemberId,
  opens: (judged: Invited & People, now: string) =>
    mayOpenInvite(judged, now) && !isReplacedInvite(judged),
};

type People = { reader: Member; member: Member };

const objection = {
  item: 'OBJECTION',
  path: 'o',
  // A quarter, within which somebody reviews every decision.
  endsAt: afterDays(90),
  daysKept: 0,
  // Whoever lost an address to somebody else can still say that a decision was not theirs.
  leftWithAddress: false,
  opens: ({ link, reader }: People & { link: { expiresAt: string } }, now: string) =>
    reader.active && now < link.expiresAt,
};

/** Links about agreements: the rules of those about requests. */
export const agreementLinks: { [Kind in AgreementLinkKind]: AgreementLinkRow<Kind> } = {
  decision: { payload: AgreementDecisionLink, ...decision },
  objection: { payload: AgreementObjectionLink, ...objection },
};

export const requestLinks: { [Kind in RequestLinkKind]: RequestLinkRow<Kind> } = {
  decision: { payload: DecisionLink, ...decision },
  objection: { payload: ObjectionLink, ...objection },
  absence: {
    payload: AbsenceLink,
    item: 'ABSENCE',
    path: 'a',
    endsAt: withRound,
    daysKept: 0,
    leftWithAddress: true,
    opens: ({ link, state, reader }, now) =>
      reader.active && seesToSeat(reader, awaitedSeat(link, state, now)),
  },
  feedback: {
    payload: FeedbackLink,
    item: 'FEEDBACK',
    path: 'f',
    // Results, and a change of mind, may come for a year.
    endsAt: afterDays(366),
    daysKept: 0,
    leftWithAddress: true,
    opens: ({ link, state, reader }, now) =>
      reader.active && now < link.expiresAt && feedbackRefusal(state, reader) === undefined,
  },
  certificate: {
    payload: CertificateLink,
    item: 'CERTIFICATE',
    path: 'c',
    // For as long as checkpoints are kept.
    endsAt: afterDays(3660),
    daysKept: 0,
    leftWithAddress: true,
    opens: ({ link, state, reader }, now) =>
      reader.active && now < link.expiresAt && mayRead(state, reader),
  },
};

/** Every kind of link in our mails, except reply addresses. */
export const linkKinds: { [Kind in LinkKind]: LinkRow<Kind> } = {
  ...requestLinks,
  unsubscribe: {
    payload: UnsubscribeLink,
    item: 'UNSUB',
    path: 'u',
    // People also unsubscribe from mails that are a year old.
    endsAt: afterDays(400),
    daysKept: 0,
  },
};

/** The address of the page that a token opens. */
export const linkAddress = (kind: LinkKind, publicUrl: string, token: string): string =>
  `${publicUrl}/${linkKinds[kind].path}/${token}`;

type LinkRow<Kind extends LinkKind> = ItemRow & {
  payload: z.ZodType<Links[Kind]>;
  /** When it ends (ISO 8601): with its round, or a set time after its mail. */
  endsAt: (from: Kind extends 'decision' | 'absence' ? { expiresAt: string } : string) => string;
};

/** How a link is stored, and where its page is. */
export type ItemRow = {
  /** Prefix of its item's key; the hash of the token follows. */
  item: string;
  /** Its page is at `/<path>/<token>`. */
  path: string;
  /** Days after its end for which its item is kept, to say what it was for. */
  daysKept: number;
};

type RequestLinkRow<Kind extends RequestLinkKind> = LinkRow<Kind> &
  OpeningRow<Links[Kind], LinkFacts<Kind>>;

type AgreementLinkRow<Kind extends AgreementLinkKind> = Omit<LinkRow<Kind>, 'payload'> & {
  payload: z.ZodType<AgreementLinks[Kind]>;
} & OpeningRow<AgreementLinks[Kind], AgreementLinkFacts<Kind>>;

/** Whom a link about a request or an agreement opens its page for. */
type OpeningRow<Link, Judged> = {
  /** The member whom its reader acts for; the reader themselves if there is no such function. */
  actsFor?: (link: Link) => string;
  /** Whether it dies when the address that it was mailed to is its reader's no more. */
  leftWithAddress: boolean;
  /** Whether it opens its page. The page may still say that there is nothing left to do. */
  opens: (judged: Judged, now: string) => boolean;
};
