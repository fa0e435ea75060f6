import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Brief, type BriefDraft, briefDraft, briefForm } from '../../core/brief/brief-form.ts';
import { type Plan, planOf } from '../../core/brief/submitted-briefs.ts';
import { ProofContent } from '../../core/release/proof-content.ts';
import type { RequestEvent } from '../../core/request/request.ts';
import type { Subject } from '../../core/rounds/round.ts';
import { Instant, MemberId } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { idOf, keys, subjectKey } from '../table/keys.ts';
import { found, type Item, listed, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';
import type { Loaded } from './request-store.ts';

/**
 * A draft of the brief as it was saved last; `authors` are all who saved it on the way to
 * `version`.
 */
export type SavedDraft = z.infer<typeof Draft>;

// Stored as text, as a draft may contain numbers and depths that the table cannot store.
const Draft = z.object({
  draft: z.string().transform((text): BriefDraft => briefDraft.parse(JSON.parse(text))),
  savedBy: MemberId,
  savedAt: Instant,
  // Drafts that were saved before this was kept have one author that is known.
  authors: z.array(MemberId).optional(),
  version: z.int().optional(),
  // Counts the times it was saved. A draft that was saved before this was kept is revision 0.
  revision: z.int().default(0),
  // The page in which it was typed, where it was one: whoever goes on there has seen it.
  editor: z.string().max(40).optional(),
});

/** The item of the brief submitted by these events, to be stored with them. */
export const briefItems = (id: string, events: readonly RequestEvent[], brief: Brief): Item[] =>
  events.flatMap((event) =>
    event.type === 'brief-submitted' ? [{ ...keys.brief(id, event.data.version), brief }] : [],
  );

/** The item of the proof submitted by these events, to be stored with them. */
export const proofItems = (
  id: string,
  events: readonly RequestEvent[],
  proof: ProofContent,
): Item[] =>
  events.flatMap((event) =>
    event.type === 'proof-submitted' ? [{ ...keys.proof(id, event.data.version), proof }] : [],
  );

/** A submitted version of the proof; versions count from 1. */
export const readProof = async (id: string, version: number): Promise<ProofContent | undefined> => {
  const { item } = await readItems({ item: keys.proof(id, version) });
  return item && z.object({ proof: ProofContent }).parse(item).proof;
};

type VersionOf = Pick<Subject, 'kind' | 'version'>;

/** The items of up to 100 versions in one round trip; missing ones are left out. */
export const readSubjectItems = async (
  id: string,
  versions: readonly VersionOf[],
): Promise<Item[]> => {
  if (versions.length === 0) return [];
  const items = await readItems(listed(versions.map((one) => subjectKey(id, one))));
  return found(items);
};

/** The item of a version among those read. */
export const subjectAmong = (
  items: readonly Item[],
  id: string,
  subject: VersionOf,
): Item | undefined => {
  const { pk, sk } = subjectKey(id, subject);
  return items.find((item) => item.pk === pk && item.sk === sk);
};

/** What the briefs of requests say that they are held to, by request; of up to 100. */
export const readBriefTexts = async (
  states: readonly (Plan & { id: string })[],
): Promise<Map<string, Brief>> => {
  const wanted = states.flatMap((state) => {
    const plan = planOf(state);
    return plan ? [keys.brief(state.id, plan.version)] : [];
  });
  if (wanted.length === 0) return new Map();
  const items = found(await readItems(listed(wanted)));
  return new Map(items.map((item) => [idOf(item), item.brief as Brief]));
};

/** A proof from its content as stored. */
export const parseProof = (content: unknown): ProofContent => ProofContent.parse(content);

/** A brief from its content as stored. */
export const parseBrief = (content: unknown, currency: string): Brief =>
  briefForm('light', currency).parse(content);

export const readDraft = async (id: string): Promise<SavedDraft | undefined> => {
  const { item } = await readItems({ item: keys.briefDraft(id) });
  return item && Draft.parse(item);
};

/**
 * Saves the draft if neither the request nor the draft `before` has changed since they were read,
 * else `conflict`: of two who save at once, neither is lost as an author.
 */
export const saveDraft = async (
  { state, seq }: Pick<Loaded, 'state' | 'seq'>,
  saved: SavedDraft,
  before: SavedDraft | undefined,
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
                ...saved,
                draft: JSON.stringify(saved.draft),
              },
              ...(before
                ? {
                    ConditionExpression: `savedAt = :at AND savedBy = :by AND ${before.revision === 0 ? 'attribute_not_exists(revision)' : 'revision = :revision'}`,
                    ExpressionAttributeValues: {
                      ':at': before.savedAt,
                      ':by': before.savedBy,
                      ...(before.revision > 0 && { ':revision': before.revision }),
                    },
                  }
                : { ConditionExpression: 'attribute_not_exists(pk)' }),
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
