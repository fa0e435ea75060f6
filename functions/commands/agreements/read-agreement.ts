import type { AgreedText } from '../../core/agreements/agreement-form.ts';
import { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import { brokenAgreement } from '../../core/agreements/agreement-ledger.ts';
import {
  type AgreementView,
  agreementView,
  agreementViews,
  laterVersion,
} from '../../core/agreements/agreement-view.ts';
import { type SignedTerms, unsignedTerms } from '../../core/agreements/platform-terms.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import {
  type LoadedAgreement,
  loadAgreements,
  loadReadable,
  readAgreementLedger,
  readVersions,
} from '../../store/agreements/agreement-store.ts';
import { readTerms } from '../../store/agreements/terms-store.ts';
import { unalteredVersion } from './unaltered-version.ts';

/** All agreements, without what their versions say; those that cannot be read are named. */
export const readAgreements = async (
  now: string,
): Promise<{ views: AgreementView[]; unreadable: AgreementKind[] }> => {
  const { agreements, unreadable } = await loadAgreements();
  const views = agreementViews(
    agreements.map(({ state }) => state),
    now,
  ).filter(({ kind }) => !unreadable.includes(kind));
  return { views, unreadable };
};

/**
 * One agreement, with what the version in force says, the one that is signed for a later day, and
 * the one that waits for signatures.
 */
export const readAgreement = async (
  name: string | undefined,
  now: string,
): Promise<Result<AgreementView & { texts: AgreedVersion[] }, Refusal>> => {
  const read = await viewOf(name, now);
  if (!read.ok) return read;
  const { value: view } = read;
  const texts: AgreedVersion[] = [];
  const numbers = [view.inForce?.version, laterVersion(view)?.version, view.waits?.version];
  for (const version of numbers) {
    const shown = view.versions.find((one) => one.version === version);
    if (!shown) continue;
    const text = await unalteredVersion(view.kind, shown);
    if (!text.ok) return text;
    texts.push({ version: shown.version, ...text.value });
  }
  return ok({ ...view, texts });
};

const viewOf = async (
  name: string | undefined,
  now: string,
): Promise<Result<AgreementView, Refusal>> => {
  const kind = AgreementKind.safeParse(name);
  if (!kind.success) return refuse({ type: 'not-found' });
  const loaded = await loadReadable(kind.data);
  return loaded === 'unreadable'
    ? refuse({ type: 'agreement-unreadable', kind: kind.data })
    : ok(agreementView(kind.data, loaded?.state, now));
};

/** What a version says. */
export type AgreedVersion = { version: number } & AgreedText;

/** Any version, in force or not: old ones stay. */
export const readAgreementVersion = async (
  name: string | undefined,
  number: number,
  now: string,
): Promise<Result<AgreementView['versions'][number] & AgreedText, Refusal>> => {
  const view = await viewOf(name, now);
  if (!view.ok) return view;
  const version = view.value.versions.find((one) => one.version === number);
  if (!version) return refuse({ type: 'not-found' });
  const text = await unalteredVersion(view.value.kind, version);
  return text.ok ? ok({ ...version, ...text.value }) : text;
};

/** What happened to an agreement, and what of it does not hold (J13). */
export const readAgreementHistory = async (name: string | undefined) => {
  const kind = AgreementKind.safeParse(name);
  if (!kind.success) return undefined;
  // Before the agreement: whatever is in them has been signed in its state then.
  const terms = await readTerms(kind.data);
  const loaded = await loadReadable(kind.data);
  if (!loaded || loaded === 'unreadable') return undefined;
  const { id, versions } = loaded.state;
  const [ledger, texts] = await Promise.all([
    readAgreementLedger(id),
    readVersions(
      id,
      versions.map(({ version }) => version),
    ),
  ]);
  // Events that came in since the agreement was read are not in its state yet.
  const events = ledger.slice(0, loaded.seq);
  const wrong = brokenAgreement(events, loaded, texts) ?? wrongTerms(terms, loaded);
  return { kind: id, events, wrong };
};

/** The platform works by no version that was not signed like that (J14). */
const wrongTerms = (terms: readonly SignedTerms[], { state }: LoadedAgreement) => {
  const version = unsignedTerms(terms, state);
  return version === undefined
    ? undefined
    : `what the platform works by as version ${version} is not what was signed`;
};
