import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256, signingCredentials, signingRegion } from './aws-signing.ts';

/**
 * Calls of services whose SDK clients are larger than the functions that make a call or two: signed
 * by the request signer that all clients share. The endpoint is the one of the environment.
 */
export const signedFetch = async (
  service: Service,
  { method, path, headers = {}, body }: SignedCall,
): Promise<Response> => {
  const signer = new SignatureV4({
    service,
    region: signingRegion,
    credentials: signingCredentials,
    sha256: Sha256,
    uriEscapePath: false,
  });
  const url = new URL(`${endpointOf(service)}${path}`);
  const signed = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    headers: { ...headers, host: url.host },
    ...(body !== undefined && { body }),
  });
  return fetch(url, {
    method,
    headers: signed.headers,
    signal: AbortSignal.timeout(timeoutMillis),
    ...(body !== undefined && { body }),
  });
};

type Service = keyof typeof endpointVariables;

/** The path of S3 begins with the bucket: not every emulator resolves it in a host name. */
type SignedCall = {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  headers?: Record<string, string>;
  body?: string;
};

const { env } = process;

const endpointVariables = { s3: 'AWS_ENDPOINT_URL_S3', kms: 'AWS_ENDPOINT_URL_KMS' } as const;

const endpointOf = (service: Service): string =>
  env[endpointVariables[service]] ??
  env.AWS_ENDPOINT_URL ??
  `https://${service}.${env.AWS_REGION}.amazonaws.com`;

/** Well below the time-outs of the functions, so that the error tells what was slow. */
const timeoutMillis = 15_000;
