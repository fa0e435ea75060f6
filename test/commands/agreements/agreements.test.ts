import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { proposeAgreement } from '../../../functions/commands/agreements/propose-agreement.ts';
import { readAgreementHistory } from '../../../functions/commands/agreements/read-agreement.ts';
import { signAgreement } from '../../../functions/commands/agreements/sign-agreement.ts';
import type { AgreementKind } from '../../../functions/core/agreements/agreement-kind.ts';
import { brokenAgreement } from '../../../functions/core/agreements/agreement-ledger.ts';
import { inForce } from '../../../functions/core/agreements/in-force.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { levelsAt, ownLevels } from '../../../functions/core/words/agreed-terms.ts';
import { digestOf } from '../../../functions/core/words/digest.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import {
  loadAgreement,
  readAgreementLedger,
  readVersions,
} from '../../../functions/store/agreements/agreement-store.ts';
import { refreshAgreedTerms } from '../../../functions/store/agreements/refresh-terms.ts';
import { settings as settingsNow, tableName } from '../../../functions/store/environment.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { table } from '../../../functions/store/table/table.ts';
import { startTable } from '../../fixtures/real-table.ts';
import { catchLog } from '../../fixtures/written-log.ts';
import { decisionOf, formOf, slower } from '../../story/agreed.ts';
import {
  accepted,
  max,
  mia,
  mona,
  monday,
  refusal,
  roster,
  saul,
  settings,
} from '../../story/sample.ts';

let engine: Awaited<ReturnType<typeof startTable>>;
beforeEach(async () => {
  engine = await startTable(settings);
  await Promise.all(roster.map((member) => putMember(member)));
});
afterEach(() => engine.stop());

const kind: AgreementKind = 'service-levels';
const form = formOf(slower, { from: '2026-03-02' });

const propose = (by = max, more = form, seen: 'none' | number = 'none', now = monday) =>
  proposeAgreement(kind, more, { by, seen, now, settings });

const stateNow = async () => {
  const loaded = await loadAgreement(kind);
  if (!loaded) throw new Error('nothing was proposed');
  return loaded.state;
};

const sign = async (member: Member, now = monday, more = {}) =>
  signAgreement(kind, decisionOf(await stateNow(), member, { now, ...more }), settings);

describe('an agreement in the table', () => {
  it('is proposed, signed by both sides, verifies, and rules from then on', async () => {
    accepted(await propose());
    accepted(await sign(saul, hoursAfter(monday, 1)));
    await refreshAgreedTerms(hoursAfter(monday, 1));
    expect(levelsAt(settingsNow(), hoursAfter(monday, 1))).toEqual(ownLevels(settings.sla));
    const signedAt = hoursAfter(monday, 2);
    accepted(await sign(mona, signedAt));
    await refreshAgreedTerms(signedAt);
    expect(levelsAt(settingsNow(), signedAt)).toEqual(slower);
    expect(levelsAt(settingsNow(), hoursAfter(monday, 1))).toEqual(ownLevels(settings.sla));
    const loaded = await loadAgreement(kind);
    const ledger = await readAgreementLedger(kind);
    const texts = await readVersions(kind, [1]);
    expect(loaded && brokenAgreement(ledger, loaded, texts)).toBeUndefined();
    expect(inForce(await stateNow(), signedAt)).toMatchObject({ version: 1 });
  });

  it('takes one of two that are proposed at one instant, and tells the other', async () => {
    const both = await Promise.all([propose(max), propose(mia, formOf(slower))]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(refusal(both.find(({ ok }) => !ok) ?? both[0])).toMatchObject({
      type: 'changed-since',
      revision: 1,
    });
  });

  it('is signed once by two who decide at one instant', async () => {
    accepted(await propose());
    for (const result of await Promise.all([sign(saul), sign(mona)])) accepted(result);
    const types = (await readAgreementLedger(kind)).map(({ type }) => type);
    expect(types.filter((type) => type === 'round-closed')).toHaveLength(1);
    expect(types.filter((type) => type === 'agreement-signed')).toHaveLength(1);
  });

  it('is not signed by whoever has left since (J15)', async () => {
    accepted(await propose());
    await putMember({ ...saul, active: false });
    expect(refusal(await sign(saul))).toEqual({ type: 'not-invited' });
    const { round } = await stateNow();
    expect(round?.signOffs).toEqual({});
  });

  describe('that somebody wrote over past the platform', () => {
    it('does not verify where the platform works by what nobody signed, whatever its digest', async () => {
      accepted(await propose());
      accepted(await sign(saul));
      accepted(await sign(mona));
      expect((await readAgreementHistory(kind))?.wrong).toBeUndefined();
      const text = { kind, ...form, content: { ...slower, triageHours: 900 } };
      for (const version of [1, 2]) {
        const forged = [{ version, digest: digestOf(text), from: monday, text }];
        await overwrite(keys.agreedTerms(kind), { signed: forged });
        expect((await readAgreementHistory(kind))?.wrong).toContain(`as version ${version} is not`);
      }
    });

    it('is not signed (J14)', async () => {
      accepted(await propose());
      const [version] = (await readVersions(kind, [1])).values();
      await overwrite(keys.agreement(kind, 1), {
        text: { ...version, content: { ...slower, triageHours: 900 } },
      });
      const written = catchLog();
      const refused = await sign(saul);
      written.stop();
      expect(refusal(refused)).toEqual({
        type: 'subject-altered',
        kind: 'agreement',
        version: 1,
      });
      expect(written.text()).toContain('subject altered');
    });

    it('does not rule', async () => {
      accepted(await propose());
      accepted(await sign(saul));
      accepted(await sign(mona));
      const text = { kind, ...form, content: { ...slower, triageHours: 900 } };
      for (const [hours, digest] of [
        [9, 'f'.repeat(64)],
        // Nor with a digest of its own: it is held against what the agreement has as signed.
        [10, digestOf(text)],
      ] as const) {
        const at = hoursAfter(monday, hours);
        await overwrite(keys.agreedTerms(kind), {
          signed: [{ version: 1, digest, from: monday, text }],
        });
        const written = catchLog();
        await refreshAgreedTerms(at);
        written.stop();
        expect(written.text()).toContain('subject altered');
        expect(levelsAt(settingsNow(), at)).toEqual(ownLevels(settings.sla));
      }
    });

    it('rules no further where somebody took what rules out, and an alarm rings', async () => {
      accepted(await propose());
      accepted(await sign(saul));
      accepted(await sign(mona));
      await overwrite(keys.agreedTerms(kind), { signed: [] });
      const written = catchLog();
      await refreshAgreedTerms(hoursAfter(monday, 11));
      written.stop();
      expect(written.text()).toContain('subject altered');
    });
  });
});

const overwrite = (key: { pk: string; sk: string }, attributes: object) =>
  table().send(new PutCommand({ TableName: tableName(), Item: { ...key, ...attributes } }));
