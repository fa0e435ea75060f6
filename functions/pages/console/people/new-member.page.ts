import { html } from 'hono/html';
import { ok, refuse } from '../../../core/words/result.ts';
import { readMember } from '../../../store/people/roster-store.ts';
import { consolePage } from '../console-page.ts';
import { unseenView } from '../error-views.ts';
import { changeEntry, entryForm } from './entry-form.ts';
import { saveProfile } from './profile-form.ts';

/** Somebody new on the roster, by an admin. */
export const page = consolePage({
  path: '/people/new',
  show: async (visit) =>
    visit.reader.admin
      ? {
          title: 'Somebody new',
          main: html`<section class="lead"><p><a href="/people">‹ People</a></p><h1>Somebody new</h1>${entryForm(visit)}</section>`,
        }
      : unseenView,
  forms: {
    save: async (visit) => {
      const id = visit.values.id ?? '';
      // It would replace them.
      if (id && (await readMember(id)))
        return refuse({
          type: 'invalid-fields',
          errors: [{ pointer: '/id', detail: 'is taken; choose another' }],
        });
      const saved = await saveProfile(visit, id, changeEntry, { said: 'Added.' });
      return saved.ok ? ok({ ...saved.value, to: `/people/roster/${id}` }) : saved;
    },
  },
  fresh: ['save'],
});
