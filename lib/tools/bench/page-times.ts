import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { countOpenWork } from '../../../functions/commands/requests/count-open-work.ts';
import { calledUrl } from '../../../functions/http/called-url.ts';
import { setCookie } from '../../../functions/pages/console/console-cookies.ts';
import { formTokenOf } from '../../../functions/pages/console/forged-form.ts';
import { ownFiles } from '../../../functions/pages/console/own-files.generated.ts';
import { serveConsole } from '../../../functions/pages/console/serve-console.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { commitEvents } from '../../../functions/store/requests/commit-events.ts';
import { mintCookie, saveSession } from '../../../functions/store/sessions/session-store.ts';
import { sampleRoster } from '../../embedded/sample-roster.ts';
import { pageFiles } from '../../find-route-files.ts';
import { cpuMilliseconds } from './cpu-time.ts';
import type { Figure } from './figure.ts';
import { onOwnEngine } from './own-engine.ts';
import { percentile } from './percentile.ts';
import { closedRequest, openRequest } from './rollup-reads.ts';
import { fillFast } from './rollup-scale.ts';

/**
 * How long pages of the console take on the server with so many open requests in the table, as
 * their owner and their requester see them, and how large they are.
 */
export const pageTimes = (database: string, requests: number): Promise<Figure[]> =>
  onOwnEngine(database, async () => {
    for (const member of sampleRoster()) await putMember(member);
    await fillFast(openRequest, 0, requests - 2);
    await fillFast(closedRequest, requests, requests + closed);
    const [toWrite, asked] = [openRequest(requests - 2), openRequest(requests - 1)];
    for (const whole of [toWrite, asked]) {
      const outcome = await commitEvents(whole);
      if (outcome !== 'committed') throw new Error(`the request was not stored: ${outcome}`);
    }
    await countOpenWork();
    const paths = [
      ...['/', '/new', '/library', '/board', '/board?text=flyer', '/money', '/people'],
      ...['/agreements', `/r/${asked.id}`, `/r/${toWrite.id}/brief`],
    ];
    const handler = await consoleHandler();
    const cookie = await signIn('mia');
    const seen: Seen[] = [];
    for (const path of paths) seen.push(await look(handler, path, eventOf(path, cookie)));
    seen.push(await autosave(handler, `/r/${toWrite.id}/brief`, cookie));
    return [timeFigure(seen, requests), sizeFigure(seen), ...assetFigures()];
  });

/** As many as are looked at for how plans came out, and some more. */
const closed = 150;

/** `cpu` is the mean processor time of a look, in milliseconds. */
type Seen = { path: string; p95: number; cpu: number; kilobytes: number };

const look = (handler: Handler, path: string, event: APIGatewayProxyEventV2): Promise<Seen> =>
  timed(path, async () => {
    const answer = await handler(event, untimed);
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`);
    return answer.body ?? '';
  });

/** What happens while an owner types: the draft is saved, and what it leads to shown anew. */
const autosave = async (handler: Handler, path: string, cookie: string): Promise<Seen> => {
  let typed = 0;
  const token = formTokenOf(cookie.slice(cookie.indexOf('=') + 1));
  const shown = eventOf(path, cookie, { 'hx-request': 'true', 'hx-target': 'aside#beside' });
  return timed(`${path}, as one types`, async () => {
    typed += 1;
    const situation = `Sales ask for the flyer of last spring again, ${typed}`;
    const values = { 'form-token': token, editor: 'bench', revision: 'none', situation };
    const saved = await handler(posted(`${path}/save`, cookie, values), untimed);
    const answer = await handler(shown, untimed);
    if (saved.statusCode !== 303 || answer.statusCode !== 200)
      throw new Error(`saved: ${saved.statusCode} ${saved.body}; shown: ${answer.statusCode}`);
    return answer.body ?? '';
  });
};

const timed = async (path: string, work: () => Promise<string>): Promise<Seen> => {
  const times: number[] = [];
  let body = '';
  for (let nth = 0; nth < warmUp; nth += 1) await work();
  const busy = cpuMilliseconds() ?? Number.NaN;
  for (let nth = 0; nth < looks; nth += 1) {
    const began = performance.now();
    body = await work();
    times.push(performance.now() - began);
  }
  return {
    path,
    p95: percentile(times, 95),
    cpu: ((cpuMilliseconds() ?? Number.NaN) - busy) / looks,
    kilobytes: gzipSync(body).length / 1024,
  };
};

/** The first calls compile what the others run. */
const warmUp = 10;
const looks = 40;

const timeFigure = (seen: readonly Seen[], requests: number): Figure => ({
  what: `Slowest page with ${requests.toLocaleString('en-US')} open requests, p95`,
  unit: 'ms',
  value: Math.max(...seen.map(({ p95 }) => p95)),
  budget: 50,
  notes: seen.map(
    ({ path, p95, cpu }) =>
      `${path.replace(/CR-\w+/, '{id}')} ${p95.toFixed(1)} ms, and ${cpu.toFixed(1)} ms of CPU`,
  ),
});

const sizeFigure = (seen: readonly Seen[]): Figure => ({
  what: 'HTML of the largest page, gzip',
  unit: 'KB',
  value: Math.max(...seen.map(({ kilobytes }) => kilobytes)),
  budget: 14,
  notes: seen.map(
    ({ path, kilobytes }) => `${path.replace(/CR-\w+/, '{id}')} ${kilobytes.toFixed(1)} KB`,
  ),
});

/** What every page loads besides itself, once: a script and a style. */
const assetFigures = (): Figure[] =>
  [
    { name: 'console.js', what: 'Script of every page, one request, gzip', budget: 20 },
    { name: 'console.css', what: 'Style of every page, one request, gzip', budget: 8 },
  ].map(({ name, what, budget }) => {
    const file = ownFiles.find((one) => one.name === name);
    if (!file) throw new Error(`${name} is not among the console's own files`);
    return { what, unit: 'KB', value: Buffer.from(file.gzip, 'base64').length / 1024, budget };
  });

const consoleHandler = async (): Promise<Handler> => {
  const root = join(import.meta.dirname, '../../..');
  return serveConsole(await Promise.all(pageFiles.map((file) => import(join(root, file)))));
};

type Handler = ReturnType<typeof serveConsole>;

const signIn = async (memberId: string): Promise<string> => {
  const cookie = mintCookie(memberId);
  const at = new Date().toISOString();
  await saveSession(cookie, { memberId, by: 'trial', signedInAt: at, seenAt: at });
  const { requestContext } = eventOf('/', '');
  return setCookie('session', cookie, 60, calledUrl({ requestContext })).split(';')[0] ?? '';
};

const posted = (
  path: string,
  cookie: string,
  values: Record<string, string>,
): APIGatewayProxyEventV2 => {
  const event = eventOf(path, cookie, { 'sec-fetch-site': 'same-origin' });
  event.requestContext.http.method = 'POST';
  return { ...event, body: new URLSearchParams(values).toString() };
};

const eventOf = (
  path: string,
  cookie: string,
  headers: Record<string, string> = {},
): APIGatewayProxyEventV2 => {
  const [rawPath = '/', rawQueryString = ''] = path.split('?');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: { accept: 'text/html', ...headers },
    cookies: [cookie],
    isBase64Encoded: false,
    requestContext: {
      domainName: 'countersign.example',
      http: { method: 'GET', path: rawPath, sourceIp: '192.0.2.1', userAgent: 'bench' },
      timeEpoch: Date.now(),
      requestId: 'bench',
    },
  } as unknown as APIGatewayProxyEventV2;
};

const untimed = { getRemainingTimeInMillis: () => 30_000 } as Context;
