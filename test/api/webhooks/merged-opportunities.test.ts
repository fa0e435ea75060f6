import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { takeWebhook } from '../../../functions/api/webhooks/take-webhook.ts';
import { exactJson } from '../../../functions/core/crm/exact-json.ts';
import type { Crm } from '../../../functions/core/crm/mappings.ts';
import { WebhookConfig } from '../../../functions/core/crm/webhook-source.ts';
import { readWebhook, replaceWebhook } from '../../../functions/store/people/webhook-store.ts';
import { reconcile } from '../../../lib/cli/reconcile/reconciliation.ts';
import { loadById, releasedRequest, wholeLedger } from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { monday, settings } from '../../story/sample.ts';

/** An opportunity has a history: it is merged, deleted and restored, and its money counts once. */

useSampleTable();

let requestId: string;
beforeAll(async () => {
  requestId = await releasedRequest();
  for (const crm of ['hubspot', 'salesforce'] as const) {
    await replaceWebhook(crm, {
      config: WebhookConfig.parse({ crm }),
      secrets: { current: 'cwh_a-secret-of-this-test', earlier: [] },
      revision: undefined,
      saved: { by: 'leo', at: monday },
    });
  }
});

type Outcome = Record<string, unknown> & { outcome: string };

const deliver = async (crm: Crm, delivered: object): Promise<Outcome[]> => {
  const webhook = await readWebhook(crm);
  if (!webhook) throw new Error(`${crm} is not connected`);
  const body = exactJson(JSON.stringify(delivered));
  const taken = await takeWebhook(webhook, body, { now: monday, settings });
  if (!taken.ok) throw new Error(taken.refusal.detail);
  return (taken.value.body as { outcomes: Outcome[] }).outcomes;
};

const earned = async () => (await loadById(requestId)).state.money.earned;

/** What is earned by something, in minor units. */
const earnedBy = async (act: () => Promise<unknown>): Promise<number> => {
  const before = await earned();
  await act();
  return (await earned()) - before;
};

let ids = 0;
const newIds = (count: number): number[] =>
  Array.from({ length: count }, () => {
    ids += 1;
    return 8_000_000 + ids;
  });

const at = (minute: number) => Date.parse('2026-03-01T00:00:00Z') + minute * 60_000;

/** A won deal of HubSpot, as it was so many minutes later. */
const deal = (objectId: number, minute: number, amount: string, more: object = {}) => ({
  objectId,
  properties: {
    countersign_reference: requestId,
    amount,
    dealstage: 'closedwon',
    hs_is_closed_won: 'true',
    hs_is_closed: 'true',
    closedate: '2026-02-27',
    hs_lastmodifieddate: new Date(at(minute)).toISOString(),
    ...more,
  },
});

/** An event as HubSpot's webhooks send it. */
const event = (subscriptionType: string, minute: number, more: object) => ({
  appId: 1,
  eventId: 100,
  subscriptionId: 7,
  portalId: 62515,
  occurredAt: at(minute),
  subscriptionType,
  attemptNumber: 0,
  changeSource: 'CRM_UI',
  ...more,
});

const merge = (minute: number, [primary, merged, made]: number[]) =>
  event('deal.merge', minute, {
    primaryObjectId: primary,
    mergedObjectIds: [merged],
    newObjectId: made,
    numberOfPropertiesMoved: 3,
  });

describe('two won deals that were merged into a new one', () => {
  it('count once, by the event of their merge and the record of the new one', async () => {
    const [a = 0, b = 0, c = 0] = newIds(3);
    const sum = await earnedBy(async () => {
      await deliver('hubspot', [deal(a, 1, '100'), deal(b, 1, '50')]);
      expect(await deliver('hubspot', [merge(5, [a, b, c])])).toEqual([
        {
          at: '/0',
          opportunityId: String(a),
          outcome: 'corrected',
          externalId: `hubspot:${a}`,
          takenOutOf: requestId,
          reason: 'merged',
          mergedInto: String(c),
        },
        expect.objectContaining({ opportunityId: String(b), outcome: 'corrected' }),
      ]);
      expect(await deliver('hubspot', deal(c, 6, '140'))).toMatchObject([{ outcome: 'corrected' }]);
    });
    expect(sum).toBe(14_000);
  });

  it('count as the primary one did until the record of the new one comes', async () => {
    const [a = 0, b = 0, c = 0] = newIds(3);
    const sum = await earnedBy(async () => {
      await deliver('hubspot', [deal(a, 1, '100'), deal(b, 1, '50'), merge(5, [a, b, c])]);
    });
    expect(sum).toBe(10_000);
  });

  it('count once by the record of the new one alone, which names them', async () => {
    const [a = 0, b = 0, c = 0] = newIds(3);
    const sum = await earnedBy(async () => {
      await deliver('hubspot', [deal(a, 1, '100'), deal(b, 1, '50')]);
      await deliver('hubspot', deal(c, 6, '140', { hs_merged_object_ids: `${a};${b}` }));
    });
    expect(sum).toBe(14_000);
  });

  it('count for nothing when they come late', async () => {
    const [a = 0, b = 0, c = 0] = newIds(3);
    const sum = await earnedBy(async () => {
      await deliver('hubspot', deal(c, 6, '140', { hs_merged_object_ids: `${a};${b}` }));
      for (const minute of [1, 9]) {
        const late = { ...deal(a, minute, '100'), isDeleted: false };
        expect(await deliver('hubspot', late)).toEqual([
          {
            at: '',
            opportunityId: String(a),
            outcome: 'ignored',
            reason: 'merged',
            mergedInto: String(c),
          },
        ]);
      }
    });
    expect(sum).toBe(14_000);
  });

  it('go on counting as they did when the new one is refused', async () => {
    const [a = 0, b = 0, c = 0] = newIds(3);
    const sum = await earnedBy(async () => {
      await deliver('hubspot', [deal(a, 1, '100'), deal(b, 1, '50')]);
      const wrong = deal(c, 6, 'a lot', { hs_merged_object_ids: `${a};${b}` });
      expect(await deliver('hubspot', wrong)).toMatchObject([{ outcome: 'refused' }]);
    });
    expect(sum).toBe(15_000);
  });

  it('count once in whatever order all this comes, and however often', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        fc.array(fc.nat(3), { maxLength: 3 }),
        async (once, again) => {
          const [a = 0, b = 0, c = 0] = newIds(3);
          const sent = [
            deal(a, 1, '100'),
            deal(b, 2, '50'),
            merge(5, [a, b, c]),
            deal(c, 6, '140', { hs_merged_object_ids: `${a};${b}` }),
          ];
          const sum = await earnedBy(async () => {
            for (const index of [...once, ...again])
              await deliver('hubspot', sent[index] as object);
          });
          expect(sum).toBe(14_000);
        },
      ),
      { numRuns: 10 },
    );
    await wholeLedger(requestId);
    const { broken, differences } = await reconcile(settings);
    expect({ broken, differences }).toEqual({ broken: [], differences: [] });
  });

  it('count once when the merge comes with a delivery of one of them at the same instant', async () => {
    const [a = 0, b = 0, c = 0] = newIds(3);
    const sum = await earnedBy(async () => {
      await Promise.all(
        [deal(a, 1, '100'), deal(b, 1, '50'), merge(5, [a, b, c]), deal(c, 6, '140')].map((one) =>
          deliver('hubspot', one),
        ),
      );
    });
    expect(sum).toBe(14_000);
  });

  it('may be more than one transaction holds', async () => {
    const merged = newIds(9);
    const [into = 0] = newIds(1);
    const sum = await earnedBy(async () => {
      await deliver(
        'hubspot',
        merged.map((id) => deal(id, 1, '10')),
      );
      await deliver('hubspot', deal(into, 6, '95', { hs_merged_object_ids: merged.join(';') }));
    });
    expect(sum).toBe(9500);
  });
});

describe('what comes of deals around their merge', () => {
  const deletion = (id: number, minute: number) => event('deal.deletion', minute, { objectId: id });
  const restore = (id: number, minute: number) => event('deal.restore', minute, { objectId: id });

  it('restores none of them: in HubSpot a merge is for good', async () => {
    const [a = 0, b = 0, c = 0] = newIds(3);
    const sum = await earnedBy(async () => {
      await deliver('hubspot', [deal(a, 1, '100'), deal(b, 1, '50'), merge(5, [a, b, c])]);
      await deliver('hubspot', deal(c, 6, '140'));
      expect(await deliver('hubspot', [restore(a, 9)])).toEqual([
        {
          at: '/0',
          opportunityId: String(a),
          outcome: 'ignored',
          reason: 'merged',
          mergedInto: String(c),
        },
      ]);
    });
    expect(sum).toBe(14_000);
  });

  it('may say first that they were deleted: the new one counts as the primary one did', async () => {
    const [a = 0, b = 0, c = 0] = newIds(3);
    const sum = await earnedBy(async () => {
      await deliver('hubspot', [deal(a, 1, '100'), deal(b, 1, '50')]);
      await deliver('hubspot', [deletion(a, 5), deletion(b, 5), merge(5, [a, b, c])]);
    });
    expect(sum).toBe(10_000);
    const more = await earnedBy(() => deliver('hubspot', deal(c, 6, '140')));
    expect(sum + more).toBe(14_000);
  });

  it('may merge the new one again, in either order', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const [a = 0, b = 0, c = 0, d = 0, e = 0] = newIds(5);
      const merges = [merge(5, [a, b, c]), merge(7, [c, d, e])];
      const sum = await earnedBy(async () => {
        await deliver('hubspot', [deal(a, 1, '100'), deal(b, 1, '50'), deal(d, 1, '30')]);
        await deliver(
          'hubspot',
          order.map((at) => merges[at] as object),
        );
        await deliver('hubspot', [deal(c, 6, '140'), deal(e, 8, '165')]);
      });
      expect(sum).toBe(16_500);
    }
  });

  it('deletes and restores the new one alone', async () => {
    const [a = 0, b = 0, c = 0] = newIds(3);
    const sum = await earnedBy(async () => {
      await deliver('hubspot', [deal(a, 1, '100'), deal(b, 1, '50'), merge(5, [a, b, c])]);
      await deliver('hubspot', [deal(c, 6, '140'), deletion(c, 7)]);
    });
    expect(sum).toBe(0);
    expect(await earnedBy(() => deliver('hubspot', restore(c, 9)))).toBe(14_000);
  });
});

describe('a batch of HubSpot’s events', () => {
  it('of a hundred is taken, each with an outcome', async () => {
    const changes = newIds(98).map((objectId) =>
      event('deal.propertyChange', 1, { objectId, propertyName: 'amount', propertyValue: '5' }),
    );
    const others = [
      event('contact.merge', 1, { primaryObjectId: 1, mergedObjectIds: [2], newObjectId: 3 }),
      event('object.deletion', 1, { objectTypeId: '0-3', objectId: 99 }),
    ];
    const outcomes = await deliver('hubspot', [...changes, ...others]);
    expect(outcomes).toHaveLength(100);
    expect(outcomes[0]).toMatchObject({ outcome: 'ignored', reason: 'record-needed' });
    expect(outcomes.slice(98)).toMatchObject([
      { outcome: 'ignored', reason: 'other-object' },
      { outcome: 'ignored', reason: 'deleted', opportunityId: '99' },
    ]);
  });

  it('that lacks what a merge needs is refused with pointers', async () => {
    const wrong = event('deal.merge', 1, { primaryObjectId: 'x', mergedObjectIds: [] });
    const [outcome] = await deliver('hubspot', [wrong]);
    expect(outcome).toMatchObject({
      outcome: 'refused',
      problem: {
        errors: [{ pointer: '/0/primaryObjectId' }, { pointer: '/0/mergedObjectIds' }],
      },
    });
  });
});

describe('a deal that was deleted', () => {
  it('counts again as it did when it is restored, though its record says nothing newer', async () => {
    const [id = 0] = newIds(1);
    const sum = await earnedBy(async () => {
      await deliver('hubspot', deal(id, 1, '100'));
      const deletion = event('deal.deletion', 5, { objectId: id });
      const restore = event('deal.restore', 9, { objectId: id });
      expect(await deliver('hubspot', deletion)).toMatchObject([
        { outcome: 'corrected', reason: 'deleted' },
      ]);
      expect(await deliver('hubspot', restore)).toMatchObject([{ outcome: 'corrected' }]);
      expect(await deliver('hubspot', restore)).toMatchObject([{ outcome: 'unchanged' }]);
      expect(await deliver('hubspot', deletion)).toMatchObject([{ outcome: 'stale' }]);
    });
    expect(sum).toBe(10_000);
  });

  it('before its record came counts once that comes, however old, after it was restored', async () => {
    const [id = 0] = newIds(1);
    const deletion = event('deal.deletion', 5, { objectId: id });
    const restored = event('deal.restore', 9, { objectId: id });
    const sum = await earnedBy(async () => {
      expect(await deliver('hubspot', [deletion, deal(id, 1, '100'), restored])).toMatchObject([
        { outcome: 'ignored', reason: 'deleted' },
        { outcome: 'stale' },
        { outcome: 'ignored', reason: 'record-needed' },
      ]);
      expect(await deliver('hubspot', deal(id, 1, '100'))).toMatchObject([{ outcome: 'recorded' }]);
      // What was true before it was restored is not any more, and its record goes on.
      expect(await deliver('hubspot', deletion)).toMatchObject([{ outcome: 'stale' }]);
      await deliver('hubspot', [deal(id, 3, '120'), deal(id, 2, '110')]);
    });
    expect(sum).toBe(12_000);
    const again = event('deal.deletion', 12, { objectId: id });
    expect(await earnedBy(() => deliver('hubspot', again))).toBe(-12_000);
  });

  it('and was never known needs its record', async () => {
    const [id = 0] = newIds(1);
    expect(await deliver('hubspot', event('deal.restore', 9, { objectId: id }))).toMatchObject([
      { outcome: 'ignored', reason: 'record-needed' },
    ]);
  });
});

describe('an opportunity of Salesforce', () => {
  let number = 0;
  const won = (amount: number, more: object = {}) => {
    number += 1;
    return {
      Id: `006RK0000${String(number).padStart(9, '0')}`,
      Countersign_Reference__c: requestId,
      Amount: amount,
      StageName: 'Closed Won',
      IsWon: true,
      IsClosed: true,
      IsDeleted: false,
      CloseDate: '2026-02-27',
      LastModifiedDate: '2026-03-01T10:00:00.000+0000',
      SystemModstamp: '2026-03-01T10:00:00.000+0000',
      ...more,
    };
  };
  const later = { SystemModstamp: '2026-03-01T11:00:00.000+0000' };

  const captured = (changeType: string, recordIds: string[], minute: number) => ({
    ChangeEventHeader: {
      entityName: 'Opportunity',
      recordIds,
      changeType,
      commitTimestamp: at(minute),
    },
  });

  it('that was merged counts in its master alone', async () => {
    const [loser, master] = [won(100), won(50)];
    const sum = await earnedBy(async () => {
      await deliver('salesforce', [loser, master]);
      const merged = { ...loser, ...later, IsDeleted: true, MasterRecordId: master.Id };
      expect(await deliver('salesforce', merged)).toMatchObject([
        { outcome: 'corrected', reason: 'merged', mergedInto: master.Id },
      ]);
    });
    expect(sum).toBe(5000);
  });

  it('that names itself as its master was not merged', async () => {
    const one = won(100);
    const sum = await earnedBy(() =>
      deliver('salesforce', { ...one, ...later, MasterRecordId: one.Id }),
    );
    expect(sum).toBe(10_000);
  });

  it('counts once with the two that were merged into it, by records in any order', async () => {
    for (const late of [false, true]) {
      const [master, second, third] = [won(50), won(20), won(30)];
      const gone = [second, third].map((one) => ({
        ...one,
        ...later,
        IsDeleted: true,
        MasterRecordId: master.Id,
      }));
      const whole = { ...master, ...later, Amount: 95 };
      const sum = await earnedBy(async () => {
        await deliver('salesforce', [master, second, third]);
        await deliver('salesforce', late ? [whole, ...gone] : [...gone, whole]);
        await deliver('salesforce', captured('DELETE', [second.Id, third.Id], 660));
      });
      expect(sum).toBe(9500);
    }
  });

  it('that was merged and then restored counts again', async () => {
    const [loser, master] = [won(100), won(50)];
    const sum = await earnedBy(async () => {
      await deliver('salesforce', [loser, master]);
      await deliver('salesforce', { ...loser, ...later, MasterRecordId: master.Id });
      const restored = { ...loser, SystemModstamp: '2026-03-01T12:00:00.000+0000' };
      expect(await deliver('salesforce', restored)).toMatchObject([{ outcome: 'corrected' }]);
    });
    expect(sum).toBe(15_000);
  });

  it('that was deleted and restored counts again, by its record or by captured changes', async () => {
    const [one, two] = [won(100), won(50)];
    const sum = await earnedBy(async () => {
      await deliver('salesforce', [one, two]);
      await deliver('salesforce', { ...one, ...later, IsDeleted: true });
      await deliver('salesforce', { ...one, SystemModstamp: '2026-03-01T12:00:00.000+0000' });
      await deliver('salesforce', captured('DELETE', [two.Id], 660));
      await deliver('salesforce', captured('UNDELETE', [two.Id], 720));
    });
    expect(sum).toBe(15_000);
  });

  it('that comes without the field of its reference keeps its money, and with it empty does not', async () => {
    const { Countersign_Reference__c: _, ...without } = won(100);
    const known = { ...without, Countersign_Reference__c: requestId };
    const sum = await earnedBy(async () => {
      await deliver('salesforce', known);
      const [refused] = await deliver('salesforce', { ...without, ...later });
      expect(refused).toMatchObject({
        outcome: 'refused',
        problem: { errors: [{ pointer: '/Countersign_Reference__c' }] },
      });
    });
    expect(sum).toBe(10_000);
    const emptied = { ...known, ...later, Countersign_Reference__c: null };
    expect(await deliver('salesforce', emptied)).toMatchObject([{ reason: 'no-reference' }]);
  });
});
