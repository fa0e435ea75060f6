import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { catchFaults } from '../../http/catch-faults.ts';
import { faultPage } from './message-page.ts';
import { pageReply } from './page-reply.ts';

/** Wraps a page's handler: a browser gets a page as answer, even when something breaks. */
export const pageHandler = (
  handler: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>,
) =>
  catchFaults(handler, ({ requestContext: { http, requestId } }, { late, done }) =>
    pageReply({
      status: late ? 503 : 500,
      html: http.method === 'HEAD' ? '' : faultPage(requestId, { late, done }),
    }),
  );
