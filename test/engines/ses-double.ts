import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { putMember } from '../../functions/store/people/roster-store.ts';
import { openDataFolder } from '../../lib/embedded/data-folder.ts';
import type { AwsError } from '../../lib/embedded/http/aws-error.ts';
import { portForLife, serveLoopback } from '../../lib/embedded/http/loopback.ts';
import { type MailStore, openMailStore } from '../../lib/embedded/mail/mail-folder.ts';
import { sesEndpoint } from '../../lib/embedded/mail/ses-endpoint.ts';
import { TestClock } from '../../lib/embedded/test-clock.ts';
import { monday, roster, settings } from '../story/sample.ts';
import { catchLog } from './log-lines-written.ts';
import { startTable } from './real-table.ts';

/** A table with the sample roster, and a fake SES that can refuse mails. */
export type SesDouble = {
  mails: MailStore;
  log: ReturnType<typeof catchLog>;
  /** Called for each mail; what it returns is SES's answer instead. */
  admit: () => AwsError | undefined;
  /** The events that SES publishes about accepted mails, in order. */
  published: unknown[];
};

export const useSesDouble = (): SesDouble => {
  const desk = { admit: () => undefined, published: [] } as unknown as SesDouble;
  const undo: (() => unknown)[] = [];
  beforeAll(async () => {
    desk.log = catchLog();
    undo.push(() => desk.log.stop());
    const path = mkdtempSync(join(tmpdir(), 'countersign-desk-'));
    undo.push(() => rmSync(path, { recursive: true, force: true }));
    const folder = openDataFolder(path);
    undo.push(() => folder.release());
    desk.mails = openMailStore(folder);
    const ses = await serveLoopback(
      'SES endpoint',
      await portForLife('ses'),
      sesEndpoint({
        store: desk.mails,
        clock: new TestClock(monday),
        log: { info: () => {}, trouble: () => {} },
        admit: () => desk.admit(),
        publish: (events) => desk.published.push(...events),
      }),
    );
    undo.push(() => ses.stop());
    const engine = await startTable(settings, { ses: ses.url });
    undo.push(() => engine.stop());
    await Promise.all(roster.map(putMember));
  });
  afterAll(async () => {
    for (const step of undo.reverse()) await step();
  });
  return desk;
};
