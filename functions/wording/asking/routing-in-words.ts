import type { Routed } from '../../core/asking/route-to-owner.ts';
import { sayList } from '../say.ts';

/**
 * Why a request came to its owner, after their name: `knows flyer, and has 3 open pieces of work,
 * the lightest load of the 4 who are here and do`. A full plan weighs more, so that others may have
 * fewer pieces.
 */
export const sayRouted = (routed: Routed): string => {
  const { knows, open, absent } = routed;
  const has =
    open === 0
      ? 'no open work'
      : open === 1
        ? '1 open piece of work'
        : `${open} open pieces of work`;
  const known = knows ? `knows ${sayList(knows)}, and ` : '';
  return `${known}has ${has}, ${sayRank(routed)}${absent ? `; nobody of marketing is here, and they are ${absent}` : ''}`;
};

const sayRank = ({ knows, open, among, equal, absent }: Routed): string => {
  const all = `who ${absent ? 'could own it' : 'are here'}${knows ? ' and do' : ''}`;
  if (among === 1)
    return `as the only one ${all.replace(' are ', ' is ').replace(/ do$/, ' does')}`;
  const others = equal === 2 ? 'one other' : `${equal - 1} others`;
  return equal === 1
    ? `${open === 0 ? 'the least' : 'the lightest load'} of the ${among} ${all}`
    : `${open === 0 ? 'like' : 'as light a load as'} ${others} of the ${among} ${all}: it was their turn`;
};
