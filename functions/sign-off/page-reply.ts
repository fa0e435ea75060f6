import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { decisionPageHeaders } from './decision-page-headers.ts';

export const pageReply = (statusCode: number, body: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: decisionPageHeaders,
  body,
});
