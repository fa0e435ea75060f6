import type { Member } from '../../functions/core/words/member.ts';
import { cast } from './story.ts';

/** Sia of the sample roster: inside sales, in Copenhagen. */
export const sia = cast().get('sia') as Member;
