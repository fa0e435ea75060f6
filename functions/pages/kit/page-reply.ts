import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { pageHeaders } from './page-headers.ts';

/** A page as it is answered. */
export type Page = { status: number; html: string };

export const pageReply = ({ status, html }: Page): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: pageHeaders,
  body: html,
});
