import { QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { LeadCount } from '../../core/leads/count-lead.ts';
import { storedLead } from '../../core/leads/lead-entry.ts';
import type { CountedLead, LeadMove, LeadPlace, LeadSums } from '../../core/leads/lead-sums.ts';
import type { LeadEvent } from '../../core/leads/record-lead.ts';
import type { Actor } from '../../core/words/caller.ts';
import { tableName } from '../environment.ts';
import { type Committed, putNew, whyNot } from '../requests/commit-events.ts';
import { type KeptAnswer, keptAnswerPut } from '../table/kept-answers.ts';
import { keys } from '../table/keys.ts';
import { found, type Item, listed, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/** A lead as read: how often it was changed, and the import it was changed by last. */
export type StoredLead = CountedLead & { changes: number; importId?: string | undefined };

const Stored = z.object({
  entry: storedLead,
  count: LeadCount,
  changes: z.int(),
  importId: z.string().optional(),
});

/** Up to 100 leads by their external ids; missing ones are not there. */
export const readLeads = async (
  externalIds: readonly string[],
): Promise<Map<string, StoredLead>> => {
  const items = await readItems(listed(externalIds.map((id) => keys.lead(id))));
  return new Map(
    found(items).map((item) => {
      const lead = Stored.parse(item);
      return [lead.entry.externalId, lead];
    }),
  );
};

export type LeadCommit = {
  changes: readonly { event: LeadEvent; before: StoredLead | undefined }[];
  moves: readonly LeadMove[];
  actor: Actor;
  at: string;
  importId?: string | undefined;
  kept?: KeptAnswer | undefined;
};

/**
 * Stores leads in one transaction: each with the event that changed it, if it is as it was read,
 * and the sums that they move. Every event stays.
 */
export const commitLeads = async (commit: LeadCommit): Promise<Committed> => {
  const { changes, moves, kept, at } = commit;
  const writes = [
    ...(kept ? [keptAnswerPut(kept, at)] : []),
    ...changes.flatMap((change) => leadWrites(change, commit)),
    ...moves.map(sumUpdate),
  ];
  try {
    await table().send(new TransactWriteCommand({ TransactItems: writes }));
    return 'committed';
  } catch (error) {
    return whyNot(error, writes);
  }
};

const leadWrites = (
  { event, before }: LeadCommit['changes'][number],
  { actor, at, importId }: LeadCommit,
) => {
  const { entry, count, source } = event.data;
  const changes = (before?.changes ?? 0) + 1;
  const item: Item = {
    ...keys.lead(entry.externalId),
    entry,
    count,
    changes,
    source,
    recordedAt: at,
    recordedBy: actor,
    ...(importId && { importId }),
  };
  return [
    before
      ? {
          Put: {
            TableName: tableName(),
            Item: item,
            ConditionExpression: 'changes = :before',
            ExpressionAttributeValues: { ':before': before.changes },
          },
        }
      : putNew(item),
    putNew({ ...keys.leadChange(entry.externalId, changes), event, actor, at }),
  ];
};

const sumUpdate = ({ month, team, definition, add }: LeadMove) => {
  const entries = Object.entries(add);
  return {
    Update: {
      TableName: tableName(),
      Key: keys.leadSums(month, team, definition),
      UpdateExpression: `SET team = :team, #definition = :definition ADD ${entries.map((_, index) => `#c${index} :c${index}`).join(', ')}`,
      ExpressionAttributeNames: {
        '#definition': 'definition',
        ...Object.fromEntries(entries.map(([name], index) => [`#c${index}`, name])),
      },
      ExpressionAttributeValues: {
        ':team': team,
        ':definition': definition,
        ...Object.fromEntries(entries.map(([, by], index) => [`:c${index}`, by])),
      },
    },
  };
};

/** The sums of a month: those of some places, and the first others; `more` if there are others. */
export const readLeadSums = async (
  month: string,
  places: readonly LeadPlace[],
): Promise<{ sums: LeadSums[]; more: boolean }> => {
  const wanted = places.map(({ team, definition }) => keys.leadSums(month, team, definition));
  const [page, ...named] = await Promise.all([
    table().send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :month',
        ExpressionAttributeValues: { ':month': keys.leadSums(month, '', '').pk },
        Limit: othersAtMost,
        ConsistentRead: true,
      }),
    ),
    ...inBatches(wanted).map(async (some) => found(await readItems(listed(some)))),
  ]);
  const items = [...((page.Items ?? []) as Item[]), ...named.flat()];
  const distinct = new Map(items.map((item) => [item.sk, sumsOf(month, item)]));
  return { sums: [...distinct.values()], more: page.LastEvaluatedKey !== undefined };
};

/** Teams and definitions that are shown of a month besides those that were promised. */
const othersAtMost = 100;

/** A read takes 100 keys. */
const inBatches = <Key>(all: readonly Key[]): Key[][] =>
  Array.from({ length: Math.ceil(all.length / 100) }, (_, index) =>
    all.slice(index * 100, (index + 1) * 100),
  );

const sumsOf = (month: string, item: Item): LeadSums => {
  const { pk: _, sk: __, team, definition, ...sums } = SumsItem.parse(item);
  return { month, team, definition, sums };
};

const SumsItem = z
  .object({ pk: z.string(), sk: z.string(), team: z.string(), definition: z.string() })
  .catchall(z.number());
