import { beforeEach, describe, expect, it } from 'vitest';
import type { DecisionLink } from '../../../../functions/core/links/link-payloads.ts';
import { replyTokenOf } from '../../../../functions/core/links/link-token.ts';
import { askForFreshLink } from '../../../../functions/pages/links/decision/ask-for-fresh-link.ts';
import { saveLink } from '../../../../functions/store/links/link-store.ts';
import { mintToken } from '../../../../functions/store/links/mint-token.ts';
import { putMember } from '../../../../functions/store/people/roster-store.ts';
import type { Loaded } from '../../../../functions/store/requests/request-store.ts';
import { inBriefSignOff, loadById, signerFor, wholeLedger } from '../../../fixtures/commands.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';
import { monday, roster } from '../../../story/sample.ts';

/** Who can have a fresh link sent, and in whose name that is in the ledger. */

useSampleTable();

let loaded: Loaded;
let memberId: string;
beforeEach(async () => {
  loaded = await inBriefSignOff();
  memberId = signerFor(loaded.state, 'sales').id;
});

const invited = async (change: Partial<DecisionLink> = {}): Promise<string> => {
  const { id, round } = loaded.state;
  if (!round) throw new Error(`${id} has no open round`);
  const token = mintToken({ requestId: id, memberId });
  await saveLink('decision', change.use ? replyTokenOf(token) : token, {
    requestId: id,
    roundId: round.id,
    memberId,
    seatMemberId: memberId,
    party: 'sales',
    owner: { name: 'Mona', email: 'mona@example.com' },
    expiresAt: round.expiresAt,
    ...change,
  });
  return change.use ? replyTokenOf(token) : token;
};

/** Asks by a token; resolves to the number of the request's last event after that. */
const ask = async (token: string): Promise<number> => {
  await askForFreshLink(token, monday);
  return (await loadById(loaded.state.id)).seq;
};

describe('a guess with the right reference and member', () => {
  it('but a wrong secret writes nothing', async () => {
    await invited();
    const guess = mintToken({ requestId: loaded.state.id, memberId });
    expect(await ask(guess)).toBe(loaded.seq);
  });

  it('is answered like one about a request or member that does not exist', async () => {
    const guesses = [
      mintToken({ requestId: loaded.state.id, memberId }),
      mintToken({ requestId: loaded.state.id, memberId: 'nobody' }),
      mintToken({ requestId: 'CR-0000000', memberId }),
      'garbage',
      await invited(),
    ];
    const pages = await Promise.all(guesses.map((token) => askForFreshLink(token, monday)));
    expect(new Set(pages.map(({ status, html }) => `${status} ${html}`)).size).toBe(1);
  });
});

describe('a link that was sent', () => {
  it.each([
    ['and opens its page', {}],
    ['of a round that has ended', { roundId: 'an-earlier-round' }],
    ['whose time is over', { expiresAt: '2026-01-05T09:00:00.000Z' }],
  ])('%s gets a fresh one, by the platform', async (_, change) => {
    await ask(await invited(change));
    expect((await wholeLedger(loaded.state.id)).at(-1)).toMatchObject({
      type: 'link-reissued',
      actor: { kind: 'system', id: 'countersign' },
      data: { memberId },
    });
  });

  it('as a reply address, which others have in copy, gets none', async () => {
    expect(await ask(await invited({ use: 'reply' }))).toBe(loaded.seq);
  });

  it('to somebody who has left gets none', async () => {
    const reader = roster.find(({ id }) => id === memberId);
    if (!reader) throw new Error(`${memberId} is not on the roster`);
    await putMember({ ...reader, active: false });
    const seq = await ask(await invited());
    await putMember(reader);
    expect(seq).toBe(loaded.seq);
  });
});
