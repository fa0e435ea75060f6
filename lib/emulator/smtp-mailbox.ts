import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { systemClock } from '../local/clock.ts';
import { openDataFolder } from '../local/data-folder.ts';
import { inbox } from '../local/inbox.ts';
import type { Log } from '../local/log.ts';
import { serveLoopback } from '../local/loopback.ts';
import { openMailStore } from '../local/mail-store.ts';
import { type Keep, smtpSession } from './smtp-session.ts';

export type SmtpMailbox = {
  /** `host:port` that takes every mail, for whomever it is. */
  smtp: string;
  /** Where the mails are shown, as the embedded runtime shows its own: `/`, and `/messages.json` for tests. */
  url: string;
  stop(): Promise<void>;
};

/** Takes the mails that an emulator of SES relays, as they are, and keeps them in a folder. */
export const startSmtpMailbox = async (folderPath: string, log: Log): Promise<SmtpMailbox> => {
  const folder = openDataFolder(folderPath);
  const store = openMailStore(folder);
  const keep: Keep = (raw, envelope) => store.add(store.newId(systemClock.now()), raw, envelope);
  const sessions = new Set<Socket>();
  const server = createServer((socket) => {
    sessions.add(socket);
    socket.once('close', () => sessions.delete(socket));
    smtpSession(socket, keep).catch((error) => {
      log.trouble('a mail was not taken', error);
      socket.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const pages = await serveLoopback('inbox', 0, inbox(store, log));
  return {
    smtp: `127.0.0.1:${port}`,
    url: pages.url,
    async stop() {
      await pages.stop();
      for (const socket of sessions) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      folder.release();
    },
  };
};
