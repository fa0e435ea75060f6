import { wentToFormerAddress } from '../../core/people/signing-address.ts';
import type { ReplyTrouble } from '../../core/replies/refuse-reply.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Rule } from '../../core/words/result.ts';
import { answersOurs, type OurMails } from './our-mails.ts';
import { failedChecks, type Verdicts } from './verdicts.ts';

/** The facts by which it is judged whether a reply is really from whom the mail was for. */
export type SenderFacts = {
  verdicts: Verdicts;
  /** Every address of every `From`; an empty string for one that is malformed. */
  from: readonly string[];
  /** Ids of its In-Reply-To, and how to recognise ours. */
  inReplyTo: readonly string[];
  ours: OurMails;
  /** Who got the answered mail, and at which address. */
  holder: Member;
  invite: { address?: string };
};

export type Trouble = { why: ReplyTrouble | Refusal['type']; detail?: string };

export const unproven: SenderRule = ({ verdicts }) => {
  const failed = failedChecks(verdicts);
  return failed.length > 0 ? { why: 'unproven', detail: failed.join(', ') } : undefined;
};

export const notOneSender: SenderRule = ({ from }) =>
  from.length === 1 && from[0] !== '' ? undefined : { why: 'not-one-sender' };

/** Mails to an address that its reader has no more may be in other hands. */
export const formerAddress: SenderRule = ({ invite, holder }) =>
  wentToFormerAddress(invite, holder) ? { why: 'former-address' } : undefined;

/** A mail to a colleague, with us in copy, may begin with "No" as well. */
export const answersAnother: SenderRule = ({ inReplyTo, ours }) =>
  answersOurs(inReplyTo, ours) ? undefined : { why: 'answers-another-mail' };

type SenderRule = Rule<SenderFacts, Trouble>;
