import type { AgreementState, AgreementVersion } from '../../../core/agreements/agreement.ts';
import type { AgreedText } from '../../../core/agreements/agreement-form.ts';
import type { AgreementLedgerEvent } from '../../../core/agreements/agreement-ledger.ts';
import type { SignOff } from '../../../core/rounds/round.ts';
import type { Member } from '../../../core/words/member.ts';
import type { Fact, Quote } from '../../render/mail-view.ts';
import type { Roster } from '../../whom/mail-intent.ts';

/** What a mail about an agreement is made from; `state` is that after the event. */
export type AgreementMailFacts = {
  event: AgreementLedgerEvent;
  state: AgreementState;
  version: AgreementVersion;
  /** What the version says, and the one in force, where there is one. */
  text: AgreedText;
  before?: { version: number; text: AgreedText } | undefined;
  /** The answers of the round that has ended; none while it is open. */
  said: readonly Pick<SignOff, 'signedBy' | 'party' | 'comment'>[];
  members: Roster;
  /** Why the version was taken back, where it was. */
  withdrawnBecause?: string | undefined;
  /** Base of every address, without a trailing slash. */
  publicUrl: string;
};

/** What one reader can do from their mail: their own tokens, and the address that takes a reply. */
export type AgreementMailLinks = {
  /** Of the decision's page, for the seat. */
  token?: string | undefined;
  seatMemberId?: string | undefined;
  replyTo?: string | undefined;
  /** Of the page that takes an objection to a decision that was recorded. */
  objection?: string | undefined;
};

/** What one kind of mail adds to the frame that all mails of an agreement share. */
type Draft = {
  what: string;
  todo: string;
  button?: string;
  paragraphs: string[];
  quotes?: Quote[];
  facts?: Fact[];
  reason: string;
};

export type Write = (reader: Member, facts: AgreementMailFacts, links: AgreementMailLinks) => Draft;
