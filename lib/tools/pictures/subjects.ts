import { createHash } from 'node:crypto';
import type { Browser } from 'playwright-core';
import type { Platform } from '../../cli/running-platform.ts';
import { readExample } from '../demo/read-example.ts';

/** Requests to take pictures of, brought where they are interesting by the API. */

const today = new Date().toISOString().slice(0, 10);
const example = (name: string) => readExample(`spring-flyer/${name}`, today);

/** A brief that still waits for signatures, for a page with an open decision. */
export const openBrief = async (
  platform: Platform,
): Promise<{ id: string; ownerId: string; signers: Signers }> => {
  const { id, ownerId } = await post<{ id: string; ownerId: string }>(
    platform,
    'rita',
    '/requests',
    example('request'),
  );
  await post(platform, ownerId, `/requests/${id}/triage`, { action: 'accept' });
  await post(platform, ownerId, `/requests/${id}/brief/versions`, example('brief'));
  const { round } = await call<InRound>(platform, 'rita', 'GET', `/requests/${id}`);
  return { id, ownerId, signers: signersOf(round) };
};

type Signers = { sales: string; marketing: string };

type InRound = {
  round: { id: string; subject: { digest: string }; seats: { memberId: string; party: string }[] };
};

const signersOf = ({ seats }: InRound['round']): Signers => {
  const of = (side: string) => seats.find(({ party }) => party === side)?.memberId ?? '';
  return { sales: of('sales'), marketing: of('marketing') };
};

/** Somebody's signature of what a round is about. */
export const sign = async (platform: Platform, id: string, memberId: string): Promise<void> => {
  const { round } = await call<InRound>(platform, memberId, 'GET', `/requests/${id}`);
  const approval = { roundId: round.id, digest: round.subject.digest, decision: 'approve' };
  await post(platform, memberId, `/requests/${id}/sign-offs`, approval);
};

/** A proof that waits for its signatures: a file, which a browser prints. */
export const openProof = async (
  platform: Platform,
  browser: Browser,
): Promise<{ id: string; reviewer: string }> => {
  const { id, ownerId, signers } = await openBrief(platform);
  for (const memberId of Object.values(signers)) await sign(platform, id, memberId);
  const page = await browser.newPage();
  await page.setContent('<h1>Three visits, and you are in</h1><p>Members from 29 a month.</p>');
  const bytes = await page.pdf({ width: '148mm', height: '105mm' });
  await page.close();
  const { upload, put } = await post<Upload>(platform, ownerId, `/requests/${id}/uploads`, {
    name: 'spring-flyer.pdf',
    type: 'application/pdf',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  await fetch(put.url, { method: 'PUT', headers: put.headers, body: bytes });
  const { round } = await post<InRound>(platform, ownerId, `/requests/${id}/proofs`, { upload });
  return { id, reviewer: signersOf(round).sales };
};

type Upload = { upload: string; put: { url: string; headers: Record<string, string> } };

const post = <Answer>(platform: Platform, memberId: string, path: string, body: unknown) =>
  call<Answer>(platform, memberId, 'POST', path, body);

const call = async <Answer>(
  { apiUrl, people }: Platform,
  memberId: string,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Answer> => {
  const token = people.find(({ id }) => id === memberId)?.token;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(`${apiUrl}${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json() as Promise<Answer>;
};
