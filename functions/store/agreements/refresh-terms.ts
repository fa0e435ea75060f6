import { namedVersions } from '../../core/agreements/agreed-now.ts';
import type { AgreementState } from '../../core/agreements/agreement.ts';
import { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import { termsInForce } from '../../core/agreements/platform-terms.ts';
import { rulingKinds } from '../../core/agreements/ruling-kinds.ts';
import { hoursAfter } from '../../core/calendar/time.ts';
import type {
  InForceFrom,
  LeadPromises,
  MailCadence,
  ServiceLevels,
} from '../../core/words/settings.ts';
import { type AgreedTerms, keepAgreedTerms, tableName } from '../environment.ts';
import { log } from '../log.ts';
import { keys } from '../table/keys.ts';
import { readItems } from '../table/read-items.ts';
import { readableAgreement } from './agreement-store.ts';
import { parseTerms } from './terms-store.ts';

/**
 * Reads what both teams agreed on that the platform works by and that plans name, at most every
 * some seconds, and puts it into the settings. Whoever is about to decide or say a promise calls it
 * first. What is stored is a list by instants, so that a call that has not heard yet of a version
 * that was signed a moment ago is wrong about no promise that began before. Terms that are not what
 * the agreement has as signed do not rule (J14).
 */
export const refreshAgreedTerms = async (now: string): Promise<void> => {
  const name = tableName();
  if (last?.table === name && Math.abs(Date.parse(now) - last.at) < secondsKept * 1000) return;
  const first = await readAgreed();
  // A batch is of no single instant: a version may have been signed while it was read.
  const { terms, altered } = first.altered.length === 0 ? first : await readAgreed();
  // An alarm counts this line. What was altered does not rule.
  for (const one of altered)
    log().error('subject altered', { requestId: one.agreement, kind: 'agreement', ...one });
  keepAgreedTerms(terms);
  last = { table: name, at: Date.parse(now) };
};

let last: { table: string; at: number } | undefined;

/** People wait for a page for as long as this at most, until it says what they have signed. */
const secondsKept = 10;

/**
 * Promises about leads as they are stored now, for leads that were handed over later than what was
 * read last: where they count is stored with them, so nothing would count them anew.
 */
export const leadPromisesSince = async (
  handedOver: readonly string[],
  now: string,
): Promise<readonly InForceFrom<LeadPromises>[] | undefined> => {
  const known = hoursAfter(now, -secondsKept / 3600);
  return handedOver.every((at) => at < known) ? undefined : (await readAgreed()).terms.leads;
};

/** The next call reads again: something was signed here. */
export const forgetAgreedTerms = (): void => {
  last = undefined;
};

type Altered = { agreement: AgreementKind; version: number };

/** Agreements, and beside them the terms of those that the platform works by, in one round trip. */
const readAgreed = async (): Promise<{ terms: AgreedTerms; altered: Altered[] }> => {
  const items = await readItems({
    ...Object.fromEntries(AgreementKind.options.map((kind) => [kind, keys.agreementMeta(kind)])),
    ...Object.fromEntries(rulingKinds.map((kind) => [termsOf(kind), keys.agreedTerms(kind)])),
  });
  const states = AgreementKind.options.flatMap((kind): AgreementState[] => {
    // One that cannot be read stops no other, and nothing of it rules.
    const loaded = readableAgreement(kind, items[kind]);
    return loaded && loaded !== 'unreadable' ? [loaded.state] : [];
  });
  const known = <Terms>(kind: (typeof rulingKinds)[number]) =>
    termsInForce<Terms>(
      parseTerms(items[termsOf(kind)]),
      states.find(({ id }) => id === kind) ?? { versions: [] },
    );
  const [levels, cadence, leads] = [
    known<ServiceLevels>('service-levels'),
    known<MailCadence>('mail-cadence'),
    known<LeadPromises>('lead-promises'),
  ];
  const alteredOf = (agreement: AgreementKind, { altered }: { altered: number[] }) =>
    altered.map((version) => ({ agreement, version }));
  return {
    terms: {
      levels: levels.terms,
      cadence: cadence.terms,
      leads: leads.terms,
      named: namedVersions(states),
    },
    altered: [
      ...alteredOf('service-levels', levels),
      ...alteredOf('mail-cadence', cadence),
      ...alteredOf('lead-promises', leads),
    ],
  };
};

const termsOf = (kind: (typeof rulingKinds)[number]) => `terms of ${kind}`;
