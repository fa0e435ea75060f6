import type { RequestState } from '../request/request.ts';
import { returnOnInvestment } from '../words/money.ts';

/** What was released, as whoever looks for work to use again needs it. Money in minor units. */
export type LibraryEntry = {
  id: string;
  title: string;
  collateralType: string;
  segment: string;
  audience: string;
  releasedAt: string;
  /** Until when results are counted. */
  resultsUntil: string;
  /** What was released: the file that was signed, or an address. */
  work: { file: { name: string; type: string } } | { link: string } | undefined;
  /** Of those who said how useful it was, from 1 to 5; undefined while nobody has. */
  rating?: { average: number; count: number; used: number };
  money: { spent: number; earned: number; net: number; roi?: number };
};

/** A request as an entry of the library; undefined if nothing of it was released. */
export const libraryEntry = (state: RequestState): LibraryEntry | undefined => {
  const { id, form, released, money } = state;
  if (!released) return undefined;
  const { title, collateralType, segment, audience } = form;
  const roi = returnOnInvestment(money.spent, money.earned);
  const rating = ratingOf(state);
  return {
    id,
    title,
    collateralType,
    segment,
    audience,
    releasedAt: released.at,
    resultsUntil: released.resultsUntil,
    work: workOf(state, released.proofVersion),
    ...(rating && { rating }),
    money: {
      spent: money.spent,
      earned: money.earned,
      net: money.earned - money.spent,
      ...(roi !== undefined && { roi }),
    },
  };
};

/** Of the version that was released, and no other. */
const workOf = ({ proof }: RequestState, version: number): LibraryEntry['work'] => {
  if (proof?.version !== version) return undefined;
  const { file, link } = proof;
  if (file) return { file: { name: file.name, type: file.type } };
  return link === undefined ? undefined : { link };
};

const ratingOf = ({ feedback }: RequestState): LibraryEntry['rating'] => {
  const given = Object.values(feedback);
  if (given.length === 0) return undefined;
  const sum = given.reduce((total, { rating }) => total + rating, 0);
  return {
    average: Math.round((sum / given.length) * 10) / 10,
    count: given.length,
    used: given.filter(({ used }) => used).length,
  };
};
