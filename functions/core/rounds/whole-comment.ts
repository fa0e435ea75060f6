import type { PinnedComment, Place } from './pinned-comment.ts';

/**
 * Where on a proof: `page 2, 40 % from the left and 12 % from the top`, `at 1:05`; or which part of
 * a brief.
 */
export const sayPlace = (place: Place): string => {
  if ('part' in place) return place.part;
  if ('seconds' in place) return `at ${sayTime(place.seconds)}`;
  const at =
    'x' in place ? `, ${percent(place.x)} from the left and ${percent(place.y)} from the top` : '';
  return `page ${place.page}${at}`;
};

const percent = (perMille: number): string => `${Math.round(perMille / 10)} %`;

/** Seconds as players show them: `1:05`, `1:00:05`. */
const sayTime = (seconds: number): string => {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
};

/** All that somebody wrote with a decision, as one text: undefined where they wrote nothing. */
export const wholeComment = ({
  comment,
  pinned = [],
}: {
  comment?: string | undefined;
  pinned?: readonly PinnedComment[] | undefined;
}): string | undefined => {
  const texts = [
    ...(comment ? [comment] : []),
    ...pinned.map(({ text, place }) => (place ? `${upper(sayPlace(place))}: ${text}` : text)),
  ];
  return texts.length > 0 ? texts.join('\n') : undefined;
};

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
