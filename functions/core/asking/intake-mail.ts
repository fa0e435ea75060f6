import * as z from 'zod';
import { Instant, MemberId } from '../words/words.ts';

/**
 * A mail of a member to the intake address, as it came: it begins a request, or goes on with a
 * draft. `proven`: every check of its sender passed. Of another nothing is kept but that it came.
 */
export const IntakeMail = z.object({
  memberId: MemberId,
  at: Instant,
  proven: z.boolean(),
  draftId: z.uuid(),
  isReply: z.boolean(),
  messageId: z.string(),
  /** Ids of its thread, nearest first. */
  references: z.array(z.string()),
  subject: z.string(),
  /** What they wrote themselves. */
  lines: z.array(z.string()),
  /** Names of files that came with it, and are not taken. */
  attachments: z.array(z.string()),
});

export type IntakeMail = z.infer<typeof IntakeMail>;

/** `intake@…` begins a request, `intake+<id of a draft>@…` goes on with one. */
export const intakeAddress = (replyDomain: string, draftId?: string): string =>
  `intake${draftId === undefined ? '' : `+${draftId}`}@${replyDomain}`;

/**
 * Whether a mail is for the intake, and about which draft: by its recipients or, where a program
 * answered the bare address, by the ids that it refers to. Undefined for any other mail.
 */
export const intakeOf = (
  recipients: readonly string[],
  references: readonly string[],
  replyDomain: string,
): { draftId?: string } | undefined => {
  const ours = recipients.flatMap((address) => localPart(address, replyDomain));
  if (ours.some((local) => local.startsWith('reply+'))) return undefined;
  const found = ours.filter((local) => /^intake(?:\+|$)/.test(local));
  if (found.length === 0) return undefined;
  const answered = references.flatMap((id) => localPart(id, replyDomain));
  const [draftId] = [...found, ...answered].flatMap((local) => {
    const id = z.uuid().safeParse(/^intake\+(.+)$/.exec(local)?.[1]);
    return id.success ? [id.data] : [];
  });
  return draftId === undefined ? {} : { draftId };
};

const localPart = (address: string, domain: string): string[] => {
  const [local = '', at, ...rest] = address.toLowerCase().split('@');
  return at === domain.toLowerCase() && rest.length === 0 ? [local] : [];
};

/** Mails of one draft that are answered: two machines could answer each other for ever. */
export const mostAnswered = 12;
