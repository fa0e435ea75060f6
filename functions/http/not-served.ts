import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** What the gateway says where no route applies, for programs. */
export const notServed = {
  statusCode: 404,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify({ message: 'Not Found' }),
} satisfies APIGatewayProxyStructuredResultV2;
