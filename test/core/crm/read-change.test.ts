import { describe, expect, it } from 'vitest';
import { exactJson } from '../../../functions/core/crm/exact-json.ts';
import type { Crm } from '../../../functions/core/crm/mappings.ts';
import { readChange } from '../../../functions/core/crm/read-change.ts';
import { WebhookConfig } from '../../../functions/core/crm/webhook-source.ts';

const now = '2026-03-02T15:00:00.000Z';
const at = '2026-03-02T14:00:00.000Z';
const millis = Date.parse(at);

/** As parsed from a delivery, where it stands second in a list: numbers are texts. */
const read = (crm: Crm, event: object) =>
  readChange(exactJson(JSON.stringify(event)), {
    source: 'sales',
    config: WebhookConfig.parse({ crm }),
    settings: { currency: 'USD', timeZone: 'America/New_York' },
    now,
    at: '/1',
  });

const ok = (value: object) => ({ ok: true, value });
const refused = (...errors: [string, string][]) => ({
  ok: false,
  refusal: errors.map(([pointer, detail]) => ({ pointer: `/1${pointer}`, detail })),
});

const dealIds = 'must be the numeric id of a deal, or a list of up to 90';
const itsInstant = 'must be the instant of the event, in milliseconds';

describe('an event of HubSpot', () => {
  const event = (subscriptionType: string, more: object = {}) =>
    read('hubspot', { subscriptionType, objectId: 123, occurredAt: millis, ...more });

  it('says that a deal was deleted or restored, and when', () => {
    const deleted = ok({ what: 'deleted', ids: ['123'], at });
    expect(event('deal.deletion')).toEqual(deleted);
    expect(event('deal.privacyDeletion')).toEqual(deleted);
    expect(event('deal.restore')).toEqual(ok({ what: 'restored', ids: ['123'], at }));
  });

  it('may be of any object, and counts where that is a deal', () => {
    const other = ok({ what: 'nothing', reason: 'other-object', ids: [] });
    expect(event('object.deletion', { objectTypeId: '0-3' })).toMatchObject({
      value: { what: 'deleted' },
    });
    for (const [type, objectTypeId] of [
      ['object.deletion', '0-1'],
      ['object.deletion', undefined],
      ['contact.deletion', '0-3'],
      ['contact.deletion', undefined],
      ['deal-split.deletion', undefined],
    ] as const)
      expect(event(type, { objectTypeId })).toEqual(other);
  });

  it('of a creation or a change names the deal whose record is needed', () => {
    const needed = ok({ what: 'nothing', reason: 'record-needed', ids: ['123'] });
    for (const action of ['deal.creation', 'deal.propertyChange', 'deal'])
      expect(event(action)).toEqual(needed);
    expect(event('deal.creation', { objectId: 'x' })).toEqual(refused(['/objectId', dealIds]));
  });

  it('is refused with all that is wrong with it', () => {
    expect(event('deal.deletion', { objectId: undefined, occurredAt: 'today' })).toEqual(
      refused(['/objectId', dealIds], ['/occurredAt', itsInstant]),
    );
    expect(event('deal.restore', { occurredAt: undefined })).toEqual(
      refused(['/occurredAt', itsInstant]),
    );
    expect(event('deal.deletion', { occurredAt: Date.parse(now) + 3_600_001 })).toEqual(
      refused(['/occurredAt', 'is in the future']),
    );
    expect(event('deal.deletion', { occurredAt: Date.parse(now) + 3_600_000 }).ok).toBe(true);
  });

  it('is an opportunity itself where it has no type', () => {
    expect(read('hubspot', { objectId: 123 })).toEqual({ ok: true, value: undefined });
    expect(read('hubspot', { ChangeEventHeader: { entityName: 'Opportunity' } })).toEqual({
      ok: true,
      value: undefined,
    });
  });

  describe('of a merge', () => {
    const merge = (more: object = {}) =>
      event('deal.merge', { primaryObjectId: 1, mergedObjectIds: [2, 3], ...more });

    it('says which deals are one from then on: a new one, or the primary one', () => {
      expect(merge({ newObjectId: 9 })).toEqual(
        ok({ what: 'merged', ids: ['1', '2', '3'], into: '9', at }),
      );
      expect(merge()).toEqual(ok({ what: 'merged', ids: ['2', '3'], into: '1', at }));
      expect(merge({ newObjectId: 1, mergedObjectIds: [2, 1, 2] })).toEqual(
        ok({ what: 'merged', ids: ['2'], into: '1', at }),
      );
    });

    it('is refused with all that is wrong with it, each once', () => {
      expect(
        merge({ primaryObjectId: 'a', mergedObjectIds: ['b'], occurredAt: 'c', newObjectId: 'd' }),
      ).toEqual(
        refused(
          ['/primaryObjectId', dealIds],
          ['/mergedObjectIds', dealIds],
          ['/occurredAt', itsInstant],
          ['/newObjectId', dealIds],
        ),
      );
      expect(merge({ primaryObjectId: 'a' })).toEqual(refused(['/primaryObjectId', dealIds]));
      expect(merge({ mergedObjectIds: [] })).toEqual(refused(['/mergedObjectIds', dealIds]));
      expect(merge({ occurredAt: undefined })).toEqual(refused(['/occurredAt', itsInstant]));
      expect(merge({ newObjectId: 'x' })).toEqual(refused(['/newObjectId', dealIds]));
    });

    it('may be of up to ninety deals', () => {
      const ids = (count: number) => Array.from({ length: count }, (_, index) => 1000 + index);
      expect(merge({ mergedObjectIds: ids(90) }).ok).toBe(true);
      expect(merge({ mergedObjectIds: ids(91) })).toEqual(refused(['/mergedObjectIds', dealIds]));
      expect(merge({ mergedObjectIds: [2, { id: 3 }] })).toEqual(
        refused(['/mergedObjectIds', dealIds]),
      );
    });
  });
});

describe('an event of Salesforce', () => {
  const id = '006RK00000AbCdEYAV';
  const event = (changeType: string, more: object = {}) =>
    read('salesforce', {
      ChangeEventHeader: {
        entityName: 'Opportunity',
        changeType,
        recordIds: [id],
        commitTimestamp: millis,
        ...more,
      },
    });

  it('says that opportunities were deleted or restored, and when', () => {
    for (const type of ['DELETE', 'GAP_DELETE'])
      expect(event(type)).toEqual(ok({ what: 'deleted', ids: [id], at }));
    for (const type of ['UNDELETE', 'GAP_UNDELETE'])
      expect(event(type)).toEqual(ok({ what: 'restored', ids: [id], at }));
    const two = [id, '006RK00000AbCdFYAV', id];
    expect(event('DELETE', { recordIds: two })).toMatchObject({ value: { ids: two.slice(0, 2) } });
  });

  it('counts where it is of opportunities', () => {
    expect(event('DELETE', { entityName: 'Account' })).toEqual(
      ok({ what: 'nothing', reason: 'other-object', ids: [] }),
    );
  });

  it('of a creation or a change names the opportunities whose record is needed', () => {
    for (const type of ['CREATE', 'UPDATE', 'GAP_OVERFLOW'])
      expect(event(type)).toEqual(ok({ what: 'nothing', reason: 'record-needed', ids: [id] }));
  });

  it('is refused with all that is wrong with it', () => {
    const wrongIds = 'must be the id of 18 characters, or a list of up to 90';
    expect(event('DELETE', { recordIds: ['x'], commitTimestamp: null })).toEqual(
      refused(
        ['/ChangeEventHeader/recordIds', wrongIds],
        ['/ChangeEventHeader/commitTimestamp', itsInstant],
      ),
    );
    expect(event('UPDATE', { recordIds: undefined })).toEqual(
      refused(['/ChangeEventHeader/recordIds', wrongIds]),
    );
  });

  it('is an opportunity itself where it has no header', () => {
    expect(read('salesforce', { Id: id })).toEqual({ ok: true, value: undefined });
    expect(read('salesforce', { subscriptionType: 'deal.deletion' })).toEqual({
      ok: true,
      value: undefined,
    });
  });
});
