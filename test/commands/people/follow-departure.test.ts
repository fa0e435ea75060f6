import { beforeEach, describe, expect, it } from 'vitest';
import { followDepartures } from '../../../functions/commands/people/follow-departure.ts';
import { saveMember } from '../../../functions/commands/people/save-member.ts';
import { recordDecision } from '../../../functions/commands/requests/record-decision.ts';
import type { Profile } from '../../../functions/core/people/edit-member.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { notedDepartures } from '../../../functions/store/people/departure-store.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { queueOf } from '../../../functions/store/requests/request-lists.ts';
import { runClock } from '../../../functions/workflow/clock/run-clock.ts';
import {
  accept,
  eventTypes,
  handle,
  inBriefSignOff,
  loadById,
  sign,
  signerFor,
  submittedRequest,
  wholeLedger,
} from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import {
  accepted,
  leo,
  monday,
  refusal,
  rita,
  roster,
  saul,
  settings,
} from '../../story/sample.ts';
import { signOffCommand } from '../../story/story.ts';

useSampleTable();

const admin: Member = { ...leo, admin: true };
const gone = (member: Member): Member => ({ ...member, active: false });

const save = async ({ id, ...profile }: Member, now = monday) =>
  accepted(await saveMember(admin, id, profile as Profile, now));

/** Everybody is back, and nothing is left to tell. */
beforeEach(async () => {
  await Promise.all(roster.map((member) => putMember(member)));
  await followDepartures(monday);
});

const seats = async (id: string) => (await loadById(id)).state.round?.seats;

describe('J15: who has left, in every open request', () => {
  it('loses the decision they gave in a round that is still open', async () => {
    const { id } = (await inBriefSignOff()).state;
    accepted(await sign(await loadById(id), rita));
    await save(gone(rita));
    const { state } = await loadById(id);
    expect(state.round?.signOffs).toEqual({});
    expect(state.round?.vacated).toMatchObject({ rita: { cause: 'deactivated', nth: 1 } });
    const events = await wholeLedger(id);
    expect(events.at(-1)).toMatchObject({ type: 'requester-left', data: { requesterId: 'rita' } });
    expect(events.at(-2)).toMatchObject({
      type: 'seat-vacated',
      actor: { kind: 'system' },
      data: { memberId: 'rita', party: 'sales', cause: 'deactivated', nth: 1 },
    });
    const marketing = signerFor(state, 'marketing');
    accepted(await sign(await loadById(id), marketing));
    expect((await loadById(id)).state.stage).toBe('brief-sign-off');
    expect((await queueOf('saul', { limit: 10 })).items).toContain(id);
  });

  it('loses their seats, and the requests they own go to others of marketing', async () => {
    const { id } = (await inBriefSignOff()).state;
    const { ownerId } = (await loadById(id)).state;
    const owner = roster.find((member) => member.id === ownerId) as Member;
    const other = await submittedRequest();
    await save({ ...owner, parties: ['product'], leads: [] });
    for (const one of [id, other]) {
      const { state } = await loadById(one);
      expect(state.ownerId).not.toBe(ownerId);
      expect(state.round?.seats.map(({ memberId }) => memberId) ?? []).not.toContain(ownerId);
    }
    expect(await eventTypes(id)).toContain('handed-over');
  });

  it('is told once, and goes on where it was cut short', async () => {
    const { id } = (await inBriefSignOff()).state;
    // Stored and noted, as by an import, or by an edit that died right after.
    await putMember(gone(rita));
    expect(await notedDepartures()).toMatchObject([{ memberId: 'rita' }]);
    expect(await eventTypes(id)).not.toContain('seat-vacated');
    await followDepartures(monday);
    expect(await notedDepartures()).toEqual([]);
    const after = await eventTypes(id);
    expect(after.filter((type) => type === 'seat-vacated')).toHaveLength(1);
    await putMember(gone(rita));
    await save(gone(rita));
    expect(await eventTypes(id)).toEqual(after);
  });

  it('gets nothing back by coming back', async () => {
    const { id } = (await inBriefSignOff()).state;
    await save(gone(rita));
    await save(rita);
    expect((await seats(id))?.map(({ memberId }) => memberId)).not.toContain('rita');
    expect(refusal(await sign(await loadById(id), rita))).toEqual({ type: 'not-invited' });
  });
});

describe('J15: a decision at the instant at which somebody leaves', () => {
  it('never ends a round by theirs, whichever is first', async () => {
    for (let round = 0; round < 6; round += 1) {
      await save(rita);
      const { id } = (await inBriefSignOff()).state;
      accepted(await sign(await loadById(id), rita));
      const loaded = await loadById(id);
      const marketing = signerFor(loaded.state, 'marketing');
      const both = [() => sign(loaded, marketing), () => save(gone(rita))];
      if (round % 2) both.reverse();
      await Promise.all(both.map((one) => one()));
      const types = await eventTypes(id);
      const { stage, round: open } = (await loadById(id)).state;
      const ended = types.indexOf('round-closed');
      if (ended === -1) {
        expect(stage).toBe('brief-sign-off');
        expect(open?.signOffs).not.toHaveProperty('rita');
      } else expect(types).not.toContain('seat-vacated');
    }
  });

  it('never ends a round by theirs between deciding and storing it', async () => {
    const { id } = (await inBriefSignOff()).state;
    accepted(await sign(await loadById(id), rita));
    const loaded = await loadById(id);
    const signer = signerFor(loaded.state, 'marketing');
    const { round } = loaded.state;
    if (!round) throw new Error('no round is open');
    const command = { ...signOffCommand(loaded.state, signer), roundId: round.id };
    const done = await handle(loaded, signer.id, async (state, _, read) => {
      const decided = await recordDecision(state, command, settings, read);
      if (!read.peopleChanged) await putMember(gone(rita));
      return decided;
    });
    expect(accepted(done).events.map(({ type }) => type)).toEqual([
      'seat-vacated',
      'sign-off-recorded',
    ]);
    expect((await loadById(id)).state.stage).toBe('brief-sign-off');
  });

  it('does not count hers, though nobody has been told yet', async () => {
    const { id } = (await inBriefSignOff()).state;
    accepted(await sign(await loadById(id), rita));
    const loaded = await loadById(id);
    await putMember(gone(rita));
    const marketing = signerFor(loaded.state, 'marketing');
    const { state, events } = accepted(await sign(loaded, marketing));
    expect(events.map(({ type }) => type)).toEqual(['seat-vacated', 'sign-off-recorded']);
    expect(state.stage).toBe('brief-sign-off');
    expect(accepted(await sign(await loadById(id), saul)).state.stage).toBe('production');
  });

  it('is refused to whoever has left since their link was read', async () => {
    const loaded = await inBriefSignOff();
    await putMember(gone(rita));
    expect(refusal(await sign(loaded, rita))).toEqual({ type: 'not-invited' });
    expect(await eventTypes(loaded.state.id)).not.toContain('sign-off-recorded');
  });
});

it('the clock tells what an import has noted', async () => {
  const id = await submittedRequest();
  accepted(await accept(id));
  const { ownerId } = (await loadById(id)).state;
  await putMember(gone(roster.find((member) => member.id === ownerId) as Member));
  // No workflows run beside this table, so that the rest of the run fails.
  await expect(runClock('2026-03-02T14:30:00.000Z')).rejects.toThrow('could not pick up');
  expect((await loadById(id)).state.ownerId).not.toBe(ownerId);
  expect(await notedDepartures()).toEqual([]);
});
