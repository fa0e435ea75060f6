import { importRoster } from '../../lib/cli/roster-import/import-roster.ts';
import { emulatorEndpoint } from '../../lib/infra/config/emulator-endpoint.ts';
import { toldAtOnce } from '../../lib/tools/told-at-once.ts';
import type { Mail, Platform } from '../flows/driver/platform.ts';
import { putBackAfter } from '../flows/driver/put-back.ts';
import { table } from './clients.ts';
import { emptyPlatform } from './empty.ts';
import { handIn } from './hand-in.ts';
import { invoke } from './invoke.ts';
import { mailboxAt } from './mailbox.ts';
import { settling } from './settling.ts';
import { forgetPerson, machineToken, personToken } from './sign-in.ts';
import { deployedTarget, type Target } from './target.ts';

/**
 * The driver of a deployed platform: all that differs between it and the embedded one, for the same
 * flows. Each file of flows begins with an empty table and the sample roster, imported as `npm run
 * roster` does it.
 */

/**
 * Links as they can be followed from here. An emulator names hosts of its own that no name server
 * knows.
 */
const reachable = ({ publicUrl, apiUrl }: Target, mail: Mail): Mail =>
  JSON.parse(JSON.stringify(mail).replaceAll(publicUrl, apiUrl));

/**
 * The same for an address that the platform gives out: of a page, which an emulator's function
 * takes to be below an API of another domain, or of a file, of which it is asked by its own name
 * and checks no signature.
 */
const reachableAddress = ({ publicUrl, apiUrl }: Target, url: string): string => {
  const emulator = emulatorEndpoint();
  const { host, pathname, search } = new URL(url);
  const [api] = new URL(publicUrl).host.split('.');
  if (host.split('.')[0] === api) return `${apiUrl}${pathname}${search}`;
  return emulator ? `${emulator}${pathname}${search}` : url;
};

const deployedPlatform = async (target: Target): Promise<Platform> => {
  const mailbox = mailboxAt(target.mailbox, new Date());
  const settled = await settling(target, mailbox);
  return {
    apiUrl: target.apiUrl,
    reach: (url) => reachableAddress(target, url),
    token: (email) => personToken(target, email),
    signInAgain: (email) => forgetPerson(target, email),
    clientToken: (scope) => machineToken(target, scope),
    async mailbox(email, words = '') {
      await settled();
      return (await mailbox.mails(email, words)).map((mail) => reachable(target, mail));
    },
    reply: (raw, verdicts) => handIn(target, Buffer.from(raw), verdicts),
    untold: (work) => work(),
    putBackAfter: (id, work) =>
      putBackAfter({ client: table, tableName: target.tableName }, id, work),
    redrive: (order) => invoke(target.redriveFunction, order),
    settled,
    now: () => new Date(),
    // What is still on its way would reach the flows that come next.
    stop: settled,
  };
};

/** The platform of that target, as it is on its first day, with these people. */
export const startAt = async (target: Target, roster = toldAtOnce()): Promise<Platform> => {
  await emptyPlatform(target);
  await importRoster({
    file: { name: 'roster.json', text: JSON.stringify(roster) },
    tableName: target.tableName,
  });
  return deployedPlatform(target);
};

/** The deployed platform that this test run is about, as it is on its first day. */
export const startDeployed = (): Promise<Platform> => startAt(deployedTarget());
