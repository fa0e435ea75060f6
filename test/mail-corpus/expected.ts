import type { Expected } from './expectation.ts';
import { apple } from './expected/apple.ts';
import { automatic } from './expected/automatic.ts';
import { banners } from './expected/banners.ts';
import { broken } from './expected/broken.ts';
import { encrypted } from './expected/encrypted.ts';
import { gmail } from './expected/gmail.ts';
import { hedges } from './expected/hedges.ts';
import { human } from './expected/human.ts';
import { otherClients } from './expected/other-clients.ts';
import { outlook } from './expected/outlook.ts';
import { siblings } from './expected/siblings.ts';
import { thunderbird } from './expected/thunderbird.ts';
import { tried } from './expected/tried.ts';
import { words } from './expected/words.ts';

export type { Expected } from './expectation.ts';

/** What each mail of the corpus means: one entry per file, in the order of the folders. */
export const expected: readonly Expected[] = [
  ...apple,
  ...automatic,
  ...banners,
  ...broken,
  ...encrypted,
  ...gmail,
  ...hedges,
  ...human,
  ...otherClients,
  ...outlook,
  ...siblings,
  ...thunderbird,
  ...tried,
  ...words,
];
