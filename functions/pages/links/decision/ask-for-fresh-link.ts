import { mayAskForFreshLink } from '../../../core/links/invite-access.ts';
import { readToken } from '../../../core/links/link-token.ts';
import { logSecurity } from '../../../store/log.ts';
import type { Page } from '../../kit/page-reply.ts';
import { reissueOn } from './act-on-matter.ts';
import { freshLinkRequestedPage } from './decision-outcome-pages.ts';
import { findMatter } from './open-matter.ts';

/**
 * Sends a fresh link to the invited address if its answer is still waited for; the page is the same
 * if not. Only a link that was sent can ask, also an old or replaced one, as long as it is stored:
 * the reference and member in a token are no secret, so a token with a wrong secret changes
 * nothing. The platform is the event's actor, since whoever asks has not proved who they are.
 */
export const askForFreshLink = async (token: string, now: string): Promise<Page> => {
  const found = await findMatter(token);
  if (!found && readToken(token)) logSecurity('link-guessed', { kind: 'decision' });
  if (found && mayAskForFreshLink({ link: found.invite, reader: found.reader }))
    await reissueOn(found, now);
  return { status: 200, html: freshLinkRequestedPage() };
};
