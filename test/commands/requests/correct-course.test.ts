import { expect, it } from 'vitest';
import { correctCourse } from '../../../functions/commands/requests/correct-course.ts';
import { enterEstimate } from '../../../functions/commands/requests/enter-estimate.ts';
import {
  accept,
  allSign,
  handle,
  loadById,
  submitBrief,
  submitProofVersion,
  submittedRequest,
} from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import {
  accepted,
  brief,
  briefFor,
  digest,
  fileNamed,
  monday,
  refusal,
  rita,
  roster,
  settings,
} from '../../story/sample.ts';

useSampleTable();

it('a change of plan that names an estimate has its number', async () => {
  const id = await submittedRequest();
  accepted(await accept(id));
  const { ownerId } = (await loadById(id)).state;
  const owner = roster.find((one) => one.id === ownerId) ?? rita;
  const entered = { sales: 100, marketing: 80 } as const;
  for (const [side, member] of [['sales', rita] as const, ['marketing', owner] as const]) {
    const body = { side, expectedUnits: entered[side] };
    accepted(await handle(id, member.id, (state) => enterEstimate(state, { member, body })));
  }
  const ofSales = (plan: typeof brief) => ({ ...plan.measures, unitsFrom: 'sales' as const });
  accepted(await submitBrief(id, { measures: ofSales(brief) }));
  await allSign(id);
  accepted(await submitProofVersion(id, { file: fileNamed('flyer.pdf', digest('b')) }));
  await allSign(id);
  await allSign(id);

  const more = briefFor(150);
  const change = (measures: object) => {
    const body = { note: 'More of them', brief: { ...more, measures } };
    return handle(id, ownerId, (state) =>
      correctCourse(state, { member: owner, body, settings, now: monday }),
    );
  };
  expect(refusal(await change(ofSales(more)))).toMatchObject({
    type: 'incomplete-brief',
    errors: [
      {
        pointer: '/brief/measures/expectedUnits',
        detail:
          'is not what sales expects, which is 100; use that, or answer that the plan uses neither',
      },
    ],
  });
  expect((await loadById(id)).state.brief?.version).toBe(1);
  accepted(await change({ ...more.measures, unitsFrom: 'neither' }));
  expect((await loadById(id)).state.brief?.version).toBe(2);
});
