import { type Plan, planOf } from '../brief/submitted-briefs.ts';
import type { MoneyEvent } from '../money/money-event.ts';
import { recordResult } from '../money/record-money.ts';
import { refuseResults } from '../money/refuse-money.ts';
import type { ResultEntry } from '../money/result-entry.ts';
import type { Source } from '../money/source.ts';
import type { Progress } from '../stages/progress.ts';
import type { FieldError, Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import { type KnownOpportunity, maxRecordedIn } from './known-opportunity.ts';
import type { Opportunity } from './map-opportunity.ts';

/** A request's state, and its entry for the opportunity. */
export type KnownRequest = { state: Plan & Progress; before?: ResultEntry };

/** An event of one request; `isTakenOut` if the opportunity no longer counts there. */
export type Move = { requestId: string; event: ResultEvent; isTakenOut?: true };

type ResultEvent = Extract<MoneyEvent, { type: 'result-recorded' | 'result-corrected' }>;

/**
 * The external id of an opportunity's entries. It includes the source, so that two sources never
 * clash.
 */
export const externalIdOf = (source: string, id: string): string => `${source}:${id}`;

/**
 * Applies an opportunity to the requests concerned: takes it out of the one it counted for, if that
 * has changed or it counts for nothing now, and records or corrects it where it belongs. All of it,
 * or none if refused.
 */
export const moveMoney = (
  moving: Moving,
  requests: ReadonlyMap<string, KnownRequest>,
): Result<Move[], Refusal> => {
  const { source, opportunity, before } = moving;
  const { saying } = opportunity;
  const from = before?.countedIn;
  const to = saying.what === 'result' ? saying.requestId : undefined;
  if (from !== undefined && opportunity.notSent !== undefined)
    return refuse({ type: 'invalid-fields', errors: [notSentError(from, moving)] });
  const put = recordIn(moving, to === undefined ? undefined : requests.get(to));
  if (!put.ok || from === undefined || from === to) return put;
  const out = takeOutOf(from, requests.get(from), source);
  return out.ok ? ok([...out.value, ...put.value]) : out;
};

/** What was not sent is no news: nothing that counts is taken out for the lack of it. */
const notSentError = (countedIn: string, { opportunity, source }: Moving): FieldError => ({
  pointer: opportunity.notSent ?? opportunity.referenceAt,
  detail: `is not among what was sent, and the opportunity counts in ${countedIn}: send it each time, empty (null) where it has been emptied, or correct ${externalIdOf(source, opportunity.id)} by hand`,
});

/** Records an opportunity in the request that it names. */
export const recordIn = (
  { source, opportunity, before: followed }: Moving,
  known: KnownRequest | undefined,
): Result<Move[], Refusal> => {
  const { id, saying, referenceAt } = opportunity;
  if (saying.what === 'nothing') return ok([]);
  const wrong = (detail: string): Result<Move[], Refusal> =>
    refuse({ type: 'invalid-fields', errors: [{ pointer: referenceAt, detail }] });
  if (!known) return wrong(`there is no request ${saying.requestId}`);
  const refusal = refuseResults(known.state);
  if (refusal) return refuse(refusal);
  const isOurs = followed?.recordedIn.includes(saying.requestId) ?? false;
  if (!isOurs && (followed?.recordedIn.length ?? 0) >= maxRecordedIn)
    return wrong(`was moved between ${maxRecordedIn} requests before, and stays where it is`);
  const decided = recordResult({
    entry: { ...saying.result, externalId: externalIdOf(source, id) },
    // An entry that somebody else recorded under this id is not ours to replace.
    correction: isOurs && known.before !== undefined,
    before: known.before,
    source: sourceOf(source),
    attribution: planOf(known.state)?.attribution,
  });
  return movesOf(saying.requestId, decided);
};

export type Moving = {
  source: string;
  opportunity: Opportunity;
  before: KnownOpportunity | undefined;
};

const sourceOf = (name: string): Source => ({ channel: 'webhook', name });

const movesOf = (
  requestId: string,
  decided: Result<MoneyEvent[], Refusal>,
  more: Pick<Move, 'isTakenOut'> = {},
): Result<Move[], Refusal> =>
  decided.ok
    ? ok(decided.value.filter(isResult).map((event) => ({ requestId, event, ...more })))
    : decided;

const isResult = (event: MoneyEvent): event is ResultEvent =>
  event.type === 'result-recorded' || event.type === 'result-corrected';

/**
 * Corrects the entry to 0 units: it stays, with its history in the ledger, and adds nothing to any
 * sum.
 */
export const takeOutOf = (
  requestId: string,
  known: KnownRequest | undefined,
  source: string,
): Result<Move[], Refusal> => {
  if (!known?.before)
    throw new Error(`${requestId} has no entry of an opportunity that counts in it`);
  const { uncounted: _, ...before } = known.before;
  const decided = recordResult({
    entry: { ...before, units: 0 },
    correction: true,
    before: known.before,
    source: sourceOf(source),
    attribution: planOf(known.state)?.attribution,
  });
  return movesOf(requestId, decided, { isTakenOut: true });
};
