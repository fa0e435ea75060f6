import type { Subject } from '../../core/rounds/round.ts';
import { sha256 } from '../../core/words/digest.ts';
import { asciiLowerCase } from '../../core/words/text.ts';

/**
 * All keys of the table. `gsi1`: queues ("waiting on me"); `gsi2`: lists; `gsi3`: what the clock
 * has to check; `gsi4`: values of a dimension by money spent.
 */

export const keys = {
  meta: (id: string) => ({ pk: request(id), sk: 'META' }),
  event: (id: string, seq: number) => ({ pk: request(id), sk: eventSk(seq) }),
  briefDraft: (id: string) => ({ pk: request(id), sk: 'BRIEF#DRAFT' }),
  brief: (id: string, version: number) => ({ pk: request(id), sk: `BRIEF#${version}` }),
  /** What a version of an agreement says; it has the name of its kind of subject. */
  agreement: (kind: string, version: number) => ({
    pk: agreement(kind),
    sk: `VERSION#${version}`,
  }),
  agreementMeta: (kind: string) => ({ pk: agreement(kind), sk: 'META' }),
  agreementEvent: (kind: string, seq: number) => ({ pk: agreement(kind), sk: eventSk(seq) }),
  /** What the platform works by of an agreement, as signed. */
  agreedTerms: (kind: string) => ({ pk: agreement(kind), sk: 'TERMS' }),
  proof: (id: string, version: number) => ({ pk: request(id), sk: `PROOF#${version}` }),
  /** A request that is typed and not sent; each member has their own. */
  requestDraft: (memberId: string, id: string) => ({
    pk: `DRAFT#${memberId}`,
    sk: `REQUEST#${id}`,
  }),
  /** The upload of a file for a request that is not sent yet. */
  attachment: (memberId: string, id: string) => ({ pk: `DRAFT#${memberId}`, sk: `UPLOAD#${id}` }),
  /** What a side expects, until the other has said so too. */
  estimate: (id: string, side: string) => ({ pk: request(id), sk: `ESTIMATE#${side}` }),
  upload: (id: string, uploadId: string) => ({ pk: request(id), sk: `UPLOAD#${uploadId}` }),
  seat: (id: string, roundId: string, memberId: string) => ({
    pk: request(id),
    sk: `SEAT#${roundId}#${memberId}`,
  }),
  /** That a request is, or was, somebody's: they asked for it, or own it. */
  involved: (id: string, memberId: string) => ({ pk: request(id), sk: `INVOLVED#${memberId}` }),
  cost: (id: string, externalId: string) => ({ pk: request(id), sk: `COST#${externalId}` }),
  kpi: (id: string, externalId: string) => ({ pk: request(id), sk: `KPI#${externalId}` }),
  sharedResult: (externalId: string) => ({ pk: `SHARED#${externalId}`, sk: 'RESULT' }),
  result: (id: string, externalId: string) => ({ pk: request(id), sk: `RESULT#${externalId}` }),
  net: (id: string, period: string) => ({ pk: request(id), sk: `NET#${period}` }),
  unused: (id: string, period: string) => ({ pk: request(id), sk: `UNUSED#${period}` }),
  thread: (id: string, memberId: string) => ({ pk: request(id), sk: `THREAD#${memberId}` }),
  /** The same of an agreement, beside the mails: who sends them writes to no agreement. */
  agreementThread: (kind: string, memberId: string) => ({
    pk: `MAIL#${kind}#${memberId}`,
    sk: 'THREAD',
  }),
  wait: (id: string, step: string) => ({ pk: request(id), sk: `WAIT#${step}` }),
  /** Which execution a request is held by; follows its waits, so that one query reads both. */
  hold: (id: string) => ({ pk: request(id), sk: 'WORKFLOW' }),
  /** `item` is the kind's prefix, from the table of link kinds. */
  link: (item: string, token: string) => ({ pk: `${item}#${sha256(token)}`, sk: item }),
  answerAddress: (token: string) => ({ pk: `ANSWER#${sha256(token)}`, sk: 'ANSWER' }),
  reply: (name: string) => ({ pk: `REPLY#${sha256(name)}`, sk: 'REPLY' }),
  mail: (eventId: string, memberId: string) => ({ pk: `MAIL#${eventId}#${memberId}`, sk: 'MAIL' }),
  idempotency: (caller: string, key: string) => ({ pk: `IDEM#${caller}#${key}`, sk: 'IDEM' }),
  isIdempotency: (pk: string) => pk.startsWith('IDEM#'),
  address: (email: string) => ({ pk: `ADDRESS#${asciiLowerCase(email)}`, sk: 'MEMBER' }),
  member: (id: string) => ({ pk: member(id), sk: 'PROFILE' }),
  isMember: (pk: string) => pk.startsWith('MEMBER#'),
  memberEvent: (id: string, seq: number) => ({ pk: member(id), sk: eventSk(seq) }),
  reached: (memberId: string) => ({ pk: member(memberId), sk: 'REACHED' }),
  owedAsking: (memberId: string) => ({ pk: member(memberId), sk: 'ASK-AGAIN' }),
  /** Where a member's dates can be read; one address each. */
  calendar: (memberId: string) => ({ pk: `CALENDAR#${memberId}`, sk: 'FEED' }),
  departure: (memberId: string) => ({ pk: 'CLOCK#DEPARTURES', sk: `LEFT#${memberId}` }),
  /** Where a new member's tour stands. */
  tour: (memberId: string) => ({ pk: 'CLOCK#TOURS', sk: `TOUR#${memberId}` }),
  tally: (period: string, dimension: string, shard: number) => ({
    pk: `TALLY#${period}`,
    sk: `${dimension}#${shard}`,
  }),
  /** The sums of one value of an open dimension; a value may be the empty text. */
  valueTally: (period: string, dimension: string, value: string) => ({
    pk: `TALLY#${period}#${dimension}`,
    sk: `VALUE#${value}`,
  }),
  /** A lead by its external id, and what happened to it, each with a number. */
  lead: (externalId: string) => ({ pk: `LEAD#${externalId}`, sk: 'LEAD' }),
  leadChange: (externalId: string, nth: number) => ({
    pk: `LEAD#${externalId}`,
    sk: `CHANGE#${String(nth).padStart(8, '0')}`,
  }),
  /** The sums of the leads of a month, of one team and definition. */
  leadSums: (month: string, team: string, definition: string) => ({
    pk: `LEADS#${month}`,
    sk: JSON.stringify([team, definition]),
  }),
  bundlesSent: () => ({ pk: 'CLOCK#DIGESTS', sk: 'RAN' }),
  promisedBundle: (slot: string, memberId: string) => ({
    pk: 'CLOCK#DIGESTS',
    sk: `PROMISED#${slot}#${memberId}`,
  }),
  promisedNews: (slot: string, memberId: string) => ({
    pk: 'CLOCK#DIGESTS',
    sk: `NEWS#${slot}#${memberId}`,
  }),
  /** In the order in which a member reads it: a bundle's, by request, as it happened. */
  waitingNews: ({ memberId, slot, requestId, seq }: Place) => ({
    pk: `NEWS#${memberId}`,
    sk: `${slot}#${requestId}#${eventSk(seq)}`,
  }),
  /** The last checkpoint of a day, and the last of all. */
  checkpoint: (day: string) => ({ pk: `CHECKPOINT#${day}`, sk: 'HEAD' }),
  /** A request's place in the last checkpoint that has it. */
  seal: (id: string) => ({ pk: `SEAL#${id}`, sk: 'SEAL' }),
  /** The same in the first checkpoint that has its release, which stays. */
  releaseSeal: (id: string) => ({ pk: `SEAL#${id}`, sk: 'RELEASE' }),
  lastCheckpoint: () => ({ pk: 'CHECKPOINT#LAST', sk: 'HEAD' }),
  numbersImport: (id: string) => ({ pk: `IMPORT#${id}`, sk: 'IMPORT' }),
  openImports: () => ({ pk: 'IMPORT#OPEN', sk: 'OPEN' }),
  /**
   * By the digest of its content. Each is in its own partition, as a file exceeds a partition's
   * throughput.
   */
  importPiece: (id: string, digest: string) => ({ pk: `IMPORT#${id}#${digest}`, sk: 'PIECE' }),
  chart: (reportKey: string, name: string) => ({ pk: `ROLLUP#${reportKey}`, sk: `CHART#${name}` }),
  /** What a team reads of a report, as it was mailed. */
  teamReport: (reportKey: string, team: string) => ({
    pk: `ROLLUP#${reportKey}`,
    sk: `TEAM#${team}`,
  }),
  report: (reportKey: string) => ({ pk: `ROLLUP#${reportKey}`, sk: 'REPORT' }),
  moneyTerms: () => ({ pk: 'DEPLOYMENT', sk: 'MONEY' }),
  webhook: (source: string) => ({ pk: `WEBHOOK#${source}`, sk: 'SOURCE' }),
  webhookSecret: (source: string) => ({ pk: `WEBHOOK#${source}`, sk: 'SECRET' }),
  /** By the hash of its cookie, which the browser alone has. */
  session: (cookie: string) => ({ pk: `SESSION#${sha256(cookie)}`, sk: 'SESSION' }),
  /** Asked, as an event that `notify` answers by mail, and what was mailed; by the ask's hash. */
  signInAsked: (hash: string) => ({ pk: signIn(hash), sk: eventSk(1) }),
  signInMailed: (hash: string) => ({ pk: signIn(hash), sk: 'MAILED' }),
  signInLink: (token: string) => ({ pk: signIn(sha256(token)), sk: 'LINK' }),
  /** A mail that begins a request or goes on with one, as an event that `notify` answers. */
  intakeMail: (hash: string) => ({ pk: intake(hash), sk: eventSk(1) }),
  /** How often something was done to an address in a span of time. */
  signInCount: (what: string, span: string, address: string) => ({
    pk: signIn(sha256(`${what} ${span} ${address}`)),
    sk: 'COUNT',
  }),
  opportunity: (source: string, id: string) => ({
    pk: `OPPORTUNITY#${source}#${id}`,
    sk: 'OPPORTUNITY',
  }),
} as const;

type Place = { memberId: string; slot: string; requestId: string; seq: number };

/** The key of a submitted version of brief or proof; versions count from 1. */
export const subjectKey = (id: string, { kind, version }: Pick<Subject, 'kind' | 'version'>) =>
  keys[kind](id, version);

const request = (id: string) => `REQ#${id}`;

const agreement = (kind: string) => `AGREEMENT#${kind}`;

const member = (id: string) => `MEMBER#${id}`;

const signIn = (hash: string) => `SIGN-IN#${hash}`;

const intake = (hash: string) => `INTAKE#${hash}`;

const eventSk = (seq: number) => `EVT#${String(seq).padStart(8, '0')}`;

/** The id of the request that an item belongs to. */
export const idOf = ({ pk }: { pk: string }): string => pk.slice(request('').length);

/** What an event belongs to: a request's ledger, a member's history, a sign-in, a mail, or an
 * agreement. */
export const historyOf = ({
  pk,
}: {
  pk: string;
}):
  | { requestId: string }
  | { memberId: string }
  | { signInHash: string }
  | { intakeHash: string }
  | { agreement: string } =>
  pk.startsWith(member(''))
    ? { memberId: pk.slice(member('').length) }
    : pk.startsWith(signIn(''))
      ? { signInHash: pk.slice(signIn('').length) }
      : pk.startsWith(intake(''))
        ? { intakeHash: pk.slice(intake('').length) }
        : pk.startsWith(agreement(''))
          ? { agreement: pk.slice(agreement('').length) }
          : { requestId: idOf({ pk }) };

export const eventPrefix = 'EVT#';

/** Which tally an item is part of, from its key; `value` for the sums of one value. */
export const tallyOf = ({
  pk,
  sk,
}: {
  pk: string;
  sk: string;
}): { period: string; dimension: string; value?: string } => {
  const [, period = '', dimension] = pk.split('#');
  return dimension
    ? { period, dimension, value: sk.slice('VALUE#'.length) }
    : { period, dimension: sk.slice(0, sk.lastIndexOf('#')) };
};

/** The number of an event, from its key. */
export const seqOf = ({ sk }: { sk: string }): number => Number(sk.slice(eventPrefix.length));

export const indexes = {
  queue: (memberId: string, dueAt: string) => ({ gsi1pk: `QUEUE#${memberId}`, gsi1sk: dueAt }),
  involved: (memberId: string, at: string) => ({ gsi1pk: `INVOLVED#${memberId}`, gsi1sk: at }),
  /** The open work of a member, by when they were given it. */
  owned: (memberId: string, givenAt: string) => ({ gsi2pk: `OWNED#${memberId}`, gsi2sk: givenAt }),
  /** Requests on a list by net gain, worst first. */
  net: (list: string, netInMinorUnits: number) => ({
    gsi1pk: `NET#${list}`,
    gsi1sk: sortableInteger(netInMinorUnits),
  }),
  /** Unused work of a period, most expensive first. */
  unused: (period: string, spentInMinorUnits: number) => ({
    gsi1pk: `UNUSED#${period}`,
    gsi1sk: sortableInteger(-spentInMinorUnits),
  }),
  /** Values of a dimension by what was spent on them. Its sort key is a number: `ADD` moves it. */
  rank: (period: string, dimension: string) => ({ gsi4pk: `RANK#${period}#${dimension}` }),
  stage: (stage: string, updatedAt: string) => ({ gsi2pk: `STAGE#${stage}`, gsi2sk: updatedAt }),
  roster: (memberId: string) => ({ gsi2pk: 'ROSTER', gsi2sk: memberId }),
  imports: ({ kind, id }: { kind: string; id: string }, createdAt: string) => ({
    gsi2pk: `IMPORTS#${kind}#${id}`,
    gsi2sk: createdAt,
  }),
  reports: (createdAt: string) => ({ gsi2pk: 'REPORTS', gsi2sk: createdAt }),
  sessions: (memberId: string, signedInAt: string) => ({
    gsi2pk: `SESSIONS#${memberId}`,
    gsi2sk: signedInAt,
  }),
  webhooks: (source: string) => ({ gsi2pk: 'WEBHOOKS', gsi2sk: source }),
  clock: (id: string, nudgeAt: string) => ({
    gsi3pk: `CLOCK#${shardOf(id, clockShards)}`,
    gsi3sk: nudgeAt,
  }),
} as const;

export const clockShards = 4;

/** Spreads ids evenly over shards. */
export const shardOf = (id: string, shards: number): number =>
  Number.parseInt(sha256(id).slice(0, 8), 16) % shards;

/**
 * Integers up to ±4 × 10^15 as text of equal width that sorts in numeric order; larger ones sort as
 * the largest.
 */
export const sortableInteger = (value: number): string =>
  String(Math.max(-largest, Math.min(largest, value)) + largest).padStart(16, '0');

/** About half of `Number.MAX_SAFE_INTEGER`, so that the sum stays exact: 40 trillion in cents. */
const largest = 4_000_000_000_000_000;
