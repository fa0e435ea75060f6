import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { findExistingWork } from '../../../commands/views/find-existing-work.ts';
import {
  hasSeenDraft,
  type RequestDraft,
  type SeenDraft,
} from '../../../core/asking/request-draft.ts';
import { amountTyped, asTyped, type Typed, typedIn } from '../../../core/asking/typed-request.ts';
import { dayIn, daysAfter } from '../../../core/calendar/time.ts';
import { mayRead } from '../../../core/stages/access.ts';
import { Reference } from '../../../core/words/words.ts';
import { readRequestDraft } from '../../../store/requests/request-draft-store.ts';
import { loadRequest } from '../../../store/requests/request-store.ts';
import type { Visit } from '../console-page.ts';
import type { Begun } from './request-fields.ts';

/** What a form begins with, the draft that is stored, and what could not be found. */
export type Beginning = { begun: Begun; stored: RequestDraft | undefined; note?: string };

/** A form that came back, a draft, an earlier request, what is usual for a type, or nothing. */
export const beginRequest = async (visit: Visit): Promise<Beginning> => {
  const { sent, query, reader } = visit;
  const id = idIn(sent?.values.draft ?? query.get('draft'));
  const stored = id === undefined ? undefined : await readRequestDraft(reader.id, id);
  if (sent) return { begun: cameBack(sent, stored), stored };
  const editor = randomUUID();
  if (stored) return { begun: { ...stored, editor, saved: true }, stored };
  const { values, note } = query.has('draft') ? { values: {}, note: gone } : await valuesFor(visit);
  const begun = { id: randomUUID(), revision: undefined, editor, saved: false, values };
  return { begun, stored, ...(note && { note }) };
};

const gone = 'This draft is not there any more: it was sent, or thrown away.';

/**
 * Once both texts are shown, saving again replaces the other one; a draft that is gone is begun
 * anew, as what was sent is not sent again.
 */
const cameBack = (sent: NonNullable<Visit['sent']>, stored: RequestDraft | undefined): Begun => {
  const { values } = sent;
  const changed = isChanged(sent, stored);
  const id = idIn(values.draft) ?? randomUUID();
  return {
    id: changed && !stored ? randomUUID() : id,
    revision: changed ? stored?.revision : seenBy(values).revision,
    editor: idIn(values.editor) ?? randomUUID(),
    saved: stored !== undefined,
    values: typedIn(values),
  };
};

/** Whether a draft was not saved because another window had changed it. */
export const isChanged = (sent: Visit['sent'], stored: RequestDraft | undefined): boolean =>
  sent?.form === 'save' && !hasSeenDraft(stored, seenBy(sent.values));

/** What a form has seen of its draft. */
export const seenBy = ({ revision, editor = '' }: Typed): SeenDraft => ({
  revision: revision ? Number(revision) : undefined,
  editor,
});

/** An id that we made, in what a browser sends. */
export const idIn = (text: string | null | undefined): string | undefined =>
  z.uuid().safeParse(text).data;

const valuesFor = async (visit: Visit): Promise<{ values: Typed; note?: string }> => {
  const { query, reader, settings } = visit;
  const adapts = query.get('adapts');
  const from = (adapts ?? query.get('from'))?.trim().toUpperCase();
  if (from) {
    const earlier = Reference.safeParse(from).success ? await loadRequest(from) : undefined;
    return earlier && mayRead(earlier.state, reader)
      ? { values: { ...asTyped(earlier.state.form), ...(adapts !== null && { adapts: from }) } }
      : {
          values: {},
          note: `There is no request ${from} that you may see. Look it up in the library, or begin with nothing.`,
        };
  }
  const type = query.get('type') ?? '';
  return { values: settings.collateralTypes.includes(type) ? await usualFor(visit, type) : {} };
};

/** The preset of a type: the day by which such work was usually done, and what it cost. */
const usualFor = async ({ reader, settings, now }: Visit, type: string): Promise<Typed> => {
  const wanted = { title: '', collateralType: type, segment: '', objective: '', audience: '' };
  const { usual } = await findExistingWork(reader, wanted);
  const { count, days, cost: amount } = usual;
  const { currency, timeZone } = settings;
  return typedIn({
    collateralType: type,
    neededBy: count > 0 ? dayIn(timeZone, daysAfter(now, days)) : '',
    expectedCost: amountTyped(amount === undefined ? undefined : { amount, currency }),
  });
};
