import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { pageHeaders } from './page-headers.ts';

export const pageReply = (statusCode: number, body: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: pageHeaders,
  body,
});
