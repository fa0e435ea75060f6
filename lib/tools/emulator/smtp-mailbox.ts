import { SMTPServer } from 'smtp-server';
import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js';
import { openDataFolder } from '../../embedded/data-folder.ts';
import { serveLoopback } from '../../embedded/http/loopback.ts';
import { inbox } from '../../embedded/mail/inbox.ts';
import { openMailStore } from '../../embedded/mail/mail-folder.ts';
import type { Log } from '../../embedded/runtime-log.ts';
import { systemClock } from '../../embedded/wall-clock.ts';

export type SmtpMailbox = {
  /** `host:port` of the server, which accepts every mail. */
  smtp: string;
  /**
   * Where the mails are shown, like in the embedded runtime: `/`, and `/messages.json` for tests.
   */
  url: string;
  stop(): Promise<void>;
};

const wholeMessage = async (stream: AsyncIterable<Buffer>): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
};

/**
 * Greets at once: the server delays that by 100 ms to detect clients that talk too soon, which its
 * only client does not.
 */
SMTPConnection.prototype.init = function () {
  this._setListeners(() => this.connectionReady());
};

/** Accepts the mails that an SES emulator relays, unchanged, and stores them in a folder. */
export const startSmtpMailbox = async (folderPath: string, log: Log): Promise<SmtpMailbox> => {
  const folder = openDataFolder(folderPath);
  const store = openMailStore(folder);
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, { envelope }, done) {
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      const to = envelope.rcptTo.map(({ address }) => address);
      wholeMessage(stream).then(
        (raw) => {
          store.add(store.newId(systemClock.now()), raw, { from, to });
          done();
        },
        (error: Error) => done(error),
      );
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    listening.once('listening', resolve);
    server.once('error', reject);
  });
  const address = listening.address();
  if (typeof address !== 'object' || !address) throw new Error('the SMTP mailbox has no port');
  const pages = await serveLoopback('inbox', 0, inbox(store, log));
  return {
    smtp: `127.0.0.1:${address.port}`,
    url: pages.url,
    async stop() {
      await pages.stop();
      await new Promise<void>((resolve) => server.close(resolve));
      folder.release();
    },
  };
};
