import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '../../../functions/core/words/member.ts';
import type { Settings } from '../../../functions/core/words/settings.ts';
import { handler as mailLeader } from '../../../functions/mail/rollup/mail-leader.lambda.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { readReport } from '../../../functions/store/rollups/rollup-store.ts';
import { handler as closePeriod } from '../../../functions/workflow/rollup/close-period.lambda.ts';
import { handler as storeReport } from '../../../functions/workflow/rollup/store-report.lambda.ts';
import { openDataFolder } from '../../../lib/embedded/data-folder.ts';
import { AwsError } from '../../../lib/embedded/http/aws-error.ts';
import { serveInner } from '../../../lib/embedded/http/inner-endpoint.ts';
import { portForLife } from '../../../lib/embedded/http/loopback.ts';
import { openMailStore } from '../../../lib/embedded/mail/mail-folder.ts';
import { sesEndpoint } from '../../../lib/embedded/mail/ses-endpoint.ts';
import { sampleRoster } from '../../../lib/embedded/sample-roster.ts';
import { TestClock } from '../../../lib/embedded/test-clock.ts';
import { sampleSettings } from '../../../lib/infra/config/sample-settings.ts';
import { logMetrics } from '../../../lib/infra/log-metrics.ts';
import { startTable } from '../../fixtures/real-table.ts';
import { catchLog } from '../../fixtures/written-log.ts';

const clock = new TestClock('2026-11-23T12:00:00.000Z');
const undo: (() => unknown)[] = [];
let refuseAll: AwsError | undefined;
let log: ReturnType<typeof catchLog>;
let mails: ReturnType<typeof openMailStore>;

beforeAll(async () => {
  log = catchLog();
  undo.push(() => log.stop());
  const path = mkdtempSync(join(tmpdir(), 'countersign-rollup-'));
  undo.push(() => rmSync(path, { recursive: true, force: true }));
  const folder = openDataFolder(path);
  undo.push(() => folder.release());
  mails = openMailStore(folder);
  const silent = { info: () => {}, trouble: () => {} };
  const ses = await serveInner(
    'SES endpoint',
    await portForLife('ses'),
    sesEndpoint({ store: mails, clock, log: silent, admit: () => refuseAll }),
  );
  undo.push(() => ses.stop());
  const engine = await startTable(undefined, { ses: ses.url });
  undo.push(() => engine.stop());
  await Promise.all(sampleRoster().map(putMember));
});
afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

const enteredAt = '2026-11-23T12:00:01.5Z';
const reportKey = '2026-W47';

/** Log lines that the mail metrics count. */
const counted = (name: 'MailsSent' | 'MailsFailed') =>
  log.lines().filter(({ message }) => message === logMetrics[name].message);

const recipients = () =>
  mails
    .list()
    .flatMap(({ to }) => to)
    .sort();

const closedFor = async (rollup: Partial<Settings['rollup']>) => {
  const before = process.env.SETTINGS;
  process.env.SETTINGS = JSON.stringify({
    ...sampleSettings,
    rollup: { ...sampleSettings.rollup, ...rollup },
  });
  try {
    return await closePeriod({ input: { period: '2026-W45' }, enteredAt });
  } finally {
    process.env.SETTINGS = before;
  }
};

describe('whom the rollup is for', () => {
  it('is finance, the parties that the deployment names, and single people besides', async () => {
    expect((await closedFor({ parties: ['leadership', 'legal'] })).leaders).toEqual([
      'cleo',
      'finn',
      'lena',
      'leo',
    ]);
    expect((await closedFor({ parties: [], members: ['rita', 'nobody'] })).leaders).toEqual([
      'finn',
      'rita',
    ]);
    await putMember({
      ...(sampleRoster().find(({ id }) => id === 'finn') as Member),
      rollups: false,
    });
    expect(await closedFor({ parties: [], members: ['rita'] })).toMatchObject({
      leaders: ['rita'],
      unsubscribed: ['finn'],
    });
    // Below it is leadership alone that wants it.
    await putMember({
      ...(sampleRoster().find(({ id }) => id === 'finn') as Member),
      active: false,
    });
  });
});

describe('the tasks of the rollup workflow', () => {
  it('close the week that the schedule names, in the time zone of the deployment', async () => {
    const atSix = { input: { scheduledTime: '2026-11-23T04:59:00Z' }, enteredAt };
    expect(await closePeriod(atSix)).toEqual({
      reportKey: '2026-W46',
      leaders: ['cleo', 'leo'],
      unsubscribed: [],
    });
    const atSeven = { input: { scheduledTime: '2026-11-23T12:00:00Z' }, enteredAt };
    expect(await closePeriod(atSeven)).toEqual({
      reportKey,
      leaders: ['cleo', 'leo'],
      unsubscribed: [],
    });
    expect((await readReport(reportKey))?.report.generatedAt).toBe('2026-11-23T12:00:00.000Z');
  });

  it('fail loudly for a period that has not started, rather than report on nothing', async () => {
    const early = { input: { period: '2026-W49', now: '2026-11-23T12:00:00.000Z' }, enteredAt };
    await expect(closePeriod(early)).rejects.toThrow('has not started');
  });

  it('note who was not reached, and reach them alone when the period is run again', async () => {
    expect(await mailLeader({ reportKey, memberId: 'leo', enteredAt })).toEqual({
      memberId: 'leo',
      sent: true,
    });
    refuseAll = new AwsError('MessageRejected', 'Email address is not verified.');
    await expect(mailLeader({ reportKey, memberId: 'cleo', enteredAt })).rejects.toThrow(
      'not verified',
    );
    refuseAll = undefined;
    expect(counted('MailsSent')).toMatchObject([
      {
        level: 'INFO',
        eventId: 'rollup-2026-W47',
        memberId: 'leo',
        mailsSent: 1,
        mailsSentBefore: 0,
      },
    ]);
    expect(counted('MailsFailed')).toMatchObject([
      { level: 'ERROR', eventId: 'rollup-2026-W47', memberId: 'cleo' },
    ]);
    const first = [
      { memberId: 'cleo', sent: false },
      { memberId: 'leo', sent: true },
    ];
    expect(await storeReport({ reportKey, mailed: first, unsubscribed: [], enteredAt })).toEqual({
      reportKey,
      outcome: 'incomplete',
      reached: ['leo'],
      missed: ['cleo'],
    });
    expect(await readReport(reportKey)).toMatchObject({
      state: 'incomplete',
      recipients: { leo: true, cleo: false },
    });

    const again = await closePeriod({
      input: { period: reportKey, now: '2026-11-24T09:00:00.000Z' },
      enteredAt,
    });
    const second = await Promise.all(
      again.leaders.map((memberId) => mailLeader({ reportKey, memberId, enteredAt })),
    );
    expect(
      (await storeReport({ reportKey, mailed: second, unsubscribed: [], enteredAt })).outcome,
    ).toBe('sent');
    const sent = counted('MailsSent').map(({ memberId, mailsSent }) => [memberId, mailsSent]);
    expect(sent.slice(1).sort()).toEqual([
      ['cleo', 1],
      ['leo', 0],
    ]);
    expect(recipients()).toEqual(['cleo@countersign.example', 'leo@countersign.example']);
    expect(await readReport(reportKey)).toMatchObject({
      state: 'sent',
      recipients: { leo: true, cleo: true },
      report: { generatedAt: '2026-11-23T12:00:00.000Z' },
    });
  });

  it('do not call it sent when there was nobody to send it to', async () => {
    const nobody = { reportKey: '2026-W46', mailed: [], unsubscribed: [], enteredAt };
    expect((await storeReport(nobody)).outcome).toBe('incomplete');
    expect(await readReport('2026-W46')).toMatchObject({ state: 'incomplete', recipients: {} });
  });

  it('leave out who has unsubscribed; when all have, the report is kept and says so', async () => {
    const roster = sampleRoster();
    const leading = roster.filter(({ parties }) => parties.includes('leadership'));
    const week = { input: { period: '2026-W45', now: '2026-11-24T09:00:00.000Z' }, enteredAt };
    const [first, ...others] = leading as [Member, ...Member[]];
    await putMember({ ...first, rollups: false });
    const closed = await closePeriod(week);
    expect(closed).toMatchObject({
      leaders: others.map(({ id }) => id).sort(),
      unsubscribed: [first.id],
    });

    for (const member of others) await putMember({ ...member, rollups: false });
    const { leaders, unsubscribed } = await closePeriod(week);
    expect([leaders, unsubscribed]).toEqual([[], ['cleo', 'leo']]);
    const stored = await storeReport({
      reportKey: '2026-W45',
      mailed: [],
      unsubscribed,
      enteredAt,
    });
    expect(stored.outcome).toBe('unsubscribed');
    expect(await readReport('2026-W45')).toMatchObject({ state: 'unsubscribed', recipients: {} });
    await Promise.all(leading.map(putMember));
  });
});
