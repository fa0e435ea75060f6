import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import type { Page } from '../../kit/page-reply.ts';
import type { LinkForm } from '../link-handlers.ts';
import { objectToDecision } from './object-to-decision.ts';
import { type ObjectionMatter, openObjection } from './objection-matter.ts';
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
  const found = await openObjection(token, now);
  if (!found.ok) return found.refusal;
  const opened = found.value;
  if (answer === 'not-mine') return object(opened, now);
  const view = await objectionView(opened, now);
  return answer === 'mine'
    ? { status: 200, html: ownDecisionPage(view) }
    : { status: 422, html: objectionPage(view, 'Choose one of the answers.') };
};

const object = async (opened: ObjectionMatter, now: string): Promise<Page> => {
  const handled = await objectToDecision(opened, now);
  if (!handled.ok) throw new Error(`an objection was refused: ${handled.refusal.type}`);
  const { state, events } = handled.value;
  const withdrawn = events.some(({ type }) => type === 'sign-off-withdrawn');
  const view = {
    ...(await objectionView(opened, now, state)),
    carriedTo: withdrawn ? state.round?.subject.version : undefined,
  };
  return { status: 200, html: events.length > 0 ? objectedPage(view, false) : objectionPage(view) };
};
