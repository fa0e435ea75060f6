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
import { agreementMail } from '../words/agreements/agreement-mail.ts';
import type {
  AgreementMailFacts,
  AgreementMailLinks,
} from '../words/agreements/agreement-mail-facts.ts';
import { composeMime, type Message } from './compose-mime.ts';
import { inviteToAgreement } from './invite-reader.ts';
import type { Copy } from './mail-copy.ts';
import { agreementObjection } from './page-token.ts';
import { replyIds } from './reply-ids.ts';
import { sendAll } from './send-all.ts';
import { sendOnce } from './send-once.ts';
import { threadOf } from './thread-of.ts';

/**
 * Sends the mails of an event of an agreement, each once. Nobody is asked for a round that has
 * ended since: the link would be dead on arrival.
 */
export const tellAgreement = async (event: AgreementLedgerEvent): Promise<Handled> => {
  const { agreement } = event;
  // An alarm counts this line: what was agreed on may be in force, and a person has to judge it.
  if (event.type === 'sign-off-disputed') log().warn('sign-off disputed', { requestId: agreement });
  const [ledger, roster] = await Promise.all([readAgreementLedger(agreement), readRoster()]);
  const state = replayAgreement(ledger.slice(0, event.seq));
  if (!state) throw new Error(`${agreement} has no state after event ${event.seq}`);
  const before = replayAgreement(ledger.slice(0, event.seq - 1));
  const now = replayAgreement(ledger);
  const members = new Map(roster.map((member) => [member.id, member]));
  const mails = agreementMails(event, { before, state, members }).flatMap((mail) =>
    stillToTell(mail, state, now),
  );
  if (mails.length === 0) return { outcome: 'no mail' };
  const facts = {
    ...(await textsOf(versionOf(event, state, mails), event, state)),
    said: saidIn(ledger, event),
    withdrawnBecause: reasonIn(ledger, event),
    event,
    state,
    members,
    publicUrl: publicUrl(),
  };
  const keyOf = ({ memberId }: AgreementMail) => ({
    eventId: agreementEventId(event),
    memberId,
  });
  const counts = await sendAll(agreementEventId(event), mails, {
    keyOf,
    send: (mail) =>
      sendOnce(keyOf(mail), (copy) => compose(mail, facts, copy), {
        thread: { agreement, kind: mail.kind },
      }),
  });
  return { outcome: 'told', ...counts };
};

const stillToTell = (
  { seatMemberId, ...mail }: AgreementMail,
  { round }: AgreementState,
  now: AgreementState | undefined,
): AgreementMail[] => {
  if (seatMemberId === undefined) return [mail];
  if (now?.round && now.round.id === round?.id) return [{ ...mail, seatMemberId }];
  return mail.kind === 'reply-refused' ? [mail] : [];
};

/**
 * What a version says, and the one in force. Throws if one is not stored as it was proposed (J14):
 * nobody is asked to sign it until it has been restored.
 */
const textsOf = async (
  version: AgreementVersion,
  event: AgreementLedgerEvent,
  state: AgreementState,
) => {
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

/**
 * The version that the event is about. A mail that asks for an answer is about the version that
 * waits for it (J14), though the reply that it refuses was to a mail about an older one.
 */
const versionOf = (
  { data }: AgreementLedgerEvent,
  state: AgreementState,
  mails: readonly AgreementMail[],
): AgreementVersion => {
  const asked = mails.some(({ seatMemberId }) => seatMemberId !== undefined)
    ? state.round?.id
    : undefined;
  const named = 'version' in data ? data.version : undefined;
  const roundId = asked ?? ('roundId' in data ? data.roundId : undefined);
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

/** What was said as the version was taken back: by the event before the end of its round. */
const reasonIn = (
  ledger: readonly AgreementLedgerEvent[],
  { seq, at }: AgreementLedgerEvent,
): string | undefined => {
  const said = ledger[seq - 2];
  return said?.type === 'proposal-withdrawn' && said.at === at ? said.data.reason : undefined;
};

const compose = async (
  mail: AgreementMail,
  facts: AgreementMailFacts,
  { mailId, again }: Copy,
): Promise<Message> => {
  const { memberId, kind } = mail;
  const { from, domain, replyDomain } = settings().mail;
  const { event, state, members } = facts;
  const reader = members.get(memberId);
  if (!reader) throw new Error(`${memberId} is not on the roster`);
  const links = await linksOf(mail, facts);
  const reply = links.token === undefined ? undefined : replyIds(links.token, replyDomain);
  const { headline, view } = agreementMail(kind, reader, facts, {
    ...links,
    replyTo: reply?.address,
  });
  return composeMime({
    from,
    to: { name: reader.name, address: reader.email },
    subject: headline,
    mailId,
    ...renderMail(view, again),
    at: event.at,
    thread: await threadOf({ agreement: state.id }, memberId, domain, reply),
    ...(reply && { replyTo: reply.address }),
  });
};

/** The reader's own tokens, each stored as a hash before the mail is sent. */
const linksOf = async (
  { memberId, kind, seatMemberId }: AgreementMail,
  { event, state, members }: AgreementMailFacts,
): Promise<Pick<AgreementMailLinks, 'token' | 'seatMemberId' | 'objection'>> => {
  if (kind === 'confirmed')
    return { objection: await agreementObjection(memberId, { event, state, members }) };
  if (seatMemberId === undefined) return {};
  const unread = event.type === 'reply-refused' ? event.data.said : undefined;
  const invited = { state, members, at: event.at };
  return { token: await inviteToAgreement(invited, memberId, seatMemberId, unread), seatMemberId };
};
