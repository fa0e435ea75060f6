import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Checkpoint } from '../../../functions/core/verification/signed-heads.ts';
import type { StoredAgreement } from '../../../functions/core/verification/verify-agreement.ts';
import { type Verdict, verifyAll } from '../../../functions/core/verification/verify-all.ts';
import type { StoredMember } from '../../../functions/core/verification/verify-member.ts';
import type { StoredRequest } from '../../../functions/core/verification/verify-request.ts';
import { exportFiles } from './export-files.ts';
import { ExportProblem } from './export-problem.ts';

/**
 * Verifies an export by itself: nothing is asked of the platform. `keyFile` is a public key kept
 * elsewhere; whoever can change an export can change the key in it.
 */
export const verifyExport = async (folder: string, keyFile?: string): Promise<Verdict> => {
  const checkpoints: Checkpoint[] = [];
  for await (const line of linesOf(join(folder, exportFiles.checkpoints)))
    checkpoints.push(checkpointIn(line));
  const key = publicKeyIn(keyFile ?? join(folder, exportFiles.publicKey));
  const stored = {
    requests: requestsIn(join(folder, exportFiles.requests)),
    agreements: await besides<StoredAgreement>(join(folder, exportFiles.agreements), 'agreement'),
    members: await besides<StoredMember>(join(folder, exportFiles.members), 'memberId'),
  };
  return verifyAll(stored, checkpoints, (text, signature) =>
    verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64')),
  );
};

/**
 * What is exported besides requests. Exports from before have no such file, and no checkpoint of
 * then has a head of it: where one has, what is missing is found.
 */
const besides = async <Kind extends { events: readonly unknown[] }>(
  file: string,
  name: keyof Kind & string,
): Promise<Kind[]> => {
  const all: Kind[] = [];
  if (!existsSync(file)) return all;
  for await (const { text, number } of linesOf(file)) {
    const value = jsonIn(file, { text, number }) as Kind;
    if (!Array.isArray(value?.events) || !value[name])
      throw new ExportProblem(`${file}, line ${number}: has no ledger in it. Export again.`);
    all.push(value);
  }
  return all;
};

const publicKeyIn = (file: string): KeyObject => {
  try {
    return createPublicKey(readFileSync(file));
  } catch {
    throw new ExportProblem(
      `${file} is no public key in PEM. Name the one that you keep with --key.`,
    );
  }
};

async function* requestsIn(file: string): AsyncGenerator<StoredRequest> {
  for await (const { text, number } of linesOf(file)) {
    const value = jsonIn(file, { text, number }) as StoredRequest;
    if (!Array.isArray(value?.events) || !Array.isArray(value.versions) || !value.id)
      throw new ExportProblem(`${file}, line ${number}: is no request. Export again.`);
    yield value;
  }
}

const checkpointIn = (line: Line): Checkpoint => {
  const parsed = Checkpoint.safeParse(jsonIn(exportFiles.checkpoints, line));
  if (parsed.success) return parsed.data;
  throw new ExportProblem(
    `${exportFiles.checkpoints}, line ${line.number}: is no checkpoint. Export again.`,
  );
};

type Line = { text: string; number: number };

async function* linesOf(file: string): AsyncGenerator<Line> {
  if (!existsSync(file))
    throw new ExportProblem(`${file} is not there. Make an export with: npm run export`);
  let number = 0;
  for await (const text of createInterface({
    input: createReadStream(file),
    crlfDelay: Infinity,
  })) {
    number += 1;
    if (text !== '') yield { text, number };
  }
}

const jsonIn = (file: string, { text, number }: Line): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new ExportProblem(`${file}, line ${number}: is not JSON. Export again.`);
  }
};
