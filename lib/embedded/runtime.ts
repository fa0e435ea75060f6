import { forgetReleasedWork } from '../../functions/commands/library/released-work.ts';
import { forgetClosed } from '../../functions/commands/requests/closed-last.ts';
import { movePooledSums } from '../../functions/commands/rollups/move-pooled-sums.ts';
import type { Member } from '../../functions/core/words/member.ts';
import type { Settings } from '../../functions/core/words/settings.ts';
import type { CallLimits } from '../../functions/store/environment.ts';
import { hasPooledSums } from '../../functions/store/rollups/pooled-sums.ts';
import { sampleSettings } from '../infra/config/sample-settings.ts';
import { schedulesOf } from '../manifest.ts';
import { Activity } from './activity.ts';
import { serveCheckpoints } from './checkpoints/serve-checkpoints.ts';
import { startEngine } from './database/dynamodb-engine.ts';
import { startFiles } from './files/start-files.ts';
import { loadRoster, openFolder, openMoney, openTable, type Undo } from './foundation.ts';
import { setEnvironment } from './function-environment.ts';
import { functionHost, type LoadFunction } from './function-host.ts';
import { withAuthorization } from './http/authorization-endpoint.ts';
import { gateway } from './http/gateway.ts';
import { issuerPath, withIssuer } from './http/identity-endpoint.ts';
import { serveInner } from './http/inner-endpoint.ts';
import { audience, openIssuer } from './http/issuer.ts';
import { jwtGate } from './http/jwt-gate.ts';
import { portForLife, serveLoopback } from './http/loopback.ts';
import { forOwnHosts } from './http/own-host.ts';
import { withRoomOnDisk } from './http/room-on-disk.ts';
import { withTrying } from './http/trying.ts';
import { deliveryPublisher } from './mail/delivery-publisher.ts';
import { inbox } from './mail/inbox.ts';
import { openMailStore } from './mail/mail-folder.ts';
import type { DeliverReply } from './mail/receipt.ts';
import { sesEndpoint } from './mail/ses-endpoint.ts';
import { smtpDelivery } from './mail/smtp.ts';
import { incomingMail } from './mail/take-incoming-mail.ts';
import { consoleLog, type Log } from './runtime-log.ts';
import { sampleRoster } from './sample-roster.ts';
import { startSchedules } from './schedule-runner.ts';
import { startStreams } from './streams/streams.ts';
import { TestClock } from './test-clock.ts';
import { type Clock, systemClock } from './wall-clock.ts';
import { startWorkflows } from './workflows/workflow-engine.ts';

export type RuntimeOptions = {
  /** Default: a temporary folder, removed when the runtime stops. */
  dataFolder?: string;
  /**
   * Default: free ones, which stay the same for every runtime of this process, because links in
   * mails contain them.
   */
  ports?: { api?: number; inbox?: number; files?: number };
  clock?: Clock;
  settings?: Settings;
  /** People for an empty roster. Default: the sample roster. */
  roster?: readonly Member[];
  /** Where people reach the API, if not at its port on this machine. Without a trailing slash. */
  publicUrl?: string;
  /** Where people reach the files of proofs, likewise. */
  filesUrl?: string;
  /** Mails are sent by this server, `smtp://user:password@host:port`, and there is no inbox. */
  smtpUrl?: string;
  /** How often one address and one caller may call. Default: as deployed. */
  callLimits?: CallLimits;
  /**
   * People sign in with the issuer of this runtime, which lets anybody be anybody on the roster,
   * and not by mail: as with an issuer of one's own. Only where the platform can be tried.
   */
  issuerSignIn?: boolean;
  /**
   * A proxy in front adds the address of its caller to `X-Forwarded-For`. Without one, a caller
   * could name any.
   */
  behindProxy?: boolean;
  /** How functions are loaded. Default: from their sources. */
  load?: LoadFunction;
  log?: Log;
};

export type Runtime = {
  apiUrl: string;
  /** Undefined where mails really leave: then there is no inbox. */
  inboxUrl: string | undefined;
  dataFolder: string;
  /** The `iss` of its tokens. */
  issuer: string;
  /** A person's token, by default valid for an hour of the clock. */
  mintToken(memberEmail: string, hours?: number): Promise<string>;
  /** A machine client's token with a scope: `intake` or `results`. */
  mintClientToken(scope: string, clientId?: string, hours?: number): Promise<string>;
  /** Loads every function ahead of its first call. Resolves to those that could not be loaded. */
  warm: ReturnType<typeof functionHost>['warm'];
  /**
   * Takes in a mail like SES: stored, with its verdicts passed to `receive-reply`. Resolves to its
   * id once it is stored.
   */
  deliverReply: DeliverReply;
  /**
   * Resolves when everything that follows has happened, up to what waits for people or the clock.
   */
  settled(): Promise<void>;
  /**
   * Answers requests under way, finishes current batches, and stops. The next start picks up the
   * rest.
   */
  stop(): Promise<void>;
};

/**
 * Starts the whole platform in this process. Functions read the process's environment, so there can
 * be only one runtime at a time; several one after another are fine. Throws `StartProblem` when it
 * cannot start, after undoing everything.
 */
export const startRuntime = async (options: RuntimeOptions = {}): Promise<Runtime> => {
  if (running) throw new Error('a runtime is running in this process; stop it first');
  running = true;
  const undo: Undo[] = [
    () => {
      running = false;
    },
  ];
  const stop = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) {
      try {
        await step();
      } catch (error) {
        (options.log ?? consoleLog).trouble(
          'a part did not stop as it should; the others do',
          error,
        );
      }
    }
  };
  try {
    return { ...(await start(options, undo)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

let running = false;

const start = async (options: RuntimeOptions, undo: Undo[]): Promise<Omit<Runtime, 'stop'>> => {
  const {
    clock = systemClock,
    settings = sampleSettings,
    log = consoleLog,
    ports = {},
    smtpUrl,
  } = options;
  // Before others are drawn, which could be the same.
  const apiPort = await portForLife('api', ports.api);
  // Once mails really leave, their links are for their readers alone.
  const inboxPort = smtpUrl ? undefined : await portForLife('inbox', ports.inbox);
  const filesPort = await portForLife('files', ports.files);
  const folder = openFolder(options.dataFolder, undo);
  log.info(`data folder ${folder.path}`);
  // A platform that this process had before released other work.
  forgetReleasedWork();
  forgetClosed();
  const engine = await startEngine(folder.file('countersign.sqlite'), log);
  undo.push(() => engine.stop());
  const streamArn = await openTable(engine.endpoint);

  const activity = new Activity();
  let streams: ReturnType<typeof startStreams> | undefined;
  const host = functionHost(activity, () => streams?.kick(), options.load);
  const { invoke } = host;
  const dependencies = { clock, activity, invoke, folder, log };

  const store = openMailStore(folder);
  const deliver = smtpUrl ? smtpDelivery(smtpUrl) : undefined;
  const deliveries = deliveryPublisher(dependencies);
  const ses = await serveInner(
    'SES endpoint',
    await portForLife('ses'),
    sesEndpoint({ store, clock, log, deliver, publish: deliveries.publish }),
  );
  undo.push(() => ses.stop());
  const incoming = incomingMail(dependencies);
  const checkpoints = await serveCheckpoints(folder, incoming.serve);
  undo.push(() => checkpoints.stop());
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const files = await startFiles({
    ...dependencies,
    port: filesPort,
    origin: new URL(options.publicUrl ?? apiUrl).origin,
  });
  undo.push(() => files.stop());
  const workflows = await startWorkflows(dependencies);
  undo.push(() => workflows.stopEndpoint());
  const endpoints = {
    dynamodb: engine.endpoint,
    stepFunctions: workflows.url,
    ses: ses.url,
    ...checkpoints.endpoints,
    files: files.url,
    ...(options.filesUrl && { filesAddress: options.filesUrl }),
  };
  const publicUrl = options.publicUrl ?? apiUrl;
  // Only for whoever sits at this machine, and where every mail stays on it.
  const trying = smtpUrl === undefined && options.publicUrl === undefined && !options.behindProxy;
  const issuerUrl = `${apiUrl}${issuerPath}`;
  const byIssuer = trying && options.issuerSignIn === true;
  const signIn = { issuer: { issuer: issuerUrl, clientId: audience }, byMail: false };
  undo.push(
    setEnvironment(
      publicUrl,
      settings,
      endpoints,
      options.callLimits,
      byIssuer ? signIn : undefined,
    ),
  );
  await openMoney(settings);
  await loadRoster(options.roster ?? sampleRoster());
  if (await hasPooledSums()) await movePooledSums();

  // From here on there is background work, which has to end before its resources are released.
  undo.push(() => activity.settled());
  undo.push(() => workflows.abandon());
  streams = startStreams({ ...dependencies, endpoint: engine.endpoint, streamArn });
  undo.push(() => streams?.stop());
  const issuer = await openIssuer(folder, clock, issuerUrl);
  const handle = gateway({
    gate: jwtGate(issuer.url, clock),
    invoke,
    clock,
    log,
    publicUrl,
    behindProxy: options.behindProxy,
  });
  const pages = byIssuer
    ? withAuthorization(issuer, handle)
    : trying
      ? withTrying({ apiUrl, clock, settings }, handle)
      : handle;
  const answer = withRoomOnDisk(folder.path, withIssuer(issuer, pages));
  const api = await serveLoopback('API', apiPort, forOwnHosts(publicUrl, answer));
  undo.push(() => api.stop());
  const replies = {
    deliver: incoming.deliver,
    settled: () => settled(),
    now: () => clock.now(),
  };
  const mailbox =
    inboxPort === undefined
      ? undefined
      : await serveLoopback('inbox', inboxPort, inbox(store, log, replies));
  undo.push(() => mailbox?.stop());

  const inBackground = (what: string, work: Promise<unknown>): Promise<unknown> =>
    work.catch((error: unknown) => log.trouble(`${what} failed`, error));
  const timetable = startSchedules({
    schedules: schedulesOf(settings),
    clock,
    folder,
    timeZone: settings.timeZone,
    run({ name, target, input }, scheduledTime) {
      if ('function' in target) void inBackground(name, invoke(target.function, { scheduledTime }));
      else
        workflows.start(target.stateMachine, `${name}-${scheduledTime.replace(/\W/g, '-')}`, {
          scheduledTime,
          ...input,
        });
    },
  });
  undo.push(() => timetable.stop());

  streams.kick();
  workflows.resume();
  incoming.resume();
  deliveries.resume();
  // Tasks that waited for people died with the previous process; each is restarted from its
  // request. The last committed events are delivered first, or a request would get two executions.
  const redrive = async () => {
    const picked = await invoke('redrive', { all: true, now: clock.now().toISOString() });
    const open = Object.keys(picked ?? {}).length;
    if (open > 0) log.info(`${open} open ${open === 1 ? 'request goes' : 'requests go'} on`);
  };
  const pickedUp = Promise.all([
    inBackground('redrive', activity.settled().then(redrive)),
    inBackground(
      'dead letters',
      activity.settled().then(() => streams?.deliverAgain()),
    ),
  ]);
  undo.push(async () => void (await pickedUp));

  const settled = async (): Promise<void> => {
    await pickedUp;
    let before: number;
    do {
      await activity.settled();
      before = activity.started;
      streams.kick();
      await activity.settled();
    } while (activity.started - before > streams.count);
  };
  if (clock instanceof TestClock) clock.settle = settled;

  return {
    apiUrl,
    inboxUrl: mailbox?.url,
    dataFolder: folder.path,
    issuer: issuer.url,
    mintToken: issuer.memberToken,
    mintClientToken: issuer.clientToken,
    warm: host.warm,
    deliverReply: incoming.deliver,
    settled,
  };
};
