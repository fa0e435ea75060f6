import type { RequestState } from '../../core/request/request.ts';
import type { Member } from '../../core/words/member.ts';
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
