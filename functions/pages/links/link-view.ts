import type { RequestState } from '../../core/request/request.ts';
import type { Member } from '../../core/words/member.ts';
import type { Names } from '../../wording/round-in-words.ts';
import { oneLine } from '../../wording/say.ts';

/** What the pages of links show about a request and their reader. */
export type LinkView = {
  reference: string;
  title: string;
  reader: { name: string; timeZone: string };
};

export const linkView = ({ id, form }: RequestState, reader: Member): LinkView => ({
  reference: id,
  title: oneLine(form.title),
  reader: { name: oneLine(reader.name), timeZone: reader.timeZone },
});

export const namesIn = (roster: readonly Member[]): Names =>
  new Map(roster.map((member) => [member.id, member]));
