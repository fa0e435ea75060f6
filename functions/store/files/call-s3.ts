import { createHash } from 'node:crypto';
import { filesEndpoint } from '../environment.ts';
import { presign, type S3Call } from './presign.ts';

/**
 * Makes one call of the store of files. A body is XML, and goes with its checksum, as S3 wants it.
 * Throws what S3 answers, unless it is a success or one of `also`.
 */
export const callS3 = async (
  call: Omit<S3Call, 'store' | 'headers'> & { headers?: Record<string, string>; body?: string },
  also: readonly number[] = [],
  millis = timeoutMillis,
): Promise<Response> => {
  const { body, ...request } = call;
  const headers = {
    ...call.headers,
    ...(body !== undefined && {
      'content-type': 'application/xml',
      'x-amz-checksum-sha256': createHash('sha256').update(body).digest('base64'),
    }),
  };
  // Signed by the clock of the machine: the store compares with its own.
  const now = new Date().toISOString();
  const url = await presign(
    { ...request, store: filesEndpoint(), headers },
    { now, expiresIn: secondsValid },
  );
  const response = await fetch(url, {
    method: call.method,
    headers,
    ...(body !== undefined && { body }),
    signal: AbortSignal.timeout(millis),
  });
  if (response.ok || also.includes(response.status)) return response;
  const code = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1] ?? 'nothing more';
  throw new Error(`S3 answered ${call.method} with ${response.status}: ${code}`);
};

const secondsValid = 60;

/** Below the time-out of the functions that call, so that the error tells what was slow. */
const timeoutMillis = 8_000;
