import * as z from 'zod';
import type { StoredMail } from './mail-folder.ts';
import type { DeliverReply, Receipt, Verdicts } from './receipt.ts';
import { replyAddress, replyMessage } from './reply-message.ts';

/** Receives the replies to an inbox's mails. */
export type Replies = {
  deliver: DeliverReply;
  /** Resolves when everything that follows from a reply has happened. */
  settled(): Promise<void>;
  now(): Date;
};

/** Why nothing was sent, as a sentence. */
export class ReplyProblem extends Error {
  override readonly name = 'ReplyProblem';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Replies to a mail with what was typed into the form, or sent as JSON. Resolves to the reply's id.
 */
export const answerMail = async (
  { deliver, now }: Replies,
  mail: StoredMail,
  contentType: string,
  body: Buffer,
): Promise<string> => {
  if (replyAddress(mail) === undefined)
    throw new ReplyProblem(409, 'This mail takes no reply: it has no Reply-To.');
  return deliver(await replyMessage({ mail, text: typedIn(contentType, body), at: now() }));
};

const typedIn = (contentType: string, body: Buffer): string => {
  const given = contentType.startsWith('application/json')
    ? parsedJson(body)
    : Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  const { data } = Typed.safeParse(given);
  if (!data)
    throw new ReplyProblem(422, `Write an answer, of ${maxCharacters} characters at most.`);
  return data.text;
};

const parsedJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ReplyProblem(400, 'This is not JSON.');
  }
};

/** Enough for what a person types; the quoted mail is added to it. */
const maxCharacters = 20_000;

const Typed = z.strictObject({ text: z.string().trim().min(1).max(maxCharacters) });

/** Takes a whole message as it is, with the verdicts given in the query. Resolves to its id. */
export const takeMessage = async (
  { deliver }: Replies,
  query: URLSearchParams,
  body: Buffer,
): Promise<string> => {
  if (body.length === 0)
    throw new ReplyProblem(422, 'Send the message as the body, as message/rfc822.');
  return deliver(body, receiptOf(query));
};

const receiptOf = (query: URLSearchParams): Receipt => {
  const recipients = query.getAll('recipient');
  const given = {
    ...Object.fromEntries(query),
    ...(recipients.length > 0 && { recipient: recipients }),
  };
  const { data } = Query.safeParse(given);
  if (!data)
    throw new ReplyProblem(
      422,
      'The query takes spam, virus, spf, dkim and dmarc, each PASS, FAIL, GRAY, PROCESSING_FAILED or DISABLED, and recipient, an address.',
    );
  const { recipient, ...verdicts } = data;
  return { verdicts, ...(recipient && { recipients: recipient }) };
};

const verdict = z.enum(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED']).optional();

const Query = z.strictObject({
  spam: verdict,
  virus: verdict,
  spf: verdict,
  dkim: verdict,
  dmarc: verdict,
  recipient: z.array(z.email()).optional(),
} satisfies Record<keyof Verdicts | 'recipient', unknown>);
