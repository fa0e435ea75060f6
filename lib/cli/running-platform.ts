import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readIfThere } from '../embedded/data-folder.ts';
import { issuerKeyName, openIssuer } from '../embedded/http/issuer.ts';
import { PlatformFile, platformFileName } from '../embedded/platform-file.ts';
import { systemClock } from '../embedded/wall-clock.ts';

/** Why no platform is found, as a sentence for the command's user. Shown without a stack trace. */
export class PlatformProblem extends Error {
  override readonly name = 'PlatformProblem';
}

/** Somebody on the roster, with a token of theirs. */
export type Person = z.infer<typeof Person>;

const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  parties: z.array(z.string()),
  token: z.string(),
});

/** A running platform, as seen from outside; without an inbox where mails really leave. */
export type Platform = { apiUrl: string; inboxUrl: string | undefined; people: Person[] };

/**
 * Finds the platform by the file that `npm start` writes, and mints tokens with the key beside it,
 * good for an hour. Or by COUNTERSIGN_TOKENS, a file with people and their tokens; then
 * COUNTERSIGN_API and COUNTERSIGN_INBOX say where it is, if the file does not. Throws
 * `PlatformProblem` when there is none or it does not answer.
 */
export const findPlatform = async (environment: NodeJS.ProcessEnv): Promise<Platform> => {
  const tokens = environment.COUNTERSIGN_TOKENS;
  const found = tokens
    ? given(tokens)
    : await started(environment.COUNTERSIGN_DATA || '.countersign');
  const apiUrl = environment.COUNTERSIGN_API || found.apiUrl;
  const inboxUrl = environment.COUNTERSIGN_INBOX || found.inboxUrl;
  if (!apiUrl) {
    throw new PlatformProblem(
      `${tokens} names no API. Set COUNTERSIGN_API and COUNTERSIGN_INBOX to the addresses of both.`,
    );
  }
  await mustAnswer('API', apiUrl, '/health');
  if (inboxUrl) await mustAnswer('inbox', inboxUrl, '/messages.json?to=nobody@countersign.example');
  return {
    apiUrl: withoutSlash(apiUrl),
    inboxUrl: inboxUrl && withoutSlash(inboxUrl),
    people: found.members,
  };
};

/** The inbox. Throws `PlatformProblem` where there is none. */
export const inboxOf = ({ inboxUrl }: Platform): string => {
  if (inboxUrl) return inboxUrl;
  throw new PlatformProblem(
    'There is no inbox: this platform was started with SMTP_URL, so its mails really leave. Start one without it, or set COUNTERSIGN_INBOX.',
  );
};

/** People and their tokens, from a file. */
const given = (file: string): z.infer<typeof Tokens> => {
  const text = readIfThere(file);
  if (text === undefined)
    throw new PlatformProblem(`There is no platform: ${file} does not exist. ${startOne}`);
  return parsed(file, text, Tokens);
};

const Tokens = z.object({
  apiUrl: z.url().optional(),
  inboxUrl: z.url().optional(),
  members: z.array(Person).min(1),
});

/** What `npm start` wrote, with a fresh token for each member. */
const started = async (folder: string): Promise<z.infer<typeof Tokens>> => {
  const file = (...names: string[]) => join(folder, ...names);
  const text = readIfThere(file(platformFileName));
  if (text === undefined || !existsSync(file(issuerKeyName))) {
    throw new PlatformProblem(
      `There is no platform: ${file(platformFileName)} does not exist. ${startOne}`,
    );
  }
  const { issuer, members, ...where } = parsed(file(platformFileName), text, PlatformFile);
  const { memberToken } = await openIssuer({ file }, systemClock, issuer);
  const people = members.map(async (member) => ({
    ...member,
    token: await memberToken(member.email),
  }));
  return { ...where, members: await Promise.all(people) };
};

const parsed = <T>(file: string, text: string, schema: z.ZodType<T>): T => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new PlatformProblem(`${file} cannot be read: ${(error as Error).message}.`);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  throw new PlatformProblem(
    `${file} does not say where the platform is and who uses it:\n${z.prettifyError(result.error)}`,
  );
};

const startOne = 'Start the platform with `npm start`, in another shell, and try again.';

const withoutSlash = (url: string): string => url.replace(/\/$/, '');

const mustAnswer = async (what: string, url: string, path: string): Promise<void> => {
  let response: Response;
  try {
    response = await fetch(`${withoutSlash(url)}${path}`, {
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch {
    // Refused, unknown or timed out: nobody is there.
    throw new PlatformProblem(`No ${what} answers at ${new URL(url).origin}. ${startOne}`);
  }
  if (!response.ok)
    throw new PlatformProblem(
      `The ${what} at ${new URL(url).origin} answers ${response.status}: ${await response.text()}`,
    );
};

/** For a platform that is loading its functions on a busy machine. */
const patienceMs = 15_000;
