import { describe, expect, it } from 'vitest';
import { getLedger, route } from '../../../functions/api/request-views/get-ledger.route.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { readItems } from '../../../functions/store/table/read-items.ts';
import { takeCheckpoint } from '../../../functions/workflow/checkpoints/take-checkpoint.ts';
import { useCheckpointedTable } from '../../fixtures/checkpointed-table.ts';
import { inBriefSignOff, loadById, sign } from '../../fixtures/commands.ts';
import { overwrite, put, remove, rewriteLedger } from '../../fixtures/past-the-platform.ts';
import { accepted, mia, monday, rita } from '../../story/sample.ts';

useCheckpointedTable();

type Page = { verified: boolean; checked: string[]; from: number; to: number; next?: string };

const page = async (id: string, query: object = {}): Promise<Page> =>
  accepted(await getLedger(await loadById(id), route.query.parse(query))).body as Page;

const signedRequest = async (): Promise<string> => {
  const loaded = await inBriefSignOff();
  accepted(await sign(loaded, rita));
  return loaded.state.id;
};

/** A request in a checkpoint, and where its ledger ended then. */
const sealed = async () => {
  const id = await signedRequest();
  await takeCheckpoint(monday);
  const ledger = await readLedger(id);
  return { id, ledger, end: ledger.length };
};

describe('a ledger that goes through the head of its last checkpoint', () => {
  it('holds up to it, also when more has happened since', async () => {
    const { id, end } = await sealed();
    accepted(await sign(await loadById(id), rita, { comment: 'On second thought, still yes.' }));
    expect(await page(id)).toMatchObject({
      verified: true,
      checked: ['links', 'versions', 'checkpoint', 'state'],
      checkpoint: { number: 1, at: monday, seq: end },
    });
  });

  it('says so on the page that has the event', async () => {
    const { id, end } = await sealed();
    for (let read = await page(id, { limit: 2 }); ; ) {
      const has = read.from <= end && end <= read.to;
      expect(read.checked).toEqual(['links', 'versions', ...(has ? ['checkpoint'] : [])]);
      if (!read.next) break;
      read = await page(id, { limit: 2, cursor: read.next });
    }
  });
});

describe('a ledger that does not', () => {
  it('does not hold when its end was cut off, with version, hash and state set back', async () => {
    const { id, ledger, end } = await sealed();
    await rewriteLedger(id, ledger.slice(0, -1));
    await remove(keys.event(id, end));
    const wrong = `checkpoint 1 of ${monday} has another event ${end}`;
    expect(await page(id)).toMatchObject({ verified: false, brokenAt: end, wrong });
  });

  it('does not hold when it was written anew with another signer', async () => {
    const { id, ledger, end } = await sealed();
    const forged = ledger.map((event) =>
      event.type === 'sign-off-recorded'
        ? { ...event, data: { ...event.data, signedBy: mia.id } }
        : event,
    );
    await rewriteLedger(id, forged);
    expect(await page(id)).toMatchObject({ verified: false, brokenAt: end });
  });

  it('does not hold by a checkpoint that nobody signed', async () => {
    const { id } = await sealed();
    const other = await sealed();
    const { seal } = await readItems({ seal: keys.seal(id) });
    const { seq, hash } = await loadById(id);
    const [event] = await readLedger(id);
    const place = seal?.seal as { head: object; body: object };
    for (const forged of [
      { ...place, head: { id, seq: 1, hash: event?.hash } },
      { ...place, head: { id, seq, hash }, body: { ...place.body, number: 9 } },
      { ...place, path: [hash] },
    ]) {
      await overwrite(keys.seal(id), { seal: forged });
      expect(await page(id)).toMatchObject({
        verified: false,
        checked: ['links', 'versions', 'checkpoint'],
        wrong: expect.stringMatching(/is not signed$/),
      });
    }
    await put({ ...keys.seal(other.id), seal: place });
    expect(await page(other.id)).toMatchObject({ verified: false });
  });
});
