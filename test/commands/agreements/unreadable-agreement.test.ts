import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import {
  readAgreement,
  readAgreements,
} from '../../../functions/commands/agreements/read-agreement.ts';
import {
  forgetAgreedTerms,
  refreshAgreedTerms,
} from '../../../functions/store/agreements/refresh-terms.ts';
import { tableName } from '../../../functions/store/environment.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { table } from '../../../functions/store/table/table.ts';
import { lookAtAgreements } from '../../../functions/workflow/clock/look-at-agreements.ts';
import { agreeOn } from '../../fixtures/agree-on.ts';
import { signedInAs, textOf } from '../../fixtures/console-calls.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { catchLog } from '../../fixtures/written-log.ts';
import { words } from '../../story/agreed.ts';
import { monday } from '../../story/sample.ts';

useSampleTable();

it('one agreement that cannot be read is named, rings the alarm, and stops no other', async () => {
  await agreeOn('glossary', words);
  const broken = { ...keys.agreementMeta('personas'), version: 1, hash: 'x', state: 'lost' };
  await table().send(new PutCommand({ TableName: tableName(), Item: broken }));
  const log = catchLog();
  const { views, unreadable } = await readAgreements(monday);
  expect(unreadable).toEqual(['personas']);
  expect(views.find(({ kind }) => kind === 'glossary')?.versions).toHaveLength(1);
  expect(await readAgreement('personas', monday)).toMatchObject({
    refusal: { type: 'agreement-unreadable', kind: 'personas' },
  });
  forgetAgreedTerms();
  await expect(refreshAgreedTerms(monday)).resolves.toBeUndefined();
  await expect(lookAtAgreements(monday)).rejects.toThrow('1 agreements were not looked at');
  const lines = log.lines().filter(({ message }) => message === 'subject altered');
  log.stop();
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).toMatchObject({ requestId: 'personas' });

  const max = await signedInAs('max');
  const page = await max.get('/agreements');
  expect(page.status).toBe(200);
  expect(textOf(page)).toContain('A lead that fits, and has asked for something');
  expect(textOf(page)).toContain('What is stored of it cannot be read, so it is not shown.');
  expect((await max.get('/agreements/personas')).status).toBe(409);
  expect((await max.get('/')).status).toBe(200);
});
