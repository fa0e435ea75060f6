import type { AgreementState } from '../agreements/agreement.ts';
import type { AgreementKind } from '../agreements/agreement-kind.ts';
import { type AgreementLedgerEvent, brokenAgreement } from '../agreements/agreement-ledger.ts';
import { type SignedTerms, unsignedTerms } from '../agreements/platform-terms.ts';
import type { Finding } from './finding.ts';
import { agreementLedger } from './ledger-id.ts';
import type { Head } from './links.ts';
import { lostHeads } from './lost-heads.ts';

/** All that is stored of an agreement, and that its ledger has to agree with. */
export type StoredAgreement = {
  agreement: AgreementKind;
  meta: (Head & { state: object }) | undefined;
  events: readonly AgreementLedgerEvent[];
  versions: readonly { version: number; content: unknown }[];
  /** What the platform works by. */
  terms: readonly SignedTerms[];
};

/**
 * Everything that does not hold of a stored agreement (J13): its links, its state, its versions,
 * what the platform works by, and its heads of the past.
 */
export const verifyAgreement = (
  stored: StoredAgreement,
  heads: readonly Head[] = [],
): Finding[] => {
  const { agreement, meta, events, versions, terms } = stored;
  const requestId = agreementLedger(agreement);
  if (!meta) return [{ requestId, wrong: 'the agreement itself is not stored' }];
  const found = (wrong: string | undefined) => (wrong === undefined ? [] : [{ requestId, wrong }]);
  const state = meta.state as AgreementState;
  const contents = new Map(versions.map(({ version, content }) => [version, content]));
  const broken = brokenAgreement(events, { ...meta, state }, contents);
  return [
    ...found(ofAnother(stored) ?? broken),
    ...found(broken === undefined ? strangeVersion(stored) : undefined),
    ...found(broken === undefined ? wrongTerms(terms, state) : undefined),
    ...lostHeads(requestId, events, heads),
  ];
};

const ofAnother = ({ agreement, events }: StoredAgreement): string | undefined => {
  const event = events.find((one) => one.agreement !== agreement);
  return event && `its event ${event.seq} belongs to ${event.agreement}`;
};

const strangeVersion = ({ events, versions }: StoredAgreement): string | undefined => {
  const proposed = events.flatMap((event) =>
    event.type === 'agreement-proposed' ? [event.data.version] : [],
  );
  const strange = versions.find(({ version }) => !proposed.includes(version));
  return strange && `version ${strange.version} is stored, and no event proposed it`;
};

const wrongTerms = (terms: readonly SignedTerms[], state: AgreementState): string | undefined => {
  const version = unsignedTerms(terms, state);
  return version === undefined
    ? undefined
    : `what the platform works by as version ${version} is not what was signed`;
};
