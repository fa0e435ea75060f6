import { describe, expect, it } from 'vitest';
import { onceEnded } from '../../functions/commands/once-ended.ts';
import { submitBriefVersion } from '../../functions/commands/requests/submit-brief-version.ts';
import { hoursAfter } from '../../functions/core/calendar/time.ts';
import { withdraw } from '../../functions/core/intake/intake.ts';
import type { RequestState } from '../../functions/core/request/request.ts';
import { expireRound } from '../../functions/core/sign-offs/decide-sign-off.ts';
import { ok } from '../../functions/core/words/result.ts';
import {
  eventTypes,
  handle,
  inBriefSignOff,
  loadById,
  sign,
  signerFor,
} from '../fixtures/commands.ts';
import { useSampleTable } from '../fixtures/sample-table.ts';
import {
  accepted,
  refusal,
  rita,
  roster,
  brief as sampleBrief,
  saul,
  settings,
} from '../story/sample.ts';

/** Between the end of a round's time and the workflow's time-out. */

useSampleTable();

const overdue = async () => {
  const loaded = await inBriefSignOff();
  const { round } = loaded.state;
  if (!round) throw new Error('no round is open');
  return { loaded, round, late: hoursAfter(round.expiresAt, 1) };
};

const newBrief = (now: string, by: string) => {
  const member = roster.find(({ id }) => id === by);
  if (!member) throw new Error(`${by} is not on the roster`);
  const body = { ...sampleBrief, situation: 'Nobody has signed the first plan in two weeks.' };
  return (state: RequestState) => submitBriefVersion(state, { member, body, settings, now });
};

describe('a round whose time is over', () => {
  it('has expired for a late signer, before and after the next version', async () => {
    const { loaded, round, late } = await overdue();
    const { id, ownerId } = loaded.state;
    const signer = signerFor(loaded.state, 'sales');
    const given = { roundId: round.id, digest: round.subject.digest, now: late };
    const closed = { type: 'round-closed', roundId: round.id, outcome: 'expired' };
    const told = refusal(await sign(loaded, signer, given));
    expect(told).toMatchObject({ ...closed, closedAt: round.expiresAt });

    const decide = onceEnded(newBrief(late, ownerId));
    const done = accepted(await handle(id, ownerId, decide, { now: late }));
    expect(done.events.map(({ type }) => type)).toEqual([
      'round-closed',
      'stage-changed',
      'brief-submitted',
      'round-opened',
      'stage-changed',
    ]);
    expect(done.state.stage).toBe('brief-sign-off');
    expect(refusal(await sign(await loadById(id), signer, given))).toEqual(told);
  });

  it('ended when its time was over, whenever the workflow says so', async () => {
    const { loaded, round, late } = await overdue();
    const { id } = loaded.state;
    const expire = (state: RequestState) =>
      expireRound(state, { settings, roster: () => [], now: late });
    const { state } = accepted(await handle(id, rita.id, expire, { now: late }));
    expect(state.pastRounds.at(-1)?.closed).toMatchObject({
      outcome: 'expired',
      at: round.expiresAt,
    });
  });

  it('has expired before its request is withdrawn', async () => {
    const { loaded, round, late } = await overdue();
    const decide = onceEnded((state) => withdraw(state, rita, 'Too late'));
    const { state } = accepted(await handle(loaded.state.id, rita.id, decide, { now: late }));
    expect([state.stage, state.pastRounds.at(-1)]).toMatchObject([
      'withdrawn',
      { id: round.id, closed: { outcome: 'expired' } },
    ]);
  });

  it('is left to the workflow by a command that changes nothing, or is refused', async () => {
    const { loaded, late } = await overdue();
    const { id } = loaded.state;
    const before = await eventTypes(id);
    const nothing = onceEnded(() => ok([]));
    accepted(await handle(id, rita.id, nothing, { now: late }));
    const refused = onceEnded((state) => withdraw(state, saul, 'Not mine'));
    expect(refusal(await handle(id, saul.id, refused, { now: late }))).toMatchObject({
      type: 'not-allowed',
    });
    expect(await eventTypes(id)).toEqual(before);
  });
});
