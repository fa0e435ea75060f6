import { found } from '../../../core/lifecycle/objection.ts';
import type { RequestState } from '../../../core/request/request.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { nameOf, reach } from '../../../wording/round-in-words.ts';
import { oneLine } from '../../../wording/say.ts';
import { deadObjectionPage, type ObjectionView, objectionPage } from './objection-page.ts';
import { type OpenedObjection, openObjection } from './open-objection.ts';

export type Page = { status: number; html: string };

export const deadObjection = (): Page => ({ status: 404, html: deadObjectionPage() });

/** What the pages say, of the request as it is in `state`. */
export const objectionView = async (
  { link, loaded, reader }: OpenedObjection,
  now: string,
  state: RequestState = loaded.state,
): Promise<ObjectionView> => {
  const names = new Map((await readRoster()).map((member) => [member.id, member]));
  const { kind, subject, party, decision, channel, decidedAt, signedBy, seatMemberId } = link;
  return {
    reference: state.id,
    title: oneLine(state.form.title),
    kind,
    subject,
    party,
    decision,
    channel,
    decidedAt,
    signer: nameOf(names, signedBy),
    ...(signedBy !== seatMemberId && { insteadOf: nameOf(names, seatMemberId) }),
    reader: { name: oneLine(reader.name), timeZone: reader.timeZone },
    owner: reach(names, state.ownerId, 'owner'),
    found: found(state, link, now),
  };
};

/**
 * What a visit to the link shows. It reads and changes nothing, however often and by whomever it is
 * opened.
 */
export const showObjection = async (token: string, now: string): Promise<Page> => {
  const opened = await openObjection(token, now);
  return opened
    ? { status: 200, html: objectionPage(await objectionView(opened, now)) }
    : deadObjection();
};
