import { handleCommand } from '../../../commands/handle-command.ts';
import { objectTo } from '../../../core/rounds/objection.ts';
import { ok } from '../../../core/words/result.ts';
import { settings } from '../../../store/environment.ts';
import type { FoundLink } from '../../../store/links/link-store.ts';
import type { Page } from '../../kit/page-reply.ts';
import { deadLink } from '../dead-link.ts';
import { openLink } from '../open-link.ts';
import { objectedPage, objectionPage, wasMinePage } from './objection-page.ts';
import { objectionView } from './show-objection.ts';

/** What came with the form: what a person chose, or nothing that it offers. */
export type ObjectionSent = { token: string; answer?: 'mine' | 'not-mine' };

/** Reads an `application/x-www-form-urlencoded` body. */
export const readObjectionForm = (token: string, body: string): ObjectionSent => {
  const answer = new URLSearchParams(body).get('answer');
  return answer === 'mine' || answer === 'not-mine' ? { token, answer } : { token };
};

/**
 * Records that a decision was not its signer's. A form without an answer changes nothing and comes
 * back.
 */
export const objectByLink = async (
  { token, answer }: ObjectionSent,
  now: string,
): Promise<Page> => {
  const opened = await openLink('objection', token, now);
  if (!opened) return deadLink('objection');
  if (answer === 'not-mine') return object(opened, now);
  const view = await objectionView(opened, now);
  return answer === 'mine'
    ? { status: 200, html: wasMinePage(view) }
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
  const view = await objectionView(opened, now, state);
  return { status: 200, html: events.length > 0 ? objectedPage(view, false) : objectionPage(view) };
};
