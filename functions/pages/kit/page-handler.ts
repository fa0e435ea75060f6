import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { catchFaults } from '../../http/catch-faults.ts';
import { addressOverLimit } from '../../http/limit-calls.ts';
import { faultPage, tooManyCallsPage } from './message-page.ts';
import { type Page, pageReply } from './page-reply.ts';

/**
 * Wraps a page's handler: a browser gets a page as answer, also when something breaks or when it
 * calls too often.
 */
export const pageHandler = (
  handler: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>,
) =>
  catchFaults(
    async (event) => {
      const seconds = addressOverLimit(event);
      if (seconds === undefined) return handler(event);
      const reply = replyTo(event, { status: 429, html: tooManyCallsPage(seconds) });
      return { ...reply, headers: { ...reply.headers, 'retry-after': String(seconds) } };
    },
    (event, { late, done }) => {
      const html = faultPage(event.requestContext.requestId, { late, done });
      return replyTo(event, { status: late ? 503 : 500, html });
    },
  );

const replyTo = ({ requestContext: { http } }: APIGatewayProxyEventV2, page: Page) =>
  pageReply(http.method === 'HEAD' ? { ...page, html: '' } : page);
