import { expect, it } from 'vitest';
import { signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';

useSampleTable();

it('says that nothing is agreed yet, and what the deployment is set to', async () => {
  const said = textOf(await (await signedInAs('rita')).get('/agreements'));
  expect(said).toContain('Not agreed yet.');
  expect(said).toContain('Marketing answers a new request within 8 hours of work');
  expect(said).toContain('; after 80 hours of work the round expires.');
  expect(said).toContain('Legal signs as well where it names a price (legal reads prices).');
  expect(said).toContain('what is asked comes at once, and news once a day.');
  expect(said).toContain('The return goes out every Monday at 7:00.');
});
