import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../../functions/core/ledger/ledger.ts';
import { readLedger } from '../../../../functions/store/requests/request-store.ts';
import { keys } from '../../../../functions/store/table/keys.ts';
import { takeCheckpoint } from '../../../../functions/workflow/checkpoints/take-checkpoint.ts';
import { exportFiles } from '../../../../lib/cli/verify/export-files.ts';
import { exportLedgers } from '../../../../lib/cli/verify/export-ledgers.ts';
import { verdictLines } from '../../../../lib/cli/verify/verdict-lines.ts';
import { verifyExport } from '../../../../lib/cli/verify/verify-export.ts';
import { agreeOn } from '../../../fixtures/agree-on.ts';
import { useCheckpointedTable } from '../../../fixtures/checkpointed-table.ts';
import { inBriefSignOff, loadById, sign } from '../../../fixtures/commands.ts';
import {
  overwrite,
  put,
  remove,
  removeAll,
  rewriteLedger,
} from '../../../fixtures/past-the-platform.ts';
import { accepted, monday, rita } from '../../../story/sample.ts';

/**
 * The table is written to past the platform, after a checkpoint; then it is exported and verified.
 */

const folder = useCheckpointedTable();

const target = () => folder().file('export');

const verified = async (keyFile?: string) => {
  await exportLedgers(target());
  return verifyExport(target(), keyFile);
};

const signedRequest = async (): Promise<string> => {
  const loaded = await inBriefSignOff();
  accepted(await sign(loaded, rita));
  return loaded.state.id;
};

const attacks: [string, (id: string, ledger: LedgerEvent[]) => Promise<unknown>, RegExp][] = [
  [
    'changed who decided',
    (id, ledger) => {
      const event = ledger.at(-1) as LedgerEvent;
      return put({
        ...keys.event(id, event.seq),
        event: { ...event, actor: { kind: 'member', id: 'leo' } },
      });
    },
    /, event \d+: was changed: its hash is of another content\.$/,
  ],
  [
    'cut the end off, and set version, hash and state back',
    async (id, ledger) => {
      await rewriteLedger(id, ledger.slice(0, -1));
      await remove(keys.event(id, ledger.length));
    },
    /, event \d+: was there at the time of a checkpoint, and is not any more\.$/,
  ],
  [
    'wrote the ledger anew with another signer',
    (id, ledger) =>
      rewriteLedger(
        id,
        ledger.map((event) =>
          event.type === 'sign-off-recorded'
            ? {
                ...event,
                data: { ...event.data, signedBy: 'leo' },
                actor: { kind: 'member', id: 'leo' },
              }
            : event,
        ),
      ),
    /, event \d+: is another one than at the time of a checkpoint: the ledger was written anew\.$/,
  ],
  [
    'forged a sign-off in the state',
    async (id) => {
      const { state } = await loadById(id);
      const round = state.round as NonNullable<typeof state.round>;
      const signOffs = { ...round.signOffs, mia: { ...round.signOffs.rita, memberId: 'mia' } };
      await overwrite(keys.meta(id), { state: { ...state, round: { ...round, signOffs } } });
    },
    /: its stored state is not what its events make of it: round\.$/,
  ],
  [
    'swapped the text of the brief',
    (id) => overwrite(keys.brief(id, 1), { brief: { situation: 'Something else.' } }),
    /, event \d+: submitted version 1 of the brief, which is stored with another content\.$/,
  ],
  [
    'took the request itself away',
    (id) => remove(keys.meta(id)),
    /: the request itself is not stored\.$/,
  ],
  [
    'took everything of the request away',
    (id) => removeAll(keys.meta(id).pk),
    /: was there at the time of a checkpoint, and nothing of it is stored any more\.$/,
  ],
];

describe('an export', () => {
  it('holds as the platform stored it, before and after a checkpoint', async () => {
    const id = await signedRequest();
    expect(verdictLines(await verified())).toEqual([
      expect.stringMatching(
        /^All holds: 1 requests, 0 agreements, 9 people, \d+ events, 0 checkpoints\.$/,
      ),
      'There is no checkpoint yet: whoever rewrote a ledger as a whole is not found.',
    ]);
    await takeCheckpoint(monday);
    await signedRequest();
    accepted(await sign(await loadById(id), rita, { comment: 'On second thought, still yes.' }));
    const verdict = await verified();
    expect(verdict).toMatchObject({ requests: 2, checkpoints: 1, until: monday, wrong: [] });
  });

  it.each(attacks)('does not hold when somebody %s', async (_, attack, sentence) => {
    const [id, other] = [await signedRequest(), await signedRequest()];
    await takeCheckpoint(monday);
    await attack(id, await readLedger(id));
    const { wrong } = await verified();
    expect(wrong).toContainEqual(expect.stringMatching(sentence));
    expect(wrong.every((line) => line.startsWith(id))).toBe(true);
    expect(wrong.join()).not.toContain(other);
  });

  it('has agreements and people as well, and finds what somebody wrote over', async () => {
    const entries = [{ name: 'Ana', role: 'Trainer', wants: 'More guests' }];
    await agreeOn('personas', { entries });
    await takeCheckpoint(monday);
    expect(await verified()).toMatchObject({
      agreements: 1,
      members: 9,
      checkpoints: 1,
      wrong: [],
    });

    await overwrite(keys.agreement('personas', 1), { text: { kind: 'personas' } });
    await overwrite(keys.member('rita'), { member: { ...rita, parties: ['legal'] } });
    await removeAll(keys.member('saul').pk);
    expect((await verified()).wrong).toEqual([
      'AGREEMENT#personas: what is stored of the version of event 1 is not what was proposed.',
      'MEMBER#rita: the stored member is not what their history makes of them.',
      'MEMBER#saul: was there at the time of a checkpoint, and nothing of it is stored any more.',
    ]);
    await removeAll(keys.agreementMeta('personas').pk);
    expect((await verified()).wrong).toContain(
      'AGREEMENT#personas: was there at the time of a checkpoint, and nothing of it is stored any more.',
    );
  });

  it('from before it had agreements and people still holds', async () => {
    await signedRequest();
    await exportLedgers(target());
    for (const file of [exportFiles.agreements, exportFiles.members]) rmSync(join(target(), file));
    expect((await verifyExport(target())).wrong).toEqual([]);
  });

  it('does not hold by another key, as whoever changes an export can change the key in it', async () => {
    await signedRequest();
    await takeCheckpoint(monday);
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const keyFile = folder().file('kept-elsewhere.pem');
    writeFileSync(keyFile, publicKey.export({ type: 'spki', format: 'pem' }));
    expect((await verified(keyFile)).wrong).toEqual([
      'Checkpoint 1: its signature is not by this key.',
    ]);
  });

  it('does not hold when its checkpoints were changed or taken out', async () => {
    await signedRequest();
    await takeCheckpoint(monday);
    await takeCheckpoint('2026-03-03T14:00:00.000Z');
    await exportLedgers(target());
    const file = join(target(), exportFiles.checkpoints);
    const [first = '', second = ''] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, `${second}\n`);
    expect((await verifyExport(target())).wrong).toEqual([
      'Checkpoint 2: number 1 is missing before it.',
    ]);
    writeFileSync(file, `${first.replace(/"seq":\d+/, '"seq":1')}\n${second}\n`);
    expect((await verifyExport(target())).wrong).toContain(
      'Checkpoint 1: its heads are not those that were signed.',
    );
  });

  it('that cannot be read says which line, and what to do', async () => {
    await signedRequest();
    await exportLedgers(target());
    appendFileSync(join(target(), exportFiles.requests), 'half a li\n');
    await expect(verifyExport(target())).rejects.toThrow(
      /requests\.jsonl, line 2: is not JSON\. Export again\./,
    );
    rmSync(join(target(), exportFiles.publicKey));
    await expect(verifyExport(target())).rejects.toThrow(/--key/);
    await expect(verifyExport(folder().file('nothing'))).rejects.toThrow(
      /is not there\. Make an export with: npm run export/,
    );
  });

  it('that fails leaves the one from before', async () => {
    const id = await signedRequest();
    await exportLedgers(target());
    await put({ ...keys.event(id, 1), event: { type: 'nothing of ours' } });
    await expect(exportLedgers(target())).rejects.toThrow(
      /: EVT#00000001 is no event of a ledger: something else has written it\./,
    );
    expect((await verifyExport(target())).wrong).toEqual([]);
  });
});
