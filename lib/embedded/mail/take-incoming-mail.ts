import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { escapeHtml } from '../../../functions/wording/fill-template.ts';
import { incomingPrefix } from '../../infra/incoming-prefix.ts';
import type { Activity } from '../activity.ts';
import { type DataFolder, writeAtomically } from '../data-folder.ts';
import { incomingMailBucket } from '../function-environment.ts';
import type { Invoke } from '../function-host.ts';
import type { Log } from '../runtime-log.ts';
import type { Clock } from '../wall-clock.ts';
import { invokeAsync } from './invoke-async.ts';
import { openKeptEvents } from './kept-events.ts';
import { type DeliverReply, newIncomingId, receiptEvent } from './receipt.ts';

/**
 * Stands in for SES and S3 for incoming mails: a bucket that functions read from, and an event per
 * mail. A mail is kept with its event until the function has handled it, also across restarts.
 */
export const incomingMail = (dependencies: Dependencies) => {
  const { folder, clock, activity } = dependencies;
  const store = openIncoming(folder);

  const hand = async (id: string, event: unknown): Promise<void> => {
    const lost = `a mail that came in, ${id}, was not handled`;
    if (await invokeAsync(dependencies, 'receive-reply', event, lost)) store.taken(id);
  };

  const deliver: DeliverReply = async (raw, receipt = {}) => {
    const messageId = newIncomingId();
    const functionArn = 'arn:aws:lambda:local:000000000000:function:receive-reply';
    const event = await receiptEvent({ ...receipt, raw, messageId, at: clock.now(), functionArn });
    store.keep(messageId, raw, event);
    void activity.during(() => hand(messageId, event));
    return messageId;
  };

  return {
    deliver,
    /** Passes on what was not handled when the previous process ended. */
    resume(): void {
      for (const { id, event } of store.leftOver()) void activity.during(() => hand(id, event));
    },
    /** `GET /<bucket>/incoming/<id>`, as S3 answers it. */
    serve(request: IncomingMessage, response: ServerResponse): void {
      const id = idIn(request.url ?? '/');
      const raw = id && store.mail(id);
      if (request.method !== 'GET')
        return void response
          .writeHead(405, { 'content-type': 'application/xml' })
          .end(failure('MethodNotAllowed'));
      if (!raw)
        return void response
          .writeHead(404, { 'content-type': 'application/xml' })
          .end(failure('NoSuchKey'));
      response
        .writeHead(200, { 'content-type': 'message/rfc822', 'content-length': raw.length })
        .end(raw);
    },
  };
};

/** The incoming mails, and the events that no function has handled yet. */
const openIncoming = (folder: DataFolder) => {
  const events = openKeptEvents(folder, 'incoming');
  const mailOf = (id: string) => folder.file('incoming', `${id}.eml`);
  return {
    mail: (id: string): Buffer | undefined =>
      existsSync(mailOf(id)) ? readFileSync(mailOf(id)) : undefined,
    keep(id: string, raw: Uint8Array, event: unknown): void {
      writeAtomically(mailOf(id), raw);
      events.keep(id, event);
    },
    taken: events.taken,
    leftOver: events.leftOver,
  };
};

/**
 * Bucket and key of `/bucket/key?x-id=GetObject`, as SDK clients address an endpoint that is an IP.
 */
const idIn = (url: string): string | undefined => {
  const { pathname } = new URL(url, 'http://localhost');
  const prefix = `/${incomingMailBucket}/${incomingPrefix}`;
  const id = pathname.startsWith(prefix) ? pathname.slice(prefix.length) : '';
  return /^[\w-]+$/.test(id) ? id : undefined;
};

const failure = (code: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${escapeHtml(code)}</Code></Error>`;

type Dependencies = {
  folder: DataFolder;
  clock: Clock;
  activity: Activity;
  invoke: Invoke;
  log: Log;
};
