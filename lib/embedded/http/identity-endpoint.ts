import type { RequestListener } from 'node:http';
import type { Issuer } from './issuer.ts';

/** Path of the issuer on the API's own address. No route of the API begins like this. */
export const issuerPath = '/issuer';

/** Serves the issuer's documents beside the API, and leaves every other request to `next`. */
export const withIssuer =
  (issuer: Issuer, next: RequestListener): RequestListener =>
  (request, response) => {
    const path = request.url ?? '';
    const document = path.startsWith(issuerPath)
      ? issuer.document(path.slice(issuerPath.length))
      : undefined;
    if (document === undefined || request.method !== 'GET') return next(request, response);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  };
