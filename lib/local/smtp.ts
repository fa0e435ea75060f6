import { createTransport } from 'nodemailer';
import type { Deliver } from './ses-endpoint.ts';

/** Sends raw mails on by an SMTP server, as they are. */
export const smtpDelivery = (url: string): Deliver => {
  const transport = createTransport(url);
  return async (raw, { from, to }) => {
    await transport.sendMail({ envelope: { from, to: [...to] }, raw });
  };
};
