import { handleCommand } from '../../../commands/handle-command.ts';
import { nameStandInById } from '../../../commands/people/name-stand-in-by-id.ts';
import type { RequestState } from '../../../core/request/request.ts';
import type { Refusal } from '../../../core/words/refusal.ts';
import { MemberId } from '../../../core/words/words.ts';
import { settings } from '../../../store/environment.ts';
import { loadRequest } from '../../../store/requests/request-store.ts';
import type { Page } from '../../kit/page-reply.ts';
import { deadLink } from '../dead-link.ts';
import { openLink } from '../open-link.ts';
import { absencePage, namedPage } from './absence-page.ts';
import { absenceShown } from './show-absence.ts';

/** What came with the form: whom a person chose, or nobody. */
export type StandInSent = { token: string; to?: string };

/** Reads an `application/x-www-form-urlencoded` body. */
export const readStandInForm = (token: string, body: string): StandInSent => {
  const to = MemberId.safeParse(new URLSearchParams(body).get('to'));
  return to.success ? { token, to: to.data } : { token };
};

/**
 * Names the stand-in whom a person chose on the page. A form without a choice changes nothing and
 * comes back.
 */
export const nameStandInByLink = async ({ token, to }: StandInSent, now: string): Promise<Page> => {
  const opened = await openLink('absence', token, now);
  if (!opened) return deadLink('absence');
  const { link, loaded, reader } = opened;
  const again = (state: RequestState, wrong: string): Promise<Page> =>
    absenceShown(opened, now, state, (view) => ({ status: 422, html: absencePage(view, wrong) }));
  if (to === undefined) return again(loaded.state, 'Choose who stands in.');
  const result = await handleCommand({
    loaded,
    actor: { kind: 'member', id: reader.id },
    now,
    settings: settings(),
    decide: (state) => nameStandInById(state, { memberId: link.seatMemberId, to, by: reader }, now),
  });
  if (!result.ok) {
    // What refused it may have happened since the page was opened.
    const { state } = (await loadRequest(loaded.state.id)) ?? loaded;
    return again(state, sayRefusal(result.refusal));
  }
  const { state } = result.value;
  return absenceShown(opened, now, state, (view) => ({ status: 200, html: namedPage(view) }));
};

/**
 * Somebody who could not stand in was chosen, or can no more: the roster or the round has changed
 * meanwhile.
 */
const sayRefusal = (refusal: Refusal): string =>
  refusal.type === 'invalid-fields' && refusal.errors[0]?.pointer === '/to'
    ? `Choose somebody else: who you chose ${refusal.errors[0].detail}.`
    : 'That cannot be done any more.';
