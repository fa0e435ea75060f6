import { handleCommand } from '../../../commands/handle-command.ts';
import { nameStandInById } from '../../../commands/people/name-stand-in-by-id.ts';
import type { RequestState } from '../../../core/request/request.ts';
import type { Refusal } from '../../../core/words/refusal.ts';
import { MemberId, memberIdPattern } from '../../../core/words/words.ts';
import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import { settings } from '../../../store/environment.ts';
import { loadRequest } from '../../../store/requests/request-store.ts';
import type { Page } from '../../kit/page-reply.ts';
import { doubtfulAddress } from '../doubtful-address.ts';
import type { LinkForm } from '../link-handlers.ts';
import { openLink } from '../open-link.ts';
import { absencePage, namedPage } from './absence-page.ts';
import { absenceLink } from './absence-routes.ts';
import { absenceShown } from './absence-view.ts';

export const route = pageRoute({
  ...absenceLink,
  method: 'POST',
  function: 'answer-links',
  limit: publicCallLimit,
  id: 'nameStandInByLink',
  summary: 'Who stands in, as chosen on that page.',
  problems: [403, 404, 422],
  form: {
    types: ['application/x-www-form-urlencoded'],
    schema: {
      type: 'object',
      properties: { to: { type: 'string', pattern: memberIdPattern.source } },
      required: ['to'],
    },
  },
  examples: () => ({ 'Whoever can, of those that the page offers': { to: 'leo' } }),
});

export const handle: LinkForm<StandInSent> = {
  read: (token, body) => readStandInForm(token, body),
  isBlank: ({ to }) => to === undefined,
  act: (sent, now) => nameStandInByLink(sent, now),
};

/** The submitted form: the chosen member, or none. */
type StandInSent = { token: string; to?: string };

/** Reads an `application/x-www-form-urlencoded` body. */
const readStandInForm = (token: string, body: string): StandInSent => {
  const to = MemberId.safeParse(new URLSearchParams(body).get('to'));
  return to.success ? { token, to: to.data } : { token };
};

/**
 * Names the stand-in chosen on the page. A form without a choice changes nothing and comes back.
 */
const nameStandInByLink = async ({ token, to }: StandInSent, now: string): Promise<Page> => {
  const found = await openLink('absence', token, now);
  if (!found.ok) return found.refusal;
  const opened = found.value;
  const doubtful = doubtfulAddress(opened, now);
  if (doubtful) return doubtful;
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
    // The state may have changed since the page was opened.
    const { state } = (await loadRequest(loaded.state.id)) ?? loaded;
    return again(state, sayRefusal(result.refusal));
  }
  const { state } = result.value;
  return absenceShown(opened, now, state, (view) => ({ status: 200, html: namedPage(view) }));
};

/** The chosen member cannot stand in, or no longer can, as the roster or round has changed. */
const sayRefusal = (refusal: Refusal): string =>
  refusal.type === 'invalid-fields' && refusal.errors[0]?.pointer === '/to'
    ? `Choose somebody else: who you chose ${refusal.errors[0].detail}.`
    : 'That cannot be done any more.';
