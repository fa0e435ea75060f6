import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { exactJson } from '../../core/crm/exact-json.ts';
import { NothingReason } from '../../core/crm/map-opportunity.ts';
import { maxOpportunities, OpportunityOutcome, SourceName } from '../../core/crm/webhook-source.ts';
import type { Problem } from '../../core/words/problem.ts';
import { Reference } from '../../core/words/words.ts';
import { calledUrl } from '../../http/called-url.ts';
import { ProblemAnswer } from '../../http/problem-answer.ts';
import { readJson, readText } from '../../http/read-body.ts';
import { jsonReply, problemReply } from '../../http/reply.ts';
import { apiRoute, publicCallLimit } from '../../http/route.ts';
import type { HandlePublic } from '../../http/serve-public.ts';
import { settings } from '../../store/environment.ts';
import { genuineSource, takeWebhook } from './take-webhook.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/webhooks/{source}',
  function: 'take-webhook',
  access: 'public',
  publicBecause:
    'A delivery of a CRM carries a signature over its body, which the function checks; CRMs have no tokens of ours.',
  limit: publicCallLimit,
  id: 'takeWebhook',
  summary:
    'Take what a connected CRM says of an opportunity, or of some; each has an outcome of its own.',
  parameters: { source: { schema: SourceName, description: 'The name of a source' } },
  body: () => opportunities,
  answer: { status: 200, schema: () => TakenAnswer, name: 'TakenWebhook' },
  problems: [400, 401, 413, 415, 422],
  signed: true,
  examples: ({ currency }) => ({
    'An opportunity of Salesforce': {
      Id: '006RK00000AbCdEYAV',
      Countersign_Reference__c: 'CR-7F3K2QX',
      Amount: 9000,
      CurrencyIsoCode: currency,
      StageName: 'Closed Won',
      IsWon: true,
      IsClosed: true,
      CloseDate: '2026-03-02',
      LastModifiedDate: '2026-03-02T14:00:00.000+0000',
    },
    'Deals of HubSpot': [
      {
        objectId: 9876543210,
        properties: {
          countersign_reference: 'CR-7F3K2QX',
          amount: '9000',
          deal_currency_code: currency,
          dealstage: 'closedwon',
          hs_is_closed_won: 'true',
          closedate: '1772460000000',
          hs_lastmodifieddate: '2026-03-02T14:00:00.000Z',
        },
      },
    ],
  }),
  next: [
    {
      to: 'getMoney',
      why: 'The numbers of a request that it counted in',
      parameters: { id: '$response.body#/outcomes/0/requestId' },
    },
  ],
});

/** As the document shows it: with the one field that each CRM surely sends. */
const opportunity = {
  type: 'object',
  properties: {
    Id: { description: 'Of Salesforce: the id of the opportunity' },
    objectId: { description: 'Of HubSpot: the id of the deal' },
  },
};

/**
 * One opportunity or a list of them. Their content is the CRM's own: the source's mapping says
 * which fields are read, and each outcome says what is wrong with them.
 */
const opportunities = z
  .custom<object>((value) => typeof value === 'object' && value !== null)
  .meta({
    anyOf: [opportunity, { type: 'array', items: opportunity, maxItems: maxOpportunities }],
  });

const TakenAnswer = z.object({
  source: SourceName,
  outcomes: z.array(
    z.object({
      at: z.string().describe('JSON pointer to the opportunity in the body'),
      opportunityId: z.string().optional(),
      outcome: OpportunityOutcome.describe(
        '`stale`: something newer is known; `ignored`: it counts for nothing; `refused`: see `problem`',
      ),
      requestId: Reference.optional(),
      externalId: z.string().optional().describe('Of its entry, with the numbers of the request'),
      takenOutOf: Reference.optional().describe('The request that it counted in before'),
      reason: NothingReason.optional().describe('Why it counts for nothing'),
      mergedInto: z.string().optional().describe('The opportunity that it was merged into'),
      problem: ProblemAnswer.optional(),
    }),
  ),
});

export const handle: HandlePublic = async (event) => {
  const now = new Date(event.requestContext.timeEpoch).toISOString();
  const text = readText(event);
  if (!text.ok) return refused(text.refusal);
  const delivery = {
    method: event.requestContext.http.method,
    uri: uriOf(event),
    headers: event.headers,
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  };
  const webhook = await genuineSource(event.pathParameters?.source ?? '', delivery, now);
  if (!webhook.ok) return refused(webhook.refusal);
  const json = readJson(event);
  if (!json.ok) return refused(json.refusal);
  const taken = await takeWebhook(webhook.value, exactJson(json.value.text), {
    now,
    settings: settings(),
  });
  return taken.ok ? jsonReply(taken.value) : refused(taken.refusal);
};

/** RFC 9110 requires a 401 to say how to authenticate. */
const refused = (problem: Problem): APIGatewayProxyStructuredResultV2 => {
  const reply = problemReply(problem);
  if (problem.status !== 401) return reply;
  return { ...reply, headers: { ...reply.headers, 'www-authenticate': 'Countersign-Signature' } };
};

/** The URL as the sender called it. */
const uriOf = (event: APIGatewayProxyEventV2): string =>
  `${calledUrl(event)}${event.rawPath}${event.rawQueryString ? `?${event.rawQueryString}` : ''}`;
