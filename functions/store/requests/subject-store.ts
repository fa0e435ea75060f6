import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Brief, type BriefDraft, briefDraft, briefForm } from '../../core/brief/brief-form.ts';
import type { ProofForm } from '../../core/release/proof.ts';
import type { RequestEvent } from '../../core/request/request.ts';
import { Instant, MemberId } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { type Item, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';
import type { Loaded } from './request-store.ts';

export type SavedDraft = z.infer<typeof Draft>;

// Stored as text, as a draft may contain numbers and depths that the table cannot store.
const Draft = z.object({
  draft: z.string().transform((text): BriefDraft => briefDraft.parse(JSON.parse(text))),
  savedBy: MemberId,
  savedAt: Instant,
});

/** The item of the brief submitted by these events, to be stored with them. */
export const briefItems = (id: string, events: readonly RequestEvent[], brief: Brief): Item[] =>
  events.flatMap((event) =>
    event.type === 'brief-submitted' ? [{ ...keys.brief(id, event.data.version), brief }] : [],
  );

/** The item of the proof submitted by these events, to be stored with them. */
export const proofItems = (id: string, events: readonly RequestEvent[], proof: ProofForm): Item[] =>
  events.flatMap((event) =>
    event.type === 'proof-submitted' ? [{ ...keys.proof(id, event.data.version), proof }] : [],
  );

/** A submitted version of the brief; versions count from 1. */
export const readBrief = async (
  id: string,
  version: number,
  currency: string,
): Promise<Brief | undefined> => {
  const { item } = await readItems({ item: keys.brief(id, version) });
  return item && parseBrief(item, currency);
};

const parseBrief = (item: Item, currency: string): Brief => {
  const { brief } = z.object({ brief: briefForm('light', currency) }).parse(item);
  return brief;
};

export const readDraft = async (id: string): Promise<SavedDraft | undefined> => {
  const { item } = await readItems({ item: keys.briefDraft(id) });
  return item && Draft.parse(item);
};

/** Saves the draft if the request has not changed since it was read, else `conflict`. */
export const saveDraft = async (
  { state, seq }: Loaded,
  draft: BriefDraft,
  saved: { by: string; at: string },
): Promise<'saved' | 'conflict'> => {
  const TableName = tableName();
  try {
    await table().send(
      new TransactWriteCommand({
        TransactItems: [
          {
            ConditionCheck: {
              TableName,
              Key: keys.meta(state.id),
              ConditionExpression: '#version = :seen',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':seen': seq },
            },
          },
          {
            Put: {
              TableName,
              Item: {
                ...keys.briefDraft(state.id),
                draft: JSON.stringify(draft),
                savedBy: saved.by,
                savedAt: saved.at,
              },
            },
          },
        ],
      }),
    );
    return 'saved';
  } catch (error) {
    if (error instanceof TransactionCanceledException) return 'conflict';
    throw error;
  }
};
