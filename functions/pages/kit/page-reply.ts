import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { pageHeaders } from './page-headers.ts';

/** A page as it is answered; with a `location`, it leads there. */
export type Page = { status: number; html: string; location?: string };

export const pageReply = ({ status, html, location }: Page): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { ...pageHeaders, ...(location && { location }) },
  body: html,
});
