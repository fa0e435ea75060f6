import { expect, it } from 'vitest';
import { correctCourse } from '../../../functions/commands/requests/correct-course.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import type { Loaded } from '../../../functions/store/requests/request-store.ts';
import {
  handle,
  inBriefSignOff,
  loadById,
  sign,
  signerFor,
  submitProofVersion,
  wholeLedger,
} from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import {
  accepted,
  briefFor,
  digest,
  fileNamed,
  monday,
  rita,
  roster,
  settings,
} from '../../story/sample.ts';
import { duty } from './duty.ts';

useSampleTable();

const endCorrection = duty('expired');

const bothSign = async (id: string): Promise<void> => {
  await sign(await loadById(id), rita);
  const { state } = await loadById(id);
  await sign(await loadById(id), signerFor(state, 'marketing'));
};

/** Released, with a change of plan out for signature. */
const outForSignature = async (): Promise<Loaded> => {
  const begun = await inBriefSignOff();
  const { id, ownerId } = begun.state;
  const more = briefFor(150);
  await bothSign(id);
  accepted(await submitProofVersion(id, { file: fileNamed('1.pdf', digest('p')) }));
  await bothSign(id);
  await bothSign(id);
  const member = roster.find((one) => one.id === ownerId) ?? rita;
  const body = { note: 'More of them', brief: more };
  accepted(
    await handle(id, ownerId, (state) =>
      correctCourse(state, { member, body, settings, now: monday }),
    ),
  );
  const loaded = await loadById(id);
  expect(loaded.state.round?.correction).toBeDefined();
  return loaded;
};

const ends = async (id: string): Promise<string[]> =>
  (await wholeLedger(id)).flatMap((event) =>
    event.type === 'round-closed' ? [`${event.data.roundId} ${event.data.outcome}`] : [],
  );

it('clocks at the same instant end a change of plan once, and change nothing when they run again', async () => {
  const loaded = await outForSignature();
  const { id, round } = loaded.state;
  const expiresAt = round?.expiresAt ?? '';
  expect(await endCorrection(loaded, hoursAfter(expiresAt, -1))).toBe(false);
  const ended = await Promise.all([1, 2, 3].map(() => endCorrection(loaded, expiresAt)));
  expect(ended.filter(Boolean)).toHaveLength(1);
  expect((await ends(id)).at(-1)).toBe(`${round?.id} expired`);
  const after = await loadById(id);
  expect(after.state).toMatchObject({ stage: 'released', signedBrief: { version: 1 } });
  expect(await endCorrection(after, hoursAfter(expiresAt, 1))).toBe(false);
  expect(await loadById(id)).toEqual(after);
});

it('a clock that read a request before its change was signed ends nothing', async () => {
  const loaded = await outForSignature();
  const { id, round } = loaded.state;
  await bothSign(id);
  expect(await endCorrection(loaded, round?.expiresAt ?? '')).toBe(false);
  expect((await ends(id)).at(-1)).toBe(`${round?.id} approved`);
  expect((await loadById(id)).state.signedBrief?.version).toBe(2);
});
