import { mailsAQuarter, signInEndsAt } from '../../core/sessions/refuse-sign-in.ts';
import { publicUrl, settings } from '../../store/environment.ts';
import { readMemberByAddress } from '../../store/people/roster-store.ts';
import {
  countSignInMail,
  mintSignIn,
  type SignInEvent,
} from '../../store/sessions/sign-in-store.ts';
import { type Handled, signInEventId } from '../../store/stream/stream-records.ts';
import { renderMail } from '../render/render-mail.ts';
import { signInMail } from '../words/people/sign-in-mail.ts';
import { composeMime } from './compose-mime.ts';
import { sendOnce } from './send-once.ts';

/**
 * Mails a link and a code to whoever wants to sign in, if the address is that of an active member.
 * The page said the same before anybody knew.
 */
export const mailSignIn = async (event: SignInEvent): Promise<Handled> => {
  const { address, at } = event;
  const member = await readMemberByAddress(address);
  if (!member?.active) return { outcome: 'no mail' };
  const key = { eventId: signInEventId(event), memberId: member.id };
  if ((await countSignInMail(address, at)) > mailsAQuarter) return { outcome: 'too many mails' };
  const outcome = await sendOnce(key, async ({ mailId, again }) => {
    const { token, code } = await mintSignIn(event, member.id);
    const { headline, view } = signInMail({
      member,
      code,
      link: `${publicUrl()}/sign-in/${token}`,
      until: signInEndsAt(at),
    });
    return composeMime({
      from: settings().mail.from,
      to: { name: member.name, address },
      subject: headline,
      mailId,
      ...renderMail(view, again),
      at,
    });
  });
  return { outcome };
};
