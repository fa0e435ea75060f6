import { expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import {
  endSession,
  mintCookie,
  noteSessionUse,
  readSession,
  saveSession,
  sessionsOf,
} from '../../../functions/store/sessions/session-store.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { monday } from '../../story/sample.ts';

useSampleTable();

const opened = async (at: string): Promise<string> => {
  const cookie = mintCookie('mia');
  await saveSession(cookie, { memberId: 'mia', by: 'trial', signedInAt: at, seenAt: at });
  return cookie;
};

it('lists the sessions of a member, the latest first, each with what ends it', async () => {
  const [first, second] = [await opened(monday), await opened(hoursAfter(monday, 1))];
  const listed = await sessionsOf('mia');
  expect(listed.map(({ session }) => session.signedInAt)).toEqual([hoursAfter(monday, 1), monday]);
  expect(JSON.stringify(listed)).not.toContain(first.split('.')[1]);
  const [latest] = listed;
  if (latest) await endSession(latest.key);
  expect(await readSession(second, hoursAfter(monday, 1))).toBeUndefined();
  expect((await readSession(first, monday))?.member.id).toBe('mia');
  // One that was ended while it was in use stays ended.
  await noteSessionUse(second, hoursAfter(monday, 2));
  expect(await readSession(second, hoursAfter(monday, 2))).toBeUndefined();
  expect(await sessionsOf('rita')).toEqual([]);
});
