import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLedger } from '../../functions/adapters/request-store.ts';
import type { LedgerEvent } from '../../functions/shared/ledger.ts';
import { streamConsumers } from '../../lib/manifest.ts';
import { type Life, reachProduction } from '../flows/life.ts';
import { everybody } from '../flows/people.ts';
import { type EmbeddedPlatform, startEmbedded } from '../flows/embedded-platform.ts';
import { catchLog, type LogLine } from './written-log.ts';

/** The log of a platform whose functions log as they do when deployed. */

const folder = mkdtempSync(join(tmpdir(), 'countersign-log-'));
let log: ReturnType<typeof catchLog>;
let platform: EmbeddedPlatform;
let life: Life;
let ledger: LedgerEvent[];

beforeAll(async () => {
  log = catchLog();
  platform = await startEmbedded(folder);
  life = await reachProduction(platform, everybody(platform));
  ledger = await readLedger(life.id);
});

afterAll(async () => {
  await platform.stop();
  log.stop();
  rmSync(folder, { recursive: true, force: true });
});

const handled = (): LogLine[] => log.lines().filter(({ message }) => message === 'event handled');

describe('each event of a ledger', () => {
  it.each(streamConsumers.map(({ name }) => name))('has one line of the consumer %s, in order', (name) => {
    const lines = handled().filter(({ consumer, requestId }) => consumer === name && requestId === life.id);
    expect(lines.map(({ level, eventId, eventType }) => ({ level, eventId, eventType }))).toEqual(
      ledger.map(({ seq, type }) => ({ level: 'INFO', eventId: `${life.id}#${seq}`, eventType: type })),
    );
  });

  it('says what came of it: an execution, a signal, mails, or nothing', () => {
    const outcomes = (consumer: string, eventType: string) =>
      handled()
        .filter((line) => line.consumer === consumer && line.eventType === eventType)
        .map(({ outcome, mailsSent }) => ({ outcome, mailsSent }));
    expect(outcomes('workflow', 'request-submitted')).toEqual([{ outcome: 'started' }]);
    expect(outcomes('workflow', 'stage-changed')).toEqual(Array(3).fill({ outcome: 'sent' }));
    expect(outcomes('workflow', 'sign-off-recorded')).toEqual(Array(2).fill({ outcome: 'nothing to do' }));
    expect(outcomes('notify', 'request-submitted')).toEqual([{ outcome: 'told', mailsSent: 2 }]);
    expect(outcomes('notify', 'stage-changed')).toContainEqual({ outcome: 'told', mailsSent: 2 });
  });
});
