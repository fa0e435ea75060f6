import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { publicUrlIfSet } from '../store/environment.ts';

/**
 * Where a caller reached the platform, without a trailing slash: as the wiring says or, deployed,
 * as the gateway was called.
 */
export const calledUrl = (event: {
  requestContext: Pick<APIGatewayProxyEventV2['requestContext'], 'domainName'>;
}): string => publicUrlIfSet() ?? `https://${event.requestContext.domainName}`;
