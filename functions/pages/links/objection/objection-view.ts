import { carriedTo, decisionState } from '../../../core/rounds/objection.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { contactOf, nameOf, namesIn } from '../../../wording/rounds/round-in-words.ts';
import { oneLine } from '../../../wording/say.ts';
import type { ObjectionMatter } from './objection-matter.ts';
import type { ObjectionView } from './objection-page.ts';

/** What the pages show, for the request or the agreement in `state`. */
export const objectionView = async (
  { link, reader, reference, title, contact, ...matter }: ObjectionMatter,
  now: string,
  state: ObjectionMatter['state'] = matter.state,
): Promise<ObjectionView> => {
  const names = namesIn(await readRoster());
  const { kind, subject, party, decision, channel, decidedAt, signedBy, seatMemberId } = link;
  return {
    ...(reference && { reference }),
    title,
    reader: { name: oneLine(reader.name), timeZone: reader.timeZone },
    kind,
    subject,
    party,
    decision,
    channel,
    decidedAt,
    signer: nameOf(names, signedBy),
    ...(signedBy !== seatMemberId && { insteadOf: nameOf(names, seatMemberId) }),
    owner: contactOf(names, contact.id, contact.role),
    found: decisionState(state, link, now),
    carriedTo: carriedTo(state, link, now)?.subject.version,
  };
};
