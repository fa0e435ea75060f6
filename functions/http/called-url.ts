import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { publicUrlIfTold } from '../store/environment.ts';

/**
 * The platform's address without a trailing slash: from the environment or, when deployed, from the
 * gateway's event.
 */
export const calledUrl = (event: {
  requestContext: Pick<APIGatewayProxyEventV2['requestContext'], 'domainName'>;
}): string => publicUrlIfTold() ?? `https://${event.requestContext.domainName}`;
