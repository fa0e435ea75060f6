import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import { agreeOn } from '../../fixtures/agree-on.ts';
import { accept, loadById, submittedRequest } from '../../fixtures/commands.ts';
import { signedInAs, textOf } from '../../fixtures/console-calls.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { slower } from '../../story/agreed.ts';
import { accepted, monday } from '../../story/sample.ts';

useSampleTable();

describe('every page that counts by what both sides agree on', () => {
  it('says that they have not yet, with a link to where they can, until they have', async () => {
    const id = await submittedRequest();
    accepted(await accept(id));
    const { ownerId } = (await loadById(id)).state;
    const said = 'Not agreed yet: Service levels';
    const pages = ['/', '/board', `/r/${id}`];
    const before = await signedInAs(ownerId);
    for (const path of pages) {
      const shown = await before.get(path);
      expect(textOf(shown)).toContain(said);
      expect(shown.body).toContain('<a href="/agreements/service-levels">Service levels</a>');
    }
    expect(textOf(await before.get('/people'))).toContain(
      'Not agreed yet: Mails and their cadence',
    );
    await agreeOn('service-levels', slower);
    await agreeOn('mail-cadence', { hour: 8, weekDay: 'MON', entries: [] });
    const after = await signedInAs(ownerId, daysAfter(monday, 1));
    for (const path of pages) expect(textOf(await after.get(path))).not.toContain(said);
    expect(textOf(await after.get('/people'))).not.toContain('Not agreed yet');
  });
});
