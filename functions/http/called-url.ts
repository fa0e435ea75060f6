import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { publicUrlIfTold } from '../store/environment.ts';

/**
 * Where a caller reached the platform, without a trailing slash: as the wiring says or, deployed,
 * as the gateway was called.
 */
export const calledUrl = (event: {
  requestContext: Pick<APIGatewayProxyEventV2['requestContext'], 'domainName'>;
}): string => publicUrlIfTold() ?? `https://${event.requestContext.domainName}`;
