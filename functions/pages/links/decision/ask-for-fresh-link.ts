import { handleCommand } from '../../../commands/handle-command.ts';
import { readToken } from '../../../core/links/link-token.ts';
import { reissueLink } from '../../../core/rounds/reissue-link.ts';
import { ok } from '../../../core/words/result.ts';
import { settings } from '../../../store/environment.ts';
import { loadRequest } from '../../../store/requests/request-store.ts';
import type { Page } from '../../kit/page-reply.ts';
import { openLink } from '../open-link.ts';
import { freshLinkRequestedPage } from './decision-outcome-pages.ts';

/**
 * Sends a fresh link to the invited address if it is still waited for; the answer is the same if it
 * is not. A token that is no longer stored still contains whose it was: the mail goes to the
 * address on the roster, whoever asks.
 */
export const askForFreshLink = async (token: string, now: string): Promise<Page> => {
  const parts = readToken(token);
  const opened = await openLink('decision', token, now);
  const loaded = opened?.loaded ?? (parts && (await loadRequest(parts.requestId)));
  if (parts && loaded) {
    await handleCommand({
      loaded,
      actor: { kind: 'member', id: parts.memberId },
      now,
      settings: settings(),
      decide: (state) => ok(reissueLink(state, opened?.link.seatMemberId ?? parts.memberId, now)),
    });
  }
  return { status: 200, html: freshLinkRequestedPage() };
};
