import { genesis, linkAfter, verifyLedger } from '../ledger/ledger.ts';
import type { Actor } from '../words/caller.ts';
import { digestOf, isSameContent } from '../words/digest.ts';
import { type AgreementEvent, type AgreementState, evolveAgreementAll } from './agreement.ts';
import type { AgreementKind } from './agreement-kind.ts';

/** An event in the ledger of an agreement, numbered from 1, and linked to the one before it. */
export type AgreementLedgerEvent = AgreementEvent & {
  agreement: AgreementKind;
  seq: number;
  actor: Actor;
  at: string;
  prevHash: string;
  hash: string;
};

/** Identifies an event in logs, and in the mails that follow from it. */
export const agreementEventId = ({ agreement, seq }: { agreement: string; seq: number }): string =>
  `AGREEMENT#${agreement}#${seq}`;

/** Numbers, stamps and links new events after the ledger's last one. */
export const appendToAgreement = (
  { kind, head }: { kind: AgreementKind; head: { seq: number; hash: string } | undefined },
  events: readonly AgreementEvent[],
  stamp: { actor: Actor; at: string },
): AgreementLedgerEvent[] =>
  linkAfter(
    head ?? { seq: 0, hash: genesis },
    events.map((event) => ({ ...event, agreement: kind, ...stamp })),
  );

/**
 * What does not hold of an agreement; undefined where all does (J13): its links, the state that
 * replaying it gives, and of every version the digest that was proposed.
 */
export const brokenAgreement = (
  ledger: readonly AgreementLedgerEvent[],
  stored: { state: AgreementState; seq: number; hash: string },
  contents: ReadonlyMap<number, unknown>,
): string | undefined => {
  const links = verifyLedger(ledger, stored);
  if (!links.verified) return `numbers, links or hashes are not right from event ${links.brokenAt}`;
  if (!isSameContent(replayedIfCan(ledger), stored.state))
    return 'replaying the ledger does not give the stored state';
  const altered = ledger.find(
    ({ type, data }) =>
      type === 'agreement-proposed' && digestOf(contents.get(data.version) ?? null) !== data.digest,
  );
  return (
    altered && `what is stored of the version of event ${altered.seq} is not what was proposed`
  );
};

/** Undefined also where the events are none that commands make in this order. */
const replayedIfCan = (ledger: readonly AgreementLedgerEvent[]): AgreementState | undefined => {
  try {
    return replayAgreement(ledger);
  } catch {
    // Something else wrote them. Whoever asked says so.
    return undefined;
  }
};

export const replayAgreement = (
  ledger: readonly AgreementLedgerEvent[],
): AgreementState | undefined =>
  ledger.reduce<AgreementState | undefined>(
    (state, event) => evolveAgreementAll(state, [event], event.at),
    undefined,
  );
