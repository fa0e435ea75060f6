import { rulingKinds, termsInForce } from '../../core/agreements/platform-terms.ts';
import type { MailCadence, ServiceLevels } from '../../core/words/settings.ts';
import { keepAgreedTerms, tableName } from '../environment.ts';
import { log } from '../log.ts';
import { keys } from '../table/keys.ts';
import { readItems } from '../table/read-items.ts';
import { parseTerms } from './terms-store.ts';

/**
 * Reads what both teams agreed on that the platform works by, at most every some seconds, and puts
 * it into the settings. Whoever is about to decide or say a promise calls it first. What is stored
 * is a list by instants, so that a call that has not heard yet of a version that was signed a
 * moment ago is wrong about no promise that began before.
 */
export const refreshAgreedTerms = async (now: string): Promise<void> => {
  const name = tableName();
  if (last?.table === name && Math.abs(Date.parse(now) - last.at) < secondsKept * 1000) return;
  const items = await readItems(
    Object.fromEntries(rulingKinds.map((kind) => [kind, keys.agreedTerms(kind)])),
  );
  const [levels, cadence] = [
    parseTerms(items['service-levels']),
    parseTerms(items['mail-cadence']),
  ];
  const known = {
    levels: termsInForce<ServiceLevels>(levels),
    cadence: termsInForce<MailCadence>(cadence),
  };
  noteAltered('service-levels', known.levels.altered);
  noteAltered('mail-cadence', known.cadence.altered);
  keepAgreedTerms({ levels: known.levels.terms, cadence: known.cadence.terms });
  last = { table: name, at: Date.parse(now) };
};

let last: { table: string; at: number } | undefined;

/** People wait for a page for as long as this at most, until it says what they have signed. */
const secondsKept = 10;

/** The next call reads again: something was signed here. */
export const forgetAgreedTerms = (): void => {
  last = undefined;
};

/** An alarm counts this line. What was altered does not rule. */
const noteAltered = (agreement: string, versions: readonly number[]): void => {
  for (const version of versions)
    log().error('subject altered', { requestId: agreement, kind: 'agreement', version });
};
