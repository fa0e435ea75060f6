import { rmSync } from 'node:fs';
import * as z from 'zod';
import { type DataFolder, writeAtomically } from './data-folder.ts';

/**
 * What a running platform says of itself to the commands beside it: where it is, who mints its
 * tokens, and who was on the roster when it started. It holds no token.
 */
export const PlatformFile = z.object({
  apiUrl: z.url(),
  /** None where mails really leave. */
  inboxUrl: z.url().optional(),
  issuer: z.url(),
  members: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      parties: z.array(z.string()),
    }),
  ),
});

export const platformFileName = 'platform.json';

/** Writes the file, and removes the one in which versions until 2026 kept tokens for a day. */
export const writePlatformFile = (
  { file }: Pick<DataFolder, 'file'>,
  platform: z.input<typeof PlatformFile>,
): void => {
  writeAtomically(file(platformFileName), `${JSON.stringify(platform, undefined, 2)}\n`);
  rmSync(file('tokens.json'), { force: true });
};
