import type { Expected } from './expectation.ts';
import { apple } from './expected/apple.ts';
import { automatic } from './expected/automatic.ts';
import { broken } from './expected/broken.ts';
import { encrypted } from './expected/encrypted.ts';
import { gmail } from './expected/gmail.ts';
import { otherClients } from './expected/other-clients.ts';
import { outlook } from './expected/outlook.ts';
import { thunderbird } from './expected/thunderbird.ts';

export type { Expected } from './expectation.ts';

/** What each mail of the corpus means: one entry per file, in the order of the folders. */
export const expected: readonly Expected[] = [
  ...apple,
  ...automatic,
  ...broken,
  ...encrypted,
  ...gmail,
  ...otherClients,
  ...outlook,
  ...thunderbird,
];
