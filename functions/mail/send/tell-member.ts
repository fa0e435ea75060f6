import {
  type RosterEvent,
  replayHistory,
  rosterEventId,
} from '../../core/people/member-history.ts';
import { evolveMember } from '../../core/people/roster-event.ts';
import { publicUrl, settings } from '../../store/environment.ts';
import { readHistory } from '../../store/people/history-store.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import type { Handled } from '../../store/stream/stream-records.ts';
import { renderMail } from '../render/render-mail.ts';
import { canTellMember, rosterMailAddresses } from '../whom/roster-mails.ts';
import { type RosterChange, rosterChangeMail } from '../words/people/roster-change-mail.ts';
import { composeMime, type Message } from './compose-mime.ts';
import type { Copy } from './mail-copy.ts';
import { sendAll } from './send-all.ts';
import { sendOnce } from './send-once.ts';

/** Tells a member of an event of their history, once for each address. */
export const tellMember = async (event: RosterEvent): Promise<Handled> => {
  if (!canTellMember(event)) return { outcome: 'no mail' };
  const { memberId, seq } = event;
  const [history, roster] = await Promise.all([readHistory(memberId), readRoster()]);
  const before = replayHistory(history.slice(0, seq - 1));
  const after = evolveMember(before, event, event);
  const change: RosterChange = {
    event,
    before,
    after,
    members: new Map(roster.map((member) => [member.id, member])),
    newAddressHours: settings().policy.newAddressHours,
    publicUrl: publicUrl(),
  };
  const addresses = rosterMailAddresses(event, before, after);
  const counts = await sendAll(rosterEventId(event), [...addresses.entries()], {
    keyOf,
    send: (mail) => sendOnce(keyOf(mail), (copy) => compose(change, mail[1], copy)),
  });
  return { outcome: addresses.length > 0 ? 'told' : 'no mail', ...counts };

  /** The address is no part of the key: keys end up in logs. */
  function keyOf([index]: [number, string]) {
    return { eventId: `${rosterEventId(event)}/${index + 1}`, memberId };
  }
};

const compose = (
  change: RosterChange,
  address: string,
  { mailId, again }: Copy,
): Promise<Message> => {
  const { headline, view } = rosterChangeMail(change);
  return composeMime({
    from: settings().mail.from,
    to: { name: change.after.name, address },
    subject: headline,
    mailId,
    ...renderMail(view, again),
    at: change.event.at,
  });
};
