import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../functions/core/request/request.ts';
import { objectTo as saysNotMe } from '../../functions/core/rounds/objection.ts';
import { decisionNumber } from '../../functions/core/rounds/round.ts';
import type { Member } from '../../functions/core/words/member.ts';
import { ok } from '../../functions/core/words/result.ts';
import { putMember } from '../../functions/store/people/roster-store.ts';
import { type Loaded, readLedger } from '../../functions/store/requests/request-store.ts';
import { table } from '../../functions/store/table/table.ts';
import { storedSums } from '../../lib/cli/reconcile/stored-sums.ts';
import { tableName } from '../../lib/embedded/function-environment.ts';
import {
  accept,
  eventTypes,
  type Handled,
  handle,
  inBriefSignOff,
  loadById,
  loadToSign,
  sign,
  signerFor,
  submitBrief,
  submittedRequest,
  wholeLedger,
} from '../fixtures/commands.ts';
import { useSampleTable } from '../fixtures/sample-table.ts';
import { accepted, mia, monday, refusal, rita, saul, settings } from '../story/sample.ts';
import { addOpenWork, addTo, type Sums, tallyHistory, withoutZeros } from '../story/tallied.ts';

useSampleTable();

describe('two approvers at the same instant', () => {
  it('are both recorded, and the round closes once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const loaded = await inBriefSignOff();
      const { id } = loaded.state;
      const marketing = signerFor(loaded.state, 'marketing');
      const answers = await Promise.all([sign(loaded, rita), sign(loaded, marketing)]);
      answers.map(accepted);
      const types = await eventTypes(id);
      expect(types.filter((type) => type === 'sign-off-recorded')).toHaveLength(2);
      expect(types.filter((type) => type === 'round-closed')).toHaveLength(1);
      const { state } = await loadById(id);
      expect(state).toMatchObject({
        stage: 'production',
        pastRounds: [{ closed: { outcome: 'approved' } }],
      });
      expect(Object.keys(state.pastRounds[0]?.signOffs ?? {}).sort()).toEqual(
        [marketing.id, 'rita'].sort(),
      );
    }
  });

  it('close it once if one objects, and the later one is told how', async () => {
    const loaded = await inBriefSignOff();
    const marketing = signerFor(loaded.state, 'marketing');
    const [approval, objection] = await Promise.all([
      sign(loaded, rita),
      sign(loaded, marketing, { decision: 'request-changes', comment: 'Say what it costs' }),
    ]);
    accepted(objection);
    const types = await eventTypes(loaded.state.id);
    expect(types.filter((type) => type === 'round-closed')).toHaveLength(1);
    if (!approval.ok)
      expect(approval.refusal).toMatchObject({ type: 'round-closed', closedBy: marketing.id });
    expect(types.filter((type) => type === 'sign-off-recorded')).toHaveLength(approval.ok ? 2 : 1);
    expect((await loadById(loaded.state.id)).state.stage).toBe('brief');
  });
});

describe('the same decision', () => {
  it('is recorded once if delivered twice at once, and both calls succeed', async () => {
    const loaded = await inBriefSignOff();
    const answers = await Promise.all(Array.from({ length: 4 }, () => sign(loaded, rita)));
    const stages = answers.map((one) => accepted(one).state.stage);
    expect(stages).toEqual(Array(4).fill('brief-sign-off'));
    const types = await eventTypes(loaded.state.id);
    expect(types.filter((type) => type === 'sign-off-recorded')).toHaveLength(1);
  });

  it('ends the round once if delivered twice at once', async () => {
    const loaded = await inBriefSignOff();
    accepted(await sign(loaded, rita));
    const again = await loadById(loaded.state.id);
    const marketing = signerFor(loaded.state, 'marketing');
    const answers = await Promise.all([sign(again, marketing), sign(again, marketing)]);
    const stages = answers.map((one) => accepted(one).state.stage);
    expect(stages).toEqual(Array(2).fill('production'));
    const types = await eventTypes(loaded.state.id);
    expect(
      types.filter((type) => type === 'stage-changed' || type === 'round-closed'),
    ).toHaveLength(4);
  });
});

describe('a version submitted while someone signs the one before', () => {
  const newer = { situation: 'Visits are up by a third.' };

  /** In either order the new version is open, and no sign-off on it is from the old one. */
  const expectNewRound = async (id: string): Promise<string[]> => {
    const { state } = await loadById(id);
    expect(state).toMatchObject({
      stage: 'brief-sign-off',
      round: { id: 'R2', signOffs: {} },
      brief: { version: 2 },
    });
    expect(state.pastRounds).toMatchObject([{ id: 'R1', closed: { outcome: 'superseded' } }]);
    return eventTypes(id);
  };

  it('is either signed and then superseded, or refused', async () => {
    for (let round = 0; round < 6; round += 1) {
      const loaded = await inBriefSignOff();
      const { id } = loaded.state;
      const inTurn = [() => sign(loaded, rita), () => submitBrief(loaded, newer)];
      if (round % 2) inTurn.reverse();
      const results = await Promise.all(inTurn.map((command) => command()));
      const [signature] = round % 2 ? results.reverse() : results;
      const types = await expectNewRound(id);
      const signedAt = types.indexOf('sign-off-recorded');
      if (signature?.ok) expect(signedAt).toBeLessThan(types.indexOf('round-closed'));
      else
        expect(signature?.refusal).toMatchObject({ type: 'round-closed', outcome: 'superseded' });
      expect(signedAt === -1).toBe(!signature?.ok);
    }
  });

  it('refuses a sign-off that was decided before it and arrives after it', async () => {
    const loaded = await inBriefSignOff();
    accepted(await submitBrief(loaded.state.id, newer));
    expect(refusal(await sign(loaded, rita))).toMatchObject({
      type: 'round-closed',
      outcome: 'superseded',
    });
    expect(await expectNewRound(loaded.state.id)).not.toContain('sign-off-recorded');
  });

  it('supersedes a sign-off that arrives before it, and does not count it', async () => {
    const loaded = await inBriefSignOff();
    accepted(await sign(loaded, rita));
    accepted(await submitBrief(loaded, newer));
    expect(await expectNewRound(loaded.state.id)).toContain('sign-off-recorded');
    const marketing = signerFor((await loadById(loaded.state.id)).state, 'marketing');
    accepted(await sign(await loadById(loaded.state.id), marketing));
    expect((await loadById(loaded.state.id)).state.stage).toBe('brief-sign-off');
  });

  it('refuses the old digest in the new round', async () => {
    const loaded = await inBriefSignOff();
    accepted(await submitBrief(loaded.state.id, newer));
    const old = { digest: loaded.state.round?.subject.digest };
    const now = await loadById(loaded.state.id);
    expect(refusal(await sign(now, rita, old))).toMatchObject({
      type: 'stale-subject',
      version: 2,
    });
  });
});

describe('an objection at the instant of the decision that closes the round', () => {
  /** Rita's own sign-off, objected to on the request as it was read. */
  const objectTo = (loaded: Loaded) => {
    const { round } = loaded.state;
    const signOff = round?.signOffs.rita;
    if (!round || !signOff) throw new Error('rita has not signed');
    const { party, signedBy, decision, at: decidedAt } = signOff;
    const decided = {
      roundId: round.id,
      seatMemberId: 'rita',
      party,
      signedBy,
      decision,
      nth: decisionNumber(signOff),
      decidedAt,
    };
    return handle(loaded, 'rita', (state) =>
      ok(saysNotMe(state, decided, 'rita', monday, settings)),
    );
  };

  it('withdraws the decision before it, so that the round stays open, or disputes it after it', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 8; round += 1) {
      const { id } = (await inBriefSignOff()).state;
      accepted(await sign(await loadById(id), rita));
      const loaded = await loadToSign(id);
      const marketing = signerFor(loaded.state, 'marketing');
      const both = [() => objectTo(loaded), () => sign(loaded, marketing)];
      if (round % 2) both.reverse();
      const [first, second] = both.map(async (command, index) => {
        // Whoever is first has sent their commit before the other, and it is under way.
        if (index > 0) await new Promise(setImmediate);
        return command();
      });
      for (const handled of [await first, await second]) accepted(handled as Awaited<Handled>);
      const types = await eventTypes(id);
      const { state } = await loadById(id);
      const withdrawn = types.includes('sign-off-withdrawn');
      seen.add(withdrawn ? 'withdrawn' : 'disputed');
      expect(types.includes('sign-off-disputed')).toBe(!withdrawn);
      expect(types.includes('round-closed')).toBe(!withdrawn);
      expect(state.stage).toBe(withdrawn ? 'brief-sign-off' : 'production');
      if (withdrawn) expect(Object.keys(state.round?.signOffs ?? {})).toEqual([marketing.id]);
      else expect(state.disputes).toHaveLength(1);
    }
    expect(seen).toEqual(new Set(['withdrawn', 'disputed']));
  });

  it('is recorded once from four windows', async () => {
    const { id } = (await inBriefSignOff()).state;
    accepted(await sign(await loadById(id), rita));
    const loaded = await loadById(id);
    (await Promise.all(Array.from({ length: 4 }, () => objectTo(loaded)))).map(accepted);
    expect((await eventTypes(id)).filter((type) => type === 'sign-off-withdrawn')).toHaveLength(1);
    accepted(await sign(await loadById(id), rita));
    expect((await loadById(id)).state.round?.signOffs.rita).toMatchObject({ nth: 2 });
  });
});

describe('many at the same instant', () => {
  it('twelve members sign, and every sign-off is recorded', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `sales-${index}`);
    const dozen = names.map((id): Member => ({ ...saul, id, email: `${id}@countersign.example` }));
    const loaded = await inBriefSignOff();
    // After the round has opened, as they would have had seats in it.
    await Promise.all(dozen.map((member) => putMember(member)));
    const { round } = loaded.state;
    if (!round) throw new Error('no round is open');
    const seats = [...dozen.map(({ id }) => ({ memberId: id, party: 'sales' as const }))];
    const reopened: RequestEvent[] = [
      { type: 'round-closed', data: { roundId: round.id, outcome: 'expired' } },
      {
        type: 'round-opened',
        data: {
          round: {
            ...round,
            id: 'R2',
            seats: [...seats, { memberId: mia.id, party: 'marketing' }],
          },
        },
      },
    ];
    accepted(await handle(loaded, 'mia', () => ok(reopened)));
    const open = await loadById(loaded.state.id);
    const answers = await Promise.all(dozen.map((member) => sign(open, member)));
    answers.map(accepted);
    await wholeLedger(loaded.state.id);
    const { state } = await loadById(loaded.state.id);
    expect(Object.keys(state.round?.signOffs ?? {}).sort()).toEqual(names.sort());
  });

  it('commands on a dozen requests all succeed', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => submittedRequest()));
    expect(new Set(ids).size).toBe(12);
    (await Promise.all(ids.map(accept))).map(accepted);
    for (const id of ids) expect(await eventTypes(id)).toHaveLength(3);
  });
});

describe('the tallies', () => {
  /** Ids of all requests made in this file. */
  const everyId = async (): Promise<string[]> => {
    const stages = ['intake', 'brief', 'brief-sign-off', 'production'];
    const pages = await Promise.all(
      stages.map((stage) =>
        table().send(
          new QueryCommand({
            TableName: tableName,
            IndexName: 'gsi2',
            KeyConditionExpression: 'gsi2pk = :stage',
            ExpressionAttributeValues: { ':stage': `STAGE#${stage}` },
          }),
        ),
      ),
    );
    return pages.flatMap(({ Items = [] }) =>
      Items.map(({ pk }) => String(pk).slice('REQ#'.length)),
    );
  };

  it('match a recount from the ledgers after all of the above', async () => {
    const ids = await everyId();
    expect(ids.length).toBeGreaterThan(25);
    let recount: Sums = {};
    for (const id of ids) {
      const history = (await readLedger(id)).map(({ at, type, data }) => ({
        at,
        event: { type, data } as RequestEvent,
      }));
      const { sums, state } = tallyHistory(history, { id, settings, sums: recount });
      recount = sums;
      addOpenWork(recount, state);
    }
    const stored: Sums = {};
    for (const [name, counters] of (await storedSums()).sums) {
      const [period = '', dimension = ''] = name.split(' ');
      addTo(stored, period, dimension, Object.fromEntries(counters));
    }
    expect(withoutZeros(stored)).toEqual(recount);
  });
});
