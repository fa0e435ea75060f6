import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SmtpMailbox, startSmtpMailbox } from '../../../../lib/tools/emulator/smtp-mailbox.ts';

/** The mailbox to which an SES emulator relays its mails. */

const folder = mkdtempSync(join(tmpdir(), 'countersign-smtp-'));
const troubles: string[] = [];
let mailbox: SmtpMailbox;

beforeAll(async () => {
  const trouble = (message: string) => troubles.push(message);
  mailbox = await startSmtpMailbox(folder, { info: () => {}, trouble });
});
afterAll(async () => {
  await mailbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

const listed = async (): Promise<{ id: string; to: string[]; subject: string }[]> =>
  (await (await fetch(`${mailbox.url}/messages.json`)).json()) as {
    id: string;
    to: string[];
    subject: string;
  }[];

const envelope = { from: 'bounce@countersign.example', to: ['rita@x.example', 'mia@x.example'] };

/** Sends mails one after another in one session. */
const send = async (...mails: string[]): Promise<void> => {
  const url = `smtp://${mailbox.smtp}`;
  const transport = createTransport({ url, ignoreTLS: true, pool: true, maxConnections: 1 });
  for (const raw of mails) await transport.sendMail({ envelope, raw });
  transport.close();
};

it('keeps mails byte for byte, for everybody they went to, several in one session', async () => {
  const raw = (subject: string) =>
    `From: countersign@countersign.example\r\nSubject: ${subject}\r\n\r\n.a dot\r\n..two\r\n\r\nna\u00efve \u2028 end\r\n`;
  await send(raw('one'), raw('two'));
  const mails = await listed();
  expect(mails).toMatchObject([
    { subject: 'two', to: envelope.to },
    { subject: 'one', to: envelope.to },
  ]);
  const kept = await (await fetch(`${mailbox.url}/messages/${mails[1]?.id}.eml`)).text();
  expect(kept).toContain('Return-Path: <bounce@countersign.example>\r\n');
  expect(kept.endsWith(raw('one'))).toBe(true);
});

it('outlives a client that goes in the middle of a mail, and keeps none of it', async () => {
  const before = (await listed()).length;
  const [host = '', port] = mailbox.smtp.split(':');
  const socket = connect(Number(port), host);
  await new Promise((resolve) => socket.once('data', resolve));
  socket.write('MAIL FROM:<a@x.example>\r\nRCPT TO:<b@x.example>\r\nDATA\r\nSubject: half\r\n');
  await new Promise((resolve) => socket.once('data', resolve));
  socket.resetAndDestroy();
  await send('Subject: whole\r\n\r\nHello\r\n');
  const after = await listed();
  expect(after[0]).toMatchObject({ subject: 'whole' });
  expect(after).toHaveLength(before + 1);
});
