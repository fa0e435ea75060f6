import { handleCommand } from '../../../commands/handle-command.ts';
import { objectTo } from '../../../core/rounds/objection.ts';
import { ok } from '../../../core/words/result.ts';
import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import { settings } from '../../../store/environment.ts';
import type { FoundLink } from '../../../store/links/link-store.ts';
import type { Page } from '../../kit/page-reply.ts';
import type { LinkForm } from '../link-handlers.ts';
import { openLink } from '../open-link.ts';
import { objectedPage, objectionPage, ownDecisionPage } from './objection-page.ts';
import { objectionLink } from './objection-routes.ts';
import { objectionView } from './objection-view.ts';

export const route = pageRoute({
  ...objectionLink,
  method: 'POST',
  function: 'answer-links',
  limit: publicCallLimit,
  id: 'objectByLink',
  summary:
    'Say that the decision was not yours: withdrawn while its round is open, an alarm after it.',
  problems: [404, 422],
  form: {
    types: ['application/x-www-form-urlencoded'],
    schema: {
      type: 'object',
      properties: { answer: { type: 'string', enum: ['mine', 'not-mine'] } },
      required: ['answer'],
    },
  },
  examples: () => ({
    'It was somebody else': { answer: 'not-mine' },
    'It is right': { answer: 'mine' },
  }),
});

export const handle: LinkForm<ObjectionSent> = {
  read: (token, body) => readObjectionForm(token, body),
  isBlank: ({ answer }) => answer === undefined,
  act: (sent, now) => objectByLink(sent, now),
};

/** The submitted form; `answer` is undefined when nothing was chosen. */
type ObjectionSent = { token: string; answer?: 'mine' | 'not-mine' };

/** Reads an `application/x-www-form-urlencoded` body. */
const readObjectionForm = (token: string, body: string): ObjectionSent => {
  const answer = new URLSearchParams(body).get('answer');
  return answer === 'mine' || answer === 'not-mine' ? { token, answer } : { token };
};

/**
 * Records that the signer did not make a decision. A form without an answer changes nothing and
 * comes back.
 */
const objectByLink = async ({ token, answer }: ObjectionSent, now: string): Promise<Page> => {
  const found = await openLink('objection', token, now);
  if (!found.ok) return found.refusal;
  const opened = found.value;
  if (answer === 'not-mine') return object(opened, now);
  const view = await objectionView(opened, now);
  return answer === 'mine'
    ? { status: 200, html: ownDecisionPage(view) }
    : { status: 422, html: objectionPage(view, 'Choose one of the answers.') };
};

const object = async (opened: FoundLink<'objection'>, now: string): Promise<Page> => {
  const { link, loaded, reader } = opened;
  const handled = await handleCommand({
    loaded,
    actor: { kind: 'member', id: reader.id },
    now,
    settings: settings(),
    decide: (state) => ok(objectTo(state, link, reader.id, now, settings())),
  });
  if (!handled.ok) throw new Error(`an objection was refused: ${handled.refusal.type}`);
  const { state, events } = handled.value;
  const withdrawn = events.some(({ type }) => type === 'sign-off-withdrawn');
  const view = {
    ...(await objectionView(opened, now, state)),
    carriedTo: withdrawn ? state.round?.subject.version : undefined,
  };
  return { status: 200, html: events.length > 0 ? objectedPage(view, false) : objectionPage(view) };
};
