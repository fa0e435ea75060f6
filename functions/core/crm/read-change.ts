import type { FieldError } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { NothingReason } from './map-opportunity.ts';
import { type Crm, mappings } from './mappings.ts';
import type { MapFacts } from './opportunity-fields.ts';
import { isObject, readField } from './read-field.ts';
import { isAhead, readInstant } from './read-time.ts';

/**
 * What an event of a CRM says of opportunities, besides their fields: that they were deleted,
 * restored or merged, and when. `nothing` if it says too little, or is of other objects.
 */
export type Change =
  | { what: 'deleted' | 'restored'; ids: string[]; at: string }
  | { what: 'merged'; ids: string[]; into: string; at: string }
  | { what: 'nothing'; reason: NothingReason; ids: string[] };

/**
 * Reads an event of HubSpot's webhooks (`subscriptionType`), or one of Salesforce's Change Data
 * Capture (`ChangeEventHeader`); undefined if it is an opportunity itself. Numbers are texts, see
 * `exactJson`.
 */
export const readChange = (
  delivered: unknown,
  facts: MapFacts,
): Result<Change | undefined, FieldError[]> => {
  const { kindPath, read } = events[facts.config.crm];
  return readField(delivered, [kindPath], '').text === undefined
    ? ok(undefined)
    : read(eventReader(delivered, facts));
};

/** The fields of an event, with what is wrong with them. */
const eventReader = (delivered: unknown, { config, at, now }: MapFacts) => {
  const field = (path: string) => readField(delivered, [path], at);
  const { idPattern, idWords } = mappings[config.crm];
  const isId = (text: string | undefined) => text !== undefined && new RegExp(idPattern).test(text);
  return {
    text: (path: string) => field(path).text,
    /** One id, or a list of them. */
    ids(path: string): Result<string[], FieldError[]> {
      const ids = listAt(delivered, path) ?? [field(path).text];
      return ids.length > 0 && ids.length <= maxIds && ids.every(isId)
        ? ok([...new Set(ids as string[])])
        : refuse([
            { pointer: field(path).pointer, detail: `${idWords}, or a list of up to ${maxIds}` },
          ]);
    },
    instant(path: string): Result<string, FieldError[]> {
      const { text, pointer } = field(path);
      const instant = text === undefined ? undefined : readInstant(text);
      if (!instant)
        return refuse([{ pointer, detail: 'must be the instant of the event, in milliseconds' }]);
      return isAhead(instant, now)
        ? refuse([{ pointer, detail: 'is in the future' }])
        : ok(instant);
    },
  };
};

type EventReader = ReturnType<typeof eventReader>;

/** Salesforce merges events of one transaction; more than this at once are sent in parts. */
const maxIds = 90;

const listAt = (delivered: unknown, path: string): (string | undefined)[] | undefined => {
  const value = path
    .split('.')
    .reduce<unknown>((from, name) => (isObject(from) ? from[name] : undefined), delivered);
  return Array.isArray(value)
    ? value.map((one) => (typeof one === 'string' ? one : undefined))
    : undefined;
};

/** `deal.merge`, or `object.merge` with the type of the object, `0-3` for deals. */
const readHubspot = (event: EventReader): Result<Change, FieldError[]> => {
  const [object = '', action = ''] = (event.text('subscriptionType') ?? '').split('.');
  const isDeal = object === 'deal' || (object === 'object' && event.text('objectTypeId') === '0-3');
  if (!isDeal) return ok({ what: 'nothing', reason: 'other-object', ids: [] });
  switch (action) {
    case 'deletion':
    case 'privacyDeletion':
      return changeOf('deleted', event.ids('objectId'), event.instant('occurredAt'));
    case 'restore':
      return changeOf('restored', event.ids('objectId'), event.instant('occurredAt'));
    case 'merge':
      return mergeOf(event);
    default:
      return recordNeeded(event.ids('objectId'));
  }
};

/** The result of a merge is a new object in most accounts, and else the primary one. */
const mergeOf = (event: EventReader): Result<Change, FieldError[]> => {
  const primary = event.ids('primaryObjectId');
  const merged = event.ids('mergedObjectIds');
  const at = event.instant('occurredAt');
  const made = event.text('newObjectId') === undefined ? primary : event.ids('newObjectId');
  if (!primary.ok || !merged.ok || !at.ok || !made.ok)
    return refuse(
      [primary, merged, at, ...(made === primary ? [] : [made])].flatMap((part) =>
        part.ok ? [] : part.refusal,
      ),
    );
  const [into = ''] = made.value;
  const ids = [...new Set([...primary.value, ...merged.value])].filter((id) => id !== into);
  return ok({ what: 'merged', ids, into, at: at.value });
};

const readSalesforce = (event: EventReader): Result<Change, FieldError[]> => {
  const header = (name: string) => `ChangeEventHeader.${name}`;
  if (event.text(header('entityName')) !== 'Opportunity')
    return ok({ what: 'nothing', reason: 'other-object', ids: [] });
  const ids = event.ids(header('recordIds'));
  switch (event.text(header('changeType'))) {
    case 'DELETE':
    case 'GAP_DELETE':
      return changeOf('deleted', ids, event.instant(header('commitTimestamp')));
    case 'UNDELETE':
    case 'GAP_UNDELETE':
      return changeOf('restored', ids, event.instant(header('commitTimestamp')));
    default:
      return recordNeeded(ids);
  }
};

const changeOf = (
  what: 'deleted' | 'restored',
  ids: Result<string[], FieldError[]>,
  at: Result<string, FieldError[]>,
): Result<Change, FieldError[]> =>
  ids.ok && at.ok
    ? ok({ what, ids: ids.value, at: at.value })
    : refuse([...(ids.ok ? [] : ids.refusal), ...(at.ok ? [] : at.refusal)]);

/** A creation, or some fields that changed: only the whole opportunity says what it stands for. */
const recordNeeded = (ids: Result<string[], FieldError[]>): Result<Change, FieldError[]> =>
  ids.ok ? ok({ what: 'nothing', reason: 'record-needed', ids: ids.value }) : ids;

/** Where a CRM's events say what happened, and how they are read. */
const events: Record<
  Crm,
  { kindPath: string; read: (event: EventReader) => Result<Change, FieldError[]> }
> = {
  hubspot: { kindPath: 'subscriptionType', read: readHubspot },
  salesforce: { kindPath: 'ChangeEventHeader.entityName', read: readSalesforce },
};
