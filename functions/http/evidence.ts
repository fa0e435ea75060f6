import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Evidence } from '../core/rounds/round.ts';

/** IP address and user agent of a call, for the ledger. */
export const evidenceOf = ({ requestContext: { http } }: Origin): Evidence => ({
  ip: http.sourceIp,
  userAgent: http.userAgent?.slice(0, 300),
});

type Origin = { requestContext: Pick<APIGatewayProxyEventV2['requestContext'], 'http'> };
