import { AgreementKind } from '../../../functions/core/agreements/agreement-kind.ts';
import type { StoredAgreement } from '../../../functions/core/verification/verify-agreement.ts';
import { parseAgreementEvent } from '../../../functions/store/agreements/agreement-store.ts';
import { parseTerms } from '../../../functions/store/agreements/terms-store.ts';
import { eventPrefix, keys } from '../../../functions/store/table/keys.ts';
import type { Item } from '../../../functions/store/table/read-items.ts';
import { eventsAmong, metaIn, readStill } from './read-still.ts';

/** Every agreement of which the table has anything, with all that its ledger has to agree with. */
export async function* storedAgreements(): AsyncGenerator<StoredAgreement> {
  for (const agreement of AgreementKind.options) {
    const { head, items } = await readStill(keys.agreementMeta(agreement), agreement);
    if (items.length === 0) continue;
    yield {
      agreement,
      meta: metaIn(head),
      events: eventsAmong(items, eventPrefix, { name: agreement, parse: parseAgreementEvent }),
      versions: items.flatMap(versionIn),
      terms: parseTerms(items.find(({ sk }) => sk === keys.agreedTerms(agreement).sk)),
    };
  }
}

const versionIn = ({ sk, text }: Item) => {
  const [, version] = /^VERSION#(\d+)$/.exec(sk) ?? [];
  return version === undefined ? [] : [{ version: Number(version), content: text }];
};
