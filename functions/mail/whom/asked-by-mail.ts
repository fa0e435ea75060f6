import { type AskedThing, askedOf } from '../../core/links/answer-address.ts';
import type { Asked } from '../../core/replies/asked.ts';
import type { Member } from '../../core/words/member.ts';
import { asksForFeedback } from './feedback-asked.ts';
import type { MailIntent, MailKind } from './mail-intent.ts';
import type { MailTrigger } from './mail-trigger.ts';

/**
 * What a mail asks of its reader that a reply can answer, beside decisions of rounds: undefined for
 * a mail that asks nothing, or nothing of this reader.
 */
export const askedByMail = (
  { kind }: Pick<MailIntent, 'kind'>,
  trigger: MailTrigger,
  reader: Member,
): AskedThing | undefined =>
  kind === 'stage-changed' && !asksForFeedback(trigger, reader.id)
    ? undefined
    : askedOf(trigger.state, reader, kindsOf(kind, trigger));

const kindsOf = (kind: MailKind, { event }: MailTrigger): readonly Asked[] =>
  event.type === 'reply-refused' && event.data.asks ? [event.data.asks] : (asking[kind] ?? []);

/** Mails that ask, and what each may ask; of several, the first that is waited for. */
const asking: Partial<Record<MailKind, readonly Asked[]>> = {
  'triage-request': ['triage'],
  'question-asked': ['question', 'counter'],
  'question-answered': ['triage'],
  'handed-over': ['triage'],
  'request-taken-over': ['question', 'counter'],
  reminder: ['question', 'counter', 'triage'],
  // To whoever answered a mail that asked for nothing.
  'reply-refused': ['question', 'counter', 'triage'],
  'stage-changed': ['rating'],
  'feedback-asked': ['rating'],
  estimates: ['estimate'],
};
