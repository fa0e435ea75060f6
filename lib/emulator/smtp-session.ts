import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Envelope } from '../local/mail-store.ts';

/** Takes a mail as it came. When this returns, it is kept. */
export type Keep = (raw: Buffer, envelope: Envelope) => void;

const addressIn = (line: string): string => /<([^<>]*)>/.exec(line)?.[1] ?? '';

/**
 * Speaks as much of SMTP (RFC 5321) as a relay needs, to one client that may send whatever it likes: no greeting is held
 * back to see who talks too soon, and nobody's name is looked up, as servers on the open net do for a tenth of a second.
 */
export const smtpSession = async (socket: Socket, keep: Keep): Promise<void> => {
  let from = '';
  let to: string[] = [];
  let data: string[] | undefined;
  const say = (reply: string) => socket.write(`${reply}\r\n`);
  // One character a byte, so that what comes is kept byte for byte.
  socket.setEncoding('latin1');
  say('220 countersign');
  for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (data && line !== '.') {
      // A leading dot is doubled on the way.
      data.push(line.startsWith('.') ? line.slice(1) : line);
    } else if (data) {
      keep(Buffer.from(data.map((one) => `${one}\r\n`).join(''), 'latin1'), { from, to });
      [data, to] = [undefined, []];
      say('250 Kept');
    } else {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'MAIL') from = addressIn(line);
      if (verb === 'RCPT') to.push(addressIn(line));
      if (verb === 'DATA') data = [];
      say(verb === 'DATA' ? '354 Go on' : verb === 'QUIT' ? '221 Bye' : '250 OK');
      if (verb === 'QUIT') socket.end();
    }
  }
};
