import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { publicUrlIfSet } from '../store/environment.ts';

/**
 * The platform's address without a trailing slash: from the environment or, when deployed, from the
 * gateway's event.
 */
export const calledUrl = (event: {
  requestContext: Pick<APIGatewayProxyEventV2['requestContext'], 'domainName'>;
}): string => publicUrlIfSet() ?? `https://${event.requestContext.domainName}`;
