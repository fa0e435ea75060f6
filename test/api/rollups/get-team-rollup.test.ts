import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handle as readWhole } from '../../../functions/api/rollups/get-rollup.route.ts';
import { handle } from '../../../functions/api/rollups/get-team-rollup.route.ts';
import { listRequests } from '../../../functions/commands/views/list-requests.ts';
import { listQuery } from '../../../functions/core/lists/list-query.ts';
import { recordCost, recordResult } from '../../../functions/core/money/record-money.ts';
import type { RequestEvent } from '../../../functions/core/request/request.ts';
import { system } from '../../../functions/core/words/caller.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { mailLeader } from '../../../functions/mail/rollup/mail-leader.ts';
import { teamRollupMail } from '../../../functions/mail/rollup/team-rollup-mail.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { commitEvents } from '../../../functions/store/requests/commit-events.ts';
import { loadRequest } from '../../../functions/store/requests/request-store.ts';
import { readTeamRollup } from '../../../functions/store/rollups/team-rollup-store.ts';
import { closePeriod } from '../../../functions/workflow/rollup/close-period.ts';
import { signedInAs, textOf } from '../../fixtures/console-calls.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, finn, leo, mia, rita, settings } from '../../story/sample.ts';
import { submission } from '../../story/tallied.ts';

useSampleTable();

const on = '2026-11-17';
const now = '2026-11-20T12:00:00.000Z';
const period = '2026-W47';

const sia: Member = { ...rita, id: 'sia', email: 'sia@countersign.example', team: 'Inside sales' };

let requests = 0;

/** A released request of a team that has cost and earned so many dollars. */
const requestOf = async (team: string, dollars: { spent: number; earned: number }) => {
  requests += 1;
  const id = `CR-${String(requests).padStart(7, '0')}`;
  const commit = { id, actor: system, at: `${on}T12:00:00.000Z`, settings };
  const asked = submission({ title: `For ${team}`, campaign: undefined });
  if (asked.type === 'request-submitted') asked.data = { ...asked.data, team };
  await commitEvents({ ...commit, before: undefined, events: [asked] });
  const money = (amount: number) => ({ amount: amount * 100, currency: settings.currency });
  const events: RequestEvent[] = [
    // Then all of sales may read it, in the library.
    {
      type: 'request-released',
      data: { proofVersion: 1, digest: 'd', roundId: 'R3', resultsUntil: now },
    },
    ...accepted(
      recordCost({
        entry: { externalId: 'c', kind: 'print', amount: money(dollars.spent), incurredOn: on },
        correction: false,
      }),
    ),
    ...accepted(
      recordResult({
        entry: {
          externalId: 'r',
          kind: 'membership',
          units: 1,
          netValuePerUnit: money(dollars.earned),
          wonOn: on,
        },
        correction: false,
      }),
    ),
  ];
  await commitEvents({ ...commit, before: await loadRequest(id), events });
  return id;
};

const call = (member: Member, of: string) =>
  ({ member, params: { period: of }, now, settings }) as unknown as Parameters<typeof handle>[0];

/** All that a member of sales gets to see of a period's money. */
const seenBy = async (member: Member) => {
  const answer = await handle(call(member, period));
  const query = listQuery.parse({ period });
  const console = await signedInAs(member.id, now);
  return {
    api: accepted(answer).body,
    listed: await listRequests(member, query, settings),
    page: textOf(await console.get(`/money?period=${period}`)),
    behind: textOf(await console.get(`/money/behind?period=${period}`)),
  };
};

const amounts = fc.record({
  spent: fc.integer({ min: 1, max: 90_000 }),
  earned: fc.integer({ min: 1, max: 90_000 }),
});

it('what sales gets does not change by what is booked on requests of other teams, and has no figure of them', async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(amounts, { maxLength: 2 }),
      fc.array(amounts, { minLength: 1, maxLength: 2 }),
      async (own, others) => {
        runs += 1;
        const reader = { ...rita, team: `Team ${runs}` };
        await putMember(reader);
        for (const one of own) await requestOf(reader.team, one);
        const before = await seenBy(reader);
        const foreign: string[] = [];
        for (const one of others) foreign.push(await requestOf(`Rival ${runs}`, one));
        const after = await seenBy(reader);
        expect(after).toEqual(before);
        for (const id of foreign) expect(JSON.stringify(after)).not.toContain(id);
        const sum = (what: 'spent' | 'earned') =>
          own.reduce((all, one) => all + one[what] * 100, 0);
        expect(after.api).toMatchObject({
          report: { team: reader.team, inPeriod: { spent: sum('spent'), earned: sum('earned') } },
        });
      },
    ),
    { numRuns: 5 },
  );
  await putMember(rita);
});

it('a list of what is behind goes on after what its reader does not see, and says no figure of it', async () => {
  const reader = { ...rita, team: 'Small accounts' };
  await putMember(reader);
  const losses = [71_001, 71_002, 71_003, 71_004, 71_005, 71_006, 71_007];
  for (const spent of losses) await requestOf('Large accounts', { spent, earned: 1 });
  const own = [
    await requestOf(reader.team, { spent: 71_008, earned: 1 }),
    await requestOf(reader.team, { spent: 3, earned: 1 }),
    await requestOf(reader.team, { spent: 1, earned: 3 }),
  ];
  const listed: string[] = [];
  let cursor: string | undefined;
  do {
    const query = listQuery.parse({ period, limit: 1, ...(cursor && { cursor }) });
    const page = await listRequests(reader, query, settings);
    listed.push(...page.requests.map(({ id }) => id));
    cursor = page.next;
    const said = Buffer.from(cursor ?? '', 'base64url').toString();
    expect(said).not.toMatch(/7100\d00/);
  } while (cursor);
  expect(listed).toEqual(own);
  await putMember(rita);
});

describe('the rollup of a team', () => {
  it('is refused to all others, and says nothing of whether a period has a report', async () => {
    for (const member of [finn, leo, mia])
      expect(await handle(call(member, period))).toMatchObject({ ok: false });
    const refusals = await Promise.all([
      readWhole(call(rita, period)),
      readWhole(call(rita, '2019-W01')),
    ]);
    expect(refusals[0]).toEqual(refusals[1]);
  });

  it('is mailed to a team that had money once the period has ended, as it was then, and to no other', async () => {
    await putMember(sia);
    await requestOf(sia.team, { spent: 70, earned: 210 });
    const run = { period, reportKey: period, interim: false };
    const closedAt = '2026-11-23T12:00:00.000Z';
    const closed = await closePeriod(run, closedAt, settings);
    expect(closed.leaders).toEqual(['finn', 'leo', 'sia']);
    await requestOf(sia.team, { spent: 1_000, earned: 1 });
    const kept = await readTeamRollup(period, sia.team);
    expect(kept).toMatchObject({ inPeriod: { spent: 7_000, earned: 21_000 } });
    expect(await readTeamRollup(period, rita.team)).toBeUndefined();
    const { headline, view } = teamRollupMail(kept as NonNullable<typeof kept>, {
      publicUrl: 'https://countersign.example',
      unsubscribeUrl: 'https://countersign.example/u/x',
    });
    expect(headline).toBe('[Rollup 2026-W47] Inside sales: ROI 200 %, spent $70, earned $210');
    expect(view.paragraphs).toContain(
      'In week 47 of 2026 we spent $70.00 and earned $210.00: an ROI of 200 %, a gain of $140.00.',
    );
    expect(accepted(await handle(call(sia, period))).body).toMatchObject({
      asSent: { inPeriod: { spent: 7_000 } },
      report: { inPeriod: { spent: 107_000 } },
    });
  });

  it('is not mailed of a period that is running, nor to whoever is of that team no longer', async () => {
    const interim = { period, reportKey: `${period}@2026-11-20T120000Z`, interim: true };
    expect((await closePeriod(interim, now, settings)).leaders).toEqual(['finn', 'leo']);
    await putMember({ ...sia, team: 'Elsewhere' });
    const mailed = await mailLeader(
      { reportKey: period, memberId: 'sia', enteredAt: now },
      { settings, publicUrl: 'https://countersign.example' },
    );
    expect(mailed).toEqual({ memberId: 'sia', sent: false, unreachable: true });
    await putMember(sia);
  });

  it('names its unsubscribing members, who get it no more', async () => {
    await putMember({ ...sia, rollups: false });
    const closed = await closePeriod(
      { period, reportKey: period, interim: false },
      '2026-11-23T12:00:00.000Z',
      settings,
    );
    expect(closed).toMatchObject({ leaders: ['finn', 'leo'], unsubscribed: ['sia'] });
    await putMember(sia);
  });
});
