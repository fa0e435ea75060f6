import { handleCommand } from '../../../commands/handle-command.ts';
import { nameStandInById } from '../../../commands/people/name-stand-in-by-id.ts';
import { takeSeatById } from '../../../commands/people/take-seat-by-id.ts';
import type { RequestState } from '../../../core/request/request.ts';
import type { Refusal } from '../../../core/words/refusal.ts';
import { MemberId, memberIdPattern } from '../../../core/words/words.ts';
import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import { settings } from '../../../store/environment.ts';
import { loadRequest } from '../../../store/requests/request-store.ts';
import type { Page } from '../../kit/page-reply.ts';
import { doubtfulAddress } from '../doubtful-address.ts';
import type { LinkForm } from '../link-handlers.ts';
import { linkView } from '../link-view.ts';
import { openLink } from '../open-link.ts';
import { absencePage, namedPage, takeChoice, takenPage } from './absence-page.ts';
import { absenceLink } from './absence-routes.ts';
import { absenceShown } from './absence-view.ts';

export const route = pageRoute({
  ...absenceLink,
  method: 'POST',
  function: 'answer-links',
  limit: publicCallLimit,
  id: 'nameStandInByLink',
  summary: 'Who signs instead, as chosen on that page: whoever chooses, or a stand-in.',
  problems: [403, 404, 422],
  form: {
    types: ['application/x-www-form-urlencoded'],
    schema: {
      type: 'object',
      properties: {
        to: { type: 'string', pattern: `^ME$|${memberIdPattern.source}` },
      },
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

/** The submitted form: the chosen member, the reader themselves, or nobody. */
type StandInSent = { token: string; to?: string };

/** Reads an `application/x-www-form-urlencoded` body. */
const readStandInForm = (token: string, body: string): StandInSent => {
  const given = new URLSearchParams(body).get('to');
  if (given === takeChoice) return { token, to: takeChoice };
  const to = MemberId.safeParse(given);
  return to.success ? { token, to: to.data } : { token };
};

/**
 * Names the stand-in chosen on the page. A form without a choice changes nothing and comes back.
 */
const nameStandInByLink = async ({ token, to }: StandInSent, now: string): Promise<Page> => {
  const found = await openLink('absence', token, now);
  if (!found.ok) return found.refusal;
  const opened = found.value;
  const doubtful = doubtfulAddress(
    { ...opened, ...opened.link, reference: opened.loaded.state.id },
    now,
  );
  if (doubtful) return doubtful;
  const { link, loaded, reader } = opened;
  const again = (state: RequestState, wrong: string): Promise<Page> =>
    absenceShown(opened, now, state, (view) => ({ status: 422, html: absencePage(view, wrong) }));
  if (to === undefined) return again(loaded.state, 'Choose who signs.');
  const memberId = link.seatMemberId;
  const result = await handleCommand({
    loaded,
    actor: { kind: 'member', id: reader.id },
    now,
    settings: settings(),
    decide: (state) =>
      to === takeChoice
        ? takeSeatById(state, { memberId, by: reader }, { now, settings: settings() })
        : nameStandInById(state, { memberId, to, by: reader }, now),
  });
  if (!result.ok) {
    // The state may have changed since the page was opened.
    const { state } = (await loadRequest(loaded.state.id)) ?? loaded;
    return again(state, sayRefusal(result.refusal));
  }
  const { state } = result.value;
  const taken = to === takeChoice && state.round?.vacated?.[memberId];
  if (taken)
    return { status: 200, html: takenPage({ ...linkView(state, reader), party: taken.party }) };
  return absenceShown(opened, now, state, (view) => ({ status: 200, html: namedPage(view) }));
};

/** The chosen member cannot stand in, or no longer can, as the roster or round has changed. */
const sayRefusal = (refusal: Refusal): string =>
  refusal.type === 'invalid-fields' && refusal.errors[0]?.pointer === '/to'
    ? `Choose somebody else: who you chose ${refusal.errors[0].detail}.`
    : 'That cannot be done any more.';
