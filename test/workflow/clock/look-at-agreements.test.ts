import { expect, it } from 'vitest';
import { proposeAgreement } from '../../../functions/commands/agreements/propose-agreement.ts';
import { loadAgreement } from '../../../functions/store/agreements/agreement-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { lookAtAgreements } from '../../../functions/workflow/clock/look-at-agreements.ts';
import { overwrite } from '../../fixtures/past-the-platform.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { catchLog } from '../../fixtures/written-log.ts';
import { formOf, slower, words } from '../../story/agreed.ts';
import { accepted, max, monday, settings } from '../../story/sample.ts';

useSampleTable();

it('an agreement that cannot be looked at keeps no other from expiring', async () => {
  const facts = { by: max, seen: 'none' as const, now: monday, settings };
  accepted(await proposeAgreement('service-levels', formOf(slower), facts));
  accepted(await proposeAgreement('glossary', formOf(words), facts));
  const broken = (await loadAgreement('service-levels'))?.state;
  const round = { ...broken?.round, seats: null, expiresAt: '2030-01-01T00:00:00.000Z' };
  await overwrite(keys.agreementMeta('service-levels'), { state: { ...broken, round } });
  const written = catchLog();
  await expect(lookAtAgreements('2026-05-01T12:00:00.000Z')).rejects.toThrow();
  written.stop();
  expect((await loadAgreement('glossary'))?.state.pastRounds).toMatchObject([
    { closed: { outcome: 'expired' } },
  ]);
});
