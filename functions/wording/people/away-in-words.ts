import type { WaysOut } from '../../core/stand-ins/ways-out.ts';
import type { AwayCause } from '../../core/stand-ins/why-away.ts';
import { oneLine, sayList } from '../say.ts';

/** Why somebody else is needed in a person's place, in the same words everywhere. */
export const sayAway = (name: string, cause: AwayCause): string =>
  ({
    absent: `${name} is away`,
    unreachable: `${name} cannot be reached by mail`,
    gone: `${name} has left`,
  })[cause];

/** What a reader can do about somebody's seat; where they can do nothing, who can. */
export const sayWaysOut = (ways: WaysOut): string[] => {
  const { party, takesSeat, standIns, others, colleagues } = ways;
  const own = [
    ...(takesSeat ? [`Take the seat, and sign for ${party} yourself.`] : []),
    ...(standIns.length > 0
      ? [`Name a stand-in who signs in their place: ${sayNames(standIns)}.`]
      : []),
  ];
  const asked =
    colleagues.length > 0
      ? [
          `${sayNames(colleagues)} can sign for ${party} as well, and ${colleagues.length > 1 ? 'have' : 'has'} been asked.`,
        ]
      : [];
  if (own.length + asked.length > 0) return [...asked, ...own];
  return others.length > 0
    ? [`${sayNames(others)} can take the seat, or name who signs: ${party} decides that itself.`]
    : [
        `Nobody else of ${party} is free to sign in this round. Have an admin add somebody to ${party}. They can then take the seat, on the page of the request.`,
      ];
};

const sayNames = (members: readonly { name: string }[]): string => {
  const names = members.slice(0, namedAtMost).map(({ name }) => oneLine(name));
  return members.length > namedAtMost ? `such as ${sayList(names, 'or')}` : sayList(names, 'or');
};

const namedAtMost = 3;
