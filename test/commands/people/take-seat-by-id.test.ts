import { beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../functions/commands/handle-command.ts';
import { handOverById } from '../../../functions/commands/people/hand-over-by-id.ts';
import { nameStandInById } from '../../../functions/commands/people/name-stand-in-by-id.ts';
import { takeSeatById } from '../../../functions/commands/people/take-seat-by-id.ts';
import { recordDecision } from '../../../functions/commands/requests/record-decision.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import type { Loaded } from '../../../functions/store/requests/request-store.ts';
import {
  eventTypes,
  type Handled,
  handle,
  inBriefSignOff,
  loadById,
  sign,
  signerFor,
} from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { leo, mona, monday, refusal, rita, roster, saul, settings } from '../../story/sample.ts';
import { signOffCommand } from '../../story/story.ts';

/** Places that somebody gives or takes while people leave, and while decisions arrive (J15). */

useSampleTable();

const gone = (member: Member): Member => ({ ...member, active: false });
const admin: Member = { ...leo, admin: true };

// Both join once the round is open: they have no seat in it.
const sia: Member = { ...rita, id: 'sia', email: 'sia@countersign.example' };
const lou: Member = { ...sia, id: 'lou', email: 'lou@countersign.example', leads: ['sales'] };

beforeEach(async () => {
  await Promise.all(
    [...roster.filter(({ id }) => id !== 'leo'), admin, gone(sia), gone(lou)].map((member) =>
      putMember(member),
    ),
  );
});

const inOpenRound = async (): Promise<Loaded> => {
  const loaded = await inBriefSignOff();
  await Promise.all([sia, lou].map((member) => putMember(member)));
  return loaded;
};

type Decide = Command['decide'];

const taking =
  (by: Member): Decide =>
  (state) =>
    takeSeatById(state, { memberId: 'rita', by }, { now: monday, settings });

const namingSia: Decide = (state) =>
  nameStandInById(state, { memberId: 'rita', to: 'sia', by: saul }, monday);

const handingTo =
  (to: string): Decide =>
  (state) =>
    handOverById(state, { to, place: 'owner', by: admin }, monday);

/** Decides; and before it is stored for the first time, somebody leaves. */
const whileLeaving = (loaded: Loaded, member: Member, decide: Decide): Handled => {
  let attempts = 0;
  return handle(loaded, member.id, async (state, at, read) => {
    const decided = await decide(state, at, read);
    attempts += 1;
    if (attempts === 1) {
      expect(decided.ok).toBe(true);
      await putMember(gone(member));
    }
    return decided;
  });
};

describe('J15: somebody who leaves between deciding and storing it', () => {
  it('has no seat that they took', async () => {
    const loaded = await inOpenRound();
    const before = await eventTypes(loaded.state.id);
    expect(refusal(await whileLeaving(loaded, lou, taking(lou)))).toMatchObject({
      type: 'not-allowed',
      action: 'take this seat',
    });
    expect(await eventTypes(loaded.state.id)).toEqual(before);
  });

  it('is not named to sign for others', async () => {
    const loaded = await inOpenRound();
    expect(refusal(await whileLeaving(loaded, sia, namingSia))).toMatchObject({
      type: 'invalid-fields',
      errors: [{ pointer: '/to' }],
    });
    expect((await loadById(loaded.state.id)).state.round?.standIns).toBeUndefined();
  });

  it('gets no request', async () => {
    const loaded = await inOpenRound();
    const { ownerId } = loaded.state;
    const next = signerFor(loaded.state, 'marketing');
    expect(refusal(await whileLeaving(loaded, next, handingTo(next.id)))).toMatchObject({
      type: 'invalid-fields',
      errors: [{ pointer: '/to' }],
    });
    expect((await loadById(loaded.state.id)).state.ownerId).toBe(ownerId);
  });

  it('does not become the requester', async () => {
    const loaded = await inOpenRound();
    const handing: Decide = (state) =>
      handOverById(state, { to: 'sia', place: 'requester', by: saul }, monday);
    expect(refusal(await whileLeaving(loaded, sia, handing))).toMatchObject({
      type: 'invalid-fields',
      errors: [{ pointer: '/to' }],
    });
    expect((await loadById(loaded.state.id)).state.requesterId).toBe('rita');
  });

  it('gives nothing away once they have left, though they had called before', async () => {
    const loaded = await inOpenRound();
    const next = signerFor(loaded.state, 'marketing');
    await putMember(gone(saul));
    await putMember(gone(mona));
    const byMona: Decide = (state) =>
      handOverById(state, { to: next.id, place: 'owner', by: mona }, monday);
    for (const [by, decide] of [
      [saul, namingSia],
      [saul, taking(saul)],
      [mona, byMona],
    ] as const)
      expect(refusal(await handle(loaded, by.id, decide))).toMatchObject({ type: 'not-allowed' });
  });
});

describe('a seat that somebody takes while its member decides', () => {
  /** One of the two, never both: the decision counts and the seat stays, or the seat is taken. */
  const expectOne = async (id: string, [signed, taken]: Awaited<Handled>[]) => {
    const { round } = (await loadById(id)).state;
    const types = await eventTypes(id);
    if (signed?.ok && taken?.ok) throw new Error('the seat decided, and was taken');
    if (signed?.ok) {
      expect(round?.signOffs).toMatchObject({ rita: { signedBy: 'rita' } });
      expect(types).not.toContain('seat-taken');
      expect(taken && refusal(taken)).toMatchObject({ errors: [{ pointer: '/memberId' }] });
    } else {
      expect(round?.signOffs).toEqual({});
      expect(round?.seats.map(({ memberId }) => memberId)).toContain('lou');
      expect(types).not.toContain('sign-off-recorded');
      expect(signed && refusal(signed)).toEqual({ type: 'not-invited' });
    }
  };

  it('has one of them, whichever is first', async () => {
    for (let round = 0; round < 6; round += 1) {
      await Promise.all([sia, lou].map((member) => putMember(gone(member))));
      const loaded = await inOpenRound();
      const sends = [() => sign(loaded, rita), () => handle(loaded, lou.id, taking(lou))];
      const turn = round % 2 === 1;
      const answers = await Promise.all((turn ? sends.reverse() : sends).map((send) => send()));
      await expectOne(loaded.state.id, turn ? answers.reverse() : answers);
    }
  });

  /** Decides; and before it is stored for the first time, something else is done. */
  const inTurn = (meanwhile: () => Handled, decide: Decide) => {
    let other: Awaited<Handled> | undefined;
    const inBetween: Decide = async (state, at, read) => {
      const decided = await decide(state, at, read);
      other ??= await meanwhile();
      return decided;
    };
    return { inBetween, other: () => other };
  };

  it('keeps the decision that was stored before the takeover', async () => {
    const loaded = await inOpenRound();
    const { inBetween, other } = inTurn(() => sign(loaded, rita), taking(lou));
    const taken = await handle(loaded, lou.id, inBetween);
    expect(other()?.ok).toBe(true);
    await expectOne(loaded.state.id, [other() as Awaited<Handled>, taken]);
  });

  it('refuses the decision that was to be stored after the takeover', async () => {
    const loaded = await inOpenRound();
    const command = signOffCommand(loaded.state, rita);
    const { inBetween, other } = inTurn(
      () => handle(loaded, lou.id, taking(lou)),
      (state, _, read) => recordDecision(state, command, settings, read),
    );
    const signed = await handle(loaded, rita.id, inBetween);
    expect(other()?.ok).toBe(true);
    await expectOne(loaded.state.id, [signed, other() as Awaited<Handled>]);
  });
});
