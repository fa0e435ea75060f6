import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../../../functions/core/people/member-history.ts';
import type { Member } from '../../../../functions/core/words/member.ts';
import { readHistory } from '../../../../functions/store/people/history-store.ts';
import {
  putMember,
  readMember,
  readMemberByAddress,
  readRoster,
  readStoredMember,
} from '../../../../functions/store/people/roster-store.ts';
import {
  importRoster,
  type RosterImport,
} from '../../../../lib/cli/roster-import/import-roster.ts';
import { tableName } from '../../../../lib/embedded/function-environment.ts';
import { type Loopback, serveLoopback } from '../../../../lib/embedded/http/loopback.ts';
import { startTable } from '../../../fixtures/real-table.ts';
import { leo, max, mia, rita } from '../../../story/sample.ts';

let table: Awaited<ReturnType<typeof startTable>>;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());

const admin: Member = { ...leo, admin: true };

const importing = (people: readonly Partial<Member>[], more: Partial<RosterImport> = {}) =>
  importRoster({ file: { name: 'people.json', text: JSON.stringify(people) }, tableName, ...more });

describe('an import', () => {
  it('puts people on the roster, and changes nothing the second time', async () => {
    const first = await importing([admin, rita, mia]);
    expect(first.plan.added.map(({ id }) => id)).toEqual(['leo', 'rita', 'mia']);
    expect(await readMemberByAddress(mia.email)).toEqual(mia);
    const again = await importing([admin, rita, mia]);
    expect(again.plan).toMatchObject({ added: [], changed: [], unchanged: [admin, rita, mia] });
  });

  it('keeps what a member did meanwhile, and whoever it does not name', async () => {
    await putMember({ ...rita, rollups: false });
    const { rollups: _, ...named } = { ...rita, team: 'Key accounts' };
    expect((await importing([named])).plan.changed).toMatchObject([{ fields: ['team'] }]);
    expect(await readMember('rita')).toEqual({ ...rita, team: 'Key accounts', rollups: false });
    expect((await readRoster()).map(({ id }) => id)).toEqual(['leo', 'mia', 'rita']);
  });

  it('of entries that were read before somebody changed them is refused, unless they are so already', async () => {
    const seen = (await readStoredMember('mia'))?.revision ?? 0;
    await importing([{ ...mia, team: 'Events' }]);
    const stale = { ...mia, name: 'Mia M', revision: seen };
    await expect(importing([stale])).rejects.toThrow(
      `mia: revision: has been changed since, and is ${seen + 1} now`,
    );
    expect(await readMember('mia')).toEqual({ ...mia, team: 'Events' });
    const same = await importing([{ ...mia, team: 'Events', revision: seen } as Partial<Member>]);
    expect(same.plan).toMatchObject({ changed: [], unchanged: [{ id: 'mia' }] });
    await importing([{ ...mia, revision: seen + 1 } as Partial<Member>]);
    expect(await readMember('mia')).toEqual(mia);
  });

  it('says what it would change when it is dry, and tells before it changes anything', async () => {
    const dry = await importing([max], { dryRun: true });
    expect(dry.plan.added).toEqual([max]);
    expect(await readMember('max')).toBeUndefined();
    const stop = () => {
      throw new Error('not these');
    };
    await expect(importing([max], { tell: stop })).rejects.toThrow('not these');
    expect(await readMember('max')).toBeUndefined();
    await importing([max]);
    expect(await readMember('max')).toEqual(max);
  });

  it('changes nothing when one entry is wrong', async () => {
    const wrong = importing([
      { ...mia, name: 'Mia M.' },
      { ...max, email: 'nowhere' },
    ]);
    await expect(wrong).rejects.toThrow(/nothing is changed:\n {2}max \(entry 2\): email: /);
    expect(await readMember('mia')).toEqual(mia);
  });

  it('leaves each change in the history of its member, as come by a file', async () => {
    await importing([{ ...mia, team: 'Brand' }]);
    await importing([mia]);
    const history = await readHistory('mia');
    expect(history.slice(-2)).toMatchObject(
      ['Brand', mia.team].map((after) => ({
        type: 'member-changed',
        data: { changes: [{ field: 'team', after }] },
        actor: { kind: 'client', id: 'roster-import' },
        channel: 'import',
      })),
    );
    const stored = await readStoredMember('mia');
    expect(stored && verifyHistory(history, stored)).toEqual({ verified: true });
  });

  it('hands an address on, whoever comes first in the file', async () => {
    const desk = 'desk@countersign.example';
    await importing([{ ...mia, aliases: [desk] }]);
    await importing([
      { ...max, aliases: [desk] },
      { ...mia, aliases: [] },
    ]);
    expect(await readMemberByAddress(desk)).toMatchObject({ id: 'max' });
  });

  it('says who wants addresses of each other, which cannot be done at once', async () => {
    const swap = importing([
      { ...max, email: mia.email, aliases: [] },
      { ...mia, email: max.email, aliases: [] },
    ]);
    await expect(swap).rejects.toThrow(/want addresses of each other.*\n {2}max\n {2}mia$/);
  });
});

describe('accounts in a user pool', () => {
  /**
   * The part of Cognito that is used: it creates accounts, once per name, and records its calls.
   */
  const accounts = new Map<string, Record<string, unknown>>();
  let cognito: Loopback;

  const answer = async (request: IncomingMessage): Promise<[number, unknown]> => {
    const asked = JSON.parse(await text(request)) as { Username: string };
    if (accounts.has(asked.Username))
      return [400, { __type: 'UsernameExistsException', message: 'exists' }];
    accounts.set(asked.Username, { ...asked, operation: request.headers['x-amz-target'] });
    return [200, {}];
  };

  beforeAll(async () => {
    cognito = await serveLoopback('Cognito', 0, async (request, response) => {
      const [status, body] = await answer(request);
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(body));
    });
    process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = cognito.url;
  });
  afterAll(async () => {
    delete process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER;
    await cognito.stop();
  });

  it('are made once for everyone active in the file, with an address that counts', async () => {
    const pool = { poolId: 'us-east-1_pool', invite: false };
    const people = [rita, admin, { ...max, active: false }];
    const first = await importing(people, { accounts: pool });
    expect(first.accounts).toEqual({ created: ['rita', 'leo'], existing: [] });
    expect([...accounts.keys()]).toEqual([rita.email, leo.email]);
    expect(accounts.get(rita.email)).toMatchObject({
      operation: 'AWSCognitoIdentityProviderService.AdminCreateUser',
      UserPoolId: 'us-east-1_pool',
      MessageAction: 'SUPPRESS',
      UserAttributes: expect.arrayContaining([
        { Name: 'email', Value: rita.email },
        { Name: 'email_verified', Value: 'true' },
      ]),
    });
    const again = await importing([...people, mia], { accounts: { ...pool, invite: true } });
    expect(again.accounts).toEqual({ created: ['mia'], existing: ['rita', 'leo'] });
    expect(accounts.get(mia.email)).toMatchObject({ DesiredDeliveryMediums: ['EMAIL'] });
    expect(accounts.get(mia.email)).not.toHaveProperty('MessageAction');
  });
});

describe('npm run roster', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-roster-'));
  const file = join(folder, 'people.csv');
  const heading = 'id,name,email,team,parties,admin';
  afterEach(() => rmSync(file, { force: true }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const roster = (...words: string[]) =>
    new Promise<{ code: number; out: string; complaint: string }>((resolve) => {
      const { TABLE_NAME: _, ...others } = process.env;
      const env = {
        ...others,
        AWS_ENDPOINT_URL_CLOUDFORMATION: 'http://127.0.0.1:1',
        AWS_MAX_ATTEMPTS: '1',
      };
      execFile(process.execPath, ['bin/roster.ts', ...words], { env }, (error, out, complaint) =>
        resolve({ code: error ? Number(error.code) : 0, out, complaint }),
      );
    });

  it('fills the data folder of an embedded platform that is to start', async () => {
    writeFileSync(file, `${heading}\nzoe,Zoë Zane,zoe@new.example,Sales,sales,yes\n`);
    const words = ['import', file, '--data', join(folder, 'data')];
    const first = await roster(...words);
    expect(first).toMatchObject({ code: 0, complaint: '' });
    expect(first.out).toMatch(
      /^\+ zoe {2}zoe@new\.example\n1 added, 0 changed, 0 unchanged\nNote: /,
    );
    expect((await roster(...words)).out).toContain('0 added, 0 changed, 1 unchanged');
  });

  it.each([
    [
      'an unreadable file',
      ['import', 'nowhere.csv', '--table', 'x'],
      /^nowhere\.csv cannot be read: /,
    ],
    [
      'a table that is not there',
      ['import', file, '--table', 'x'],
      /^The table x cannot be read: /,
    ],
    [
      'a stage that is none',
      ['import', file, '--stage', 'moon'],
      /^lib\/infra\/config\.ts has no stage moon/,
    ],
    [
      'a stage that is not deployed',
      ['import', file, '--stage', 'test'],
      /^The stack countersign-test-data cannot/,
    ],
  ])('stops at %s with a sentence, not a stack', async (_, words, complaint) => {
    writeFileSync(file, `${heading}\nzoe,Zoë Zane,zoe@new.example,Sales,sales,yes\n`);
    const { code, complaint: said } = await roster(...words);
    expect(code).toBe(1);
    expect(said).toMatch(complaint);
    expect(said).not.toMatch(/\n\s+at /);
  });
});
