import { unalteredVersion } from '../../commands/agreements/unaltered-version.ts';
import type { AgreementState, AgreementVersion } from '../../core/agreements/agreement.ts';
import {
  type AgreementLedgerEvent,
  agreementEventId,
  replayAgreement,
} from '../../core/agreements/agreement-ledger.ts';
import { inForce } from '../../core/agreements/in-force.ts';
import { latestOf } from '../../core/agreements/propose-version.ts';
import type { SignOff } from '../../core/rounds/round.ts';
import { problemOf } from '../../core/words/problem.ts';
import { readAgreementLedger } from '../../store/agreements/agreement-store.ts';
import { publicUrl, settings } from '../../store/environment.ts';
import { log } from '../../store/log.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import type { Handled } from '../../store/stream/stream-records.ts';
import { renderMail } from '../render/render-mail.ts';
import { type AgreementMail, agreementMails } from '../whom/agreement-mails.ts';
import { type AgreementMailFacts, agreementMail } from '../words/agreement-mail.ts';
import { composeMime, type Message } from './compose-mime.ts';
import type { Copy } from './mail-copy.ts';
import { type Sent, sendOnce } from './send-once.ts';

/**
 * Sends the mails of an event of an agreement, each once. All are tried, then a failure is thrown,
 * so that the event is delivered again and finds the sent ones sent.
 */
export const tellAgreement = async (event: AgreementLedgerEvent): Promise<Handled> => {
  const [ledger, roster] = await Promise.all([readAgreementLedger(event.agreement), readRoster()]);
  const state = replayAgreement(ledger.slice(0, event.seq));
  if (!state) throw new Error(`${event.agreement} has no state after event ${event.seq}`);
  const members = new Map(roster.map((member) => [member.id, member]));
  const mails = agreementMails(event, state, members);
  if (mails.length === 0) return { outcome: 'no mail' };
  const facts = {
    ...(await textsOf(event, state)),
    said: saidIn(ledger, event),
    event,
    state,
    members,
    publicUrl: publicUrl(),
  };
  const count: Record<Sent, number> = { sent: 0, 'sent-before': 0, refused: 0 };
  const failures: unknown[] = [];
  for (const mail of mails) {
    const key = { eventId: agreementEventId(event), memberId: mail.memberId };
    try {
      count[await sendOnce(key, (copy) => compose(mail, facts, copy))] += 1;
    } catch (error) {
      log().error('mail not sent', { ...key, error: error as Error });
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(
      failures,
      `${failures.length} mails of ${agreementEventId(event)} failed`,
    );
  return {
    outcome: 'told',
    mailsSent: count.sent,
    mailsSentBefore: count['sent-before'],
    ...(count.refused > 0 && { mailsRefused: count.refused }),
  };
};

/**
 * What the version says that the event is about, and the one in force. Throws if one is not stored
 * as it was proposed (J14): nobody is asked to sign it until it has been restored.
 */
const textsOf = async (event: AgreementLedgerEvent, state: AgreementState) => {
  const version = versionOf(event, state);
  const current = inForce(state, event.at);
  const before = current && current.version !== version.version ? current : undefined;
  const text = await unaltered(state, version);
  return {
    version,
    text,
    before: before && { version: before.version, text: await unaltered(state, before) },
  };
};

const unaltered = async ({ id }: AgreementState, version: AgreementVersion) => {
  const text = await unalteredVersion(id, version);
  if (!text.ok) throw new Error(`${id}: ${problemOf(text.refusal).detail}`);
  return text.value;
};

const versionOf = ({ data }: AgreementLedgerEvent, state: AgreementState): AgreementVersion => {
  const named = 'version' in data ? data.version : undefined;
  const roundId = 'roundId' in data ? data.roundId : undefined;
  const version =
    state.versions.find((one) => one.version === named || one.roundId === roundId) ??
    latestOf(state);
  if (!version) throw new Error(`${state.id} has no version`);
  return version;
};

/** The answers that counted as the round of an event ended, with what was written beside them. */
const saidIn = (
  ledger: readonly AgreementLedgerEvent[],
  { data }: AgreementLedgerEvent,
): SignOff[] => {
  const roundId = 'roundId' in data ? data.roundId : undefined;
  const end = ledger.findIndex(
    (one) => one.type === 'round-closed' && one.data.roundId === roundId,
  );
  return end < 0 ? [] : Object.values(replayAgreement(ledger.slice(0, end))?.round?.signOffs ?? {});
};

const compose = async (
  { memberId, kind }: AgreementMail,
  facts: AgreementMailFacts,
  { mailId, again }: Copy,
): Promise<Message> => {
  const reader = facts.members.get(memberId);
  if (!reader) throw new Error(`${memberId} is not on the roster`);
  const { headline, view } = agreementMail(kind, reader, facts);
  return composeMime({
    from: settings().mail.from,
    to: { name: reader.name, address: reader.email },
    subject: headline,
    mailId,
    ...renderMail(view, again),
    at: facts.event.at,
  });
};
