import { createHash } from 'node:crypto';

/** What the API says of an announced file. */
export type Announced = {
  upload: string;
  put: { url: string; headers: Record<string, string> };
};

/** How a file is announced. */
export const announcementOf = (name: string, bytes: Buffer) => ({
  name,
  type: 'application/pdf',
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** Sends an announced file to the store. Throws what the store answers if it does not take it. */
export const sendFile = async ({ put }: Announced, bytes: Buffer): Promise<void> => {
  const { url, headers } = put;
  const answer = await fetch(url, { method: 'PUT', headers, body: bytes });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the store answered ${answer.status} for the file: ${text}`);
};
