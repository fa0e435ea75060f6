import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Person } from './people.ts';
import type { Platform } from './platform.ts';

/** A file, as a program sends it. */
export type SentFile = { name: string; type: string; bytes: Buffer };

/** A small file; each `version` has other bytes. */
export const pdf = (version = 1): SentFile => ({
  name: `spring-flyer-v${version}.pdf`,
  type: 'application/pdf',
  bytes: Buffer.from(`%PDF-1.7\n% Spring flyer, version ${version}\n%%EOF\n`),
});

/** What is said of a file when it is announced. */
export const announced = ({ name, type, bytes }: SentFile) => ({
  name,
  type,
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

type Put = { url: string; headers: Record<string, string> };

/** Sends bytes to the address of an upload, as any HTTP client would. */
export const send = (platform: Platform, { url, headers }: Put, bytes: Buffer): Promise<Response> =>
  fetch(platform.reach(url), { method: 'PUT', headers, body: bytes });

/** Announces a file and sends it. */
export const upload = async (
  platform: Platform,
  by: Person,
  requestId: string,
  file: SentFile = pdf(),
): Promise<string> => {
  const { status, body } = await by.post(`/requests/${requestId}/uploads`, announced(file));
  expect({ status, body }).toMatchObject({ status: 201 });
  const sent = await send(platform, body.put, file.bytes);
  expect({ status: sent.status, text: await sent.text() }).toMatchObject({ status: 200 });
  return body.upload;
};
