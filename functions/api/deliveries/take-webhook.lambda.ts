import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { exactJson } from '../../core/crm/exact-json.ts';
import type { Problem } from '../../core/words/problem.ts';
import { calledUrl } from '../../http/called-url.ts';
import { guarded } from '../../http/guarded.ts';
import { readJson, readText } from '../../http/read-body.ts';
import { jsonReply, problemReply } from '../../http/reply.ts';
import { settings } from '../../store/environment.ts';
import { genuineSource, takeWebhook } from './take-webhook.ts';

/** The address as the sender called it. */
const uriOf = (event: APIGatewayProxyEventV2): string =>
  `${calledUrl(event)}${event.rawPath}${event.rawQueryString ? `?${event.rawQueryString}` : ''}`;

/** RFC 9110 wants a 401 to say how one gets in. */
const refused = (problem: Problem): APIGatewayProxyStructuredResultV2 => {
  const reply = problemReply(problem);
  if (problem.status !== 401) return reply;
  return { ...reply, headers: { ...reply.headers, 'www-authenticate': 'Countersign-Signature' } };
};

export const handler = guarded(async (event: APIGatewayProxyEventV2) => {
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
});
