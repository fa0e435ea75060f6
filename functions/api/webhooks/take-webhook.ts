import { isObject } from '../../core/crm/read-field.ts';
import { validSecrets } from '../../core/crm/secrets.ts';
import {
  type Delivery,
  hasValidHubspotSignature,
  hasValidSignature,
} from '../../core/crm/webhook-signature.ts';
import { maxOpportunities, SourceName, type SourceStatus } from '../../core/crm/webhook-source.ts';
import { type Problem, problem, problemOf } from '../../core/words/problem.ts';
import type { FieldError } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { Reply } from '../../http/reply.ts';
import { logSecurity } from '../../store/log.ts';
import { holdMoneyTerms } from '../../store/numbers/hold-money-terms.ts';
import { readWebhook, recordSourceStatus, type Webhook } from '../../store/people/webhook-store.ts';
import { type Outcome, takeDelivered } from './take-delivered.ts';

/** The source that signed a delivery, or the problem that none did. */
export const genuineSource = async (
  source: string,
  delivery: Delivery,
  now: string,
): Promise<Result<Webhook, Problem>> => {
  const webhook = SourceName.safeParse(source).success ? await readWebhook(source) : undefined;
  if (isGenuine(webhook, delivery, now) && webhook) return ok(webhook);
  if (webhook && !isNoted(webhook.stored, now))
    await recordSourceStatus(source, { lastRejection: { at: now } });
  // The name of a source that does not exist is the caller's own text.
  logSecurity('signature-refused', { source: webhook?.stored.source });
  return refuse(badSignature);
};

const isGenuine = (webhook: Webhook | undefined, delivery: Delivery, now: string): boolean => {
  const secrets = webhook ? validSecrets(webhook.secrets, now) : [nobodysSecret];
  const client = webhook?.secrets.hubspotClient;
  const signed = hasValidSignature(delivery, secrets, now);
  const byHubspot = client !== undefined && hasValidHubspotSignature(delivery, client, now);
  return (webhook?.stored.config.active ?? false) && (signed || byHubspot);
};

/**
 * Checked against when the source does not exist, so that it takes as long as a wrong signature.
 */
const nobodysSecret = 'nobody has this secret';

/** Anybody can send unsigned deliveries; at most one a minute is recorded. */
const isNoted = ({ lastRejection }: SourceStatus, now: string): boolean =>
  lastRejection !== undefined && Date.parse(now) - Date.parse(lastRejection.at) < 60_000;

/** One problem for every reason, so that it does not reveal which sources or secrets exist. */
const badSignature = problem(
  'bad-signature',
  401,
  'Not signed, or not by a secret that counts',
  'Sign each delivery when it is sent, with the secret of its source: Countersign-Signature: t=<unix seconds>,v1=<hex of the HMAC-SHA-256 of "<t>.<body>">. A signature counts for five minutes.',
);

/**
 * Takes a signed delivery: one opportunity or a list, each handled on its own. A refusal that a
 * retry would not fix is an outcome, not a status, because CRMs retry for days. A fault is thrown;
 * opportunities taken before it are `unchanged` when the delivery comes again.
 */
export const takeWebhook = async (
  { stored: { source, config } }: Webhook,
  body: unknown,
  { now, settings }: { now: string; settings: Settings },
): Promise<Result<Reply, Problem>> => {
  const isList = Array.isArray(body);
  const opportunities: unknown[] = isList ? body : [body];
  const errors = shapeErrors(opportunities, isList);
  if (errors.length > 0) return refuse(problemOf({ type: 'invalid-fields', errors }));
  // First, as opportunities in the currency of before would be refused for good.
  await holdMoneyTerms(settings);
  const outcomes: Outcome[] = [];
  // In sequence: they may concern the same request, or be the same opportunity twice.
  for (const [index, opportunity] of opportunities.entries()) {
    const facts = { source, config, settings, now, at: isList ? `/${index}` : '' };
    outcomes.push(...(await takeDelivered(opportunity, facts, settings)));
  }
  await recordSourceStatus(source, {
    lastDelivery: { at: now, outcomes: countsOf(outcomes) },
    ...refusalIn(outcomes, now),
  });
  return ok({ status: 200, body: { source, outcomes } });
};

/**
 * Errors where the body is no list of objects at all; an object that makes no sense is an outcome
 * of its own.
 */
const shapeErrors = (opportunities: readonly unknown[], isList: boolean): FieldError[] => {
  if (opportunities.length > maxOpportunities) {
    const detail = `has ${opportunities.length} opportunities; send at most ${maxOpportunities} at once`;
    return [{ pointer: '', detail }];
  }
  return opportunities.flatMap((one, index) =>
    isObject(one)
      ? []
      : [{ pointer: isList ? `/${index}` : '', detail: 'must be an opportunity: a JSON object' }],
  );
};

const countsOf = (outcomes: readonly Outcome[]) => {
  const counts: Partial<Record<Outcome['outcome'], number>> = {};
  for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

const refusalIn = (outcomes: readonly Outcome[], now: string): SourceStatus => {
  const refused = outcomes.findLast((one) => one.outcome === 'refused');
  if (refused?.outcome !== 'refused') return {};
  const { problem: why, opportunityId: id } = refused;
  const [first] = why.errors ?? [];
  const detail = first ? `${first.pointer} ${first.detail}` : why.detail;
  return {
    lastRefusal: { at: now, ...(id && { opportunityId: id }), detail: detail.slice(0, 500) },
  };
};
