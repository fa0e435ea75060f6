import { handleCommand } from '../../../commands/handle-command.ts';
import { saveBriefDraft } from '../../../commands/requests/save-brief-draft.ts';
import { submitBriefVersion } from '../../../commands/requests/submit-brief-version.ts';
import { briefDraft } from '../../../core/brief/brief-form.ts';
import { draftTyped, lists, withoutRow } from '../../../core/brief/typed-brief.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import { ok, refuse } from '../../../core/words/result.ts';
import type { SeenRevision } from '../../../core/words/seen-revision.ts';
import { loadRequest } from '../../../store/requests/request-store.ts';
import { errorsInForm } from '../../../wording/brief/typed-brief-errors.ts';
import type { Act } from '../console-page.ts';

/**
 * Saves what is in the form, whichever button was pressed: to save it, to add a row or take one
 * away, or to submit it.
 */
export const saveBrief: Act<'/r/{id}'> = async (visit) => {
  const { loaded, reader, settings, now, values, path } = visit;
  const [what = 'save', of = ''] = (values.do ?? 'save').split(' ');
  const kept = what === 'remove' ? withoutRow(values, of) : values;
  const parsed = parseFields(briefDraft, draftTyped(kept, settings.currency));
  if (!parsed.ok) return refuse({ type: 'invalid-fields', errors: parsed.refusal });
  const saved = await saveBriefDraft(loaded, parsed.value, {
    by: reader,
    at: now,
    seen: seenIn(values.over ?? values.revision),
    settings,
    ...(values.editor && { editor: values.editor.slice(0, 40) }),
  });
  if (!saved.ok) return saved;
  if (what === 'add' && lists.some((list) => list === of))
    return ok({ said: 'Saved, with a row more.', to: `${path}?add=${of}#save-${of}` });
  if (what === 'remove')
    return ok({ said: 'Saved without it.', to: `${path}#save-${of.replace(/\.\d+$/, '')}` });
  if (what !== 'submit') return ok({ said: 'Saved.' });
  const current = await loadRequest(loaded.state.id);
  if (!current) throw new Error(`${loaded.state.id} is gone`);
  const done = await handleCommand({
    loaded: current,
    actor: { kind: 'member', id: reader.id },
    now,
    settings,
    decide: (state) =>
      submitBriefVersion(state, { member: reader, body: { fromDraft: true }, settings, now }),
  });
  if (done.ok)
    return ok({
      said: 'Submitted. Everybody whose turn it is to sign is asked.',
      to: `/r/${loaded.state.id}`,
    });
  const { refusal } = done;
  return refusal.type === 'incomplete-brief'
    ? refuse({ ...refusal, errors: errorsInForm(refusal.errors, settings.currency) })
    : done;
};

const seenIn = (revision = ''): SeenRevision =>
  revision === 'none' ? 'none' : /^\d{1,15}$/.test(revision) ? Number(revision) : 'other';
