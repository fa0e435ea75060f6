import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { Member } from '../../functions/core/words/member.ts';

/** The people of an empty deployment. */
export const sampleRoster = (): Member[] =>
  z
    .array(Member)
    .parse(
      JSON.parse(readFileSync(new URL('../../examples/roster.json', import.meta.url), 'utf8')),
    );
