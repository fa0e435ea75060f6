import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { problem } from '../core/words/problem.ts';
import { problemReply } from './reply.ts';
import type { Unanswered } from './within-time.ts';

/**
 * The problem for a call without an answer of its own: whose fault it is, whether it was done, and
 * how to find out and repeat it without doing it twice.
 */
export const unansweredProblem = (
  event: Pick<APIGatewayProxyEventV2, 'headers' | 'requestContext'>,
  { late, done, told }: Pick<Unanswered, 'late' | 'done' | 'told'>,
): APIGatewayProxyStructuredResultV2 => {
  const { requestId: instance, http } = event.requestContext;
  const idempotencyKey = event.headers['idempotency-key'];
  const next = done === 'nothing' ? certain : toFindOut(http.method, idempotencyKey);
  const extensions = { instance, done, ...(idempotencyKey && { idempotencyKey }) };
  const detail = `${told ?? (late ? tooLong : ourFault)} ${next}`;
  if (told)
    return problemReply(
      problem('amounts-not-taken', 503, 'Amounts are not taken', detail, extensions),
    );
  if (!late) return problemReply(problem('fault', 500, 'Something broke', detail, extensions));
  const reply = problemReply(problem('timed-out', 503, 'Not answered in time', detail, extensions));
  return { ...reply, headers: { ...reply.headers, 'retry-after': retryAfterSeconds } };
};

const ourFault = 'This is our fault, and it is logged.';

const tooLong = 'This took too long, and was given up.';

const certain = 'Nothing was changed; send it again later.';

const toFindOut = (method: string, key: string | undefined): string => {
  if (key !== undefined)
    return `It is not known whether it was done. Send it again with the same Idempotency-Key, ${key}: if it was done, that gets its answer, and it is not done twice.`;
  if (method !== 'POST')
    return 'It is not known whether it was done. Send it again: done twice, it is the same.';
  return 'It is not known whether it was done. It had no Idempotency-Key, so look whether it was before you send it again, and send it with a key then: that can be repeated safely.';
};

/** What is slow for seconds rarely mends within one. */
const retryAfterSeconds = '5';
