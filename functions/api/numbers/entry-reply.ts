import * as z from 'zod';
import type { EntryToRecord } from '../../commands/numbers/enter-number.ts';
import type { RecordedEntry } from '../../commands/numbers/record-entry.ts';
import { EntryOutcome } from '../../core/money/record-money.ts';
import { requestView } from '../../core/request/request-view.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { answerOnce } from '../../http/answer-once.ts';
import type { IdempotencyKey } from '../../http/idempotency.ts';
import type { Reply } from '../../http/reply.ts';
import { MoneyAnswer } from '../request-answer.ts';

/** A recorded entry and the sums of its request. */
export const RecordedAnswer = (entry: z.ZodType) =>
  z.object({
    outcome: EntryOutcome.describe('`unchanged` when exactly this was recorded before'),
    entry,
    money: MoneyAnswer,
  });

/** Records an entry once for the call's idempotency key, and answers with it. */
export const entryReply = (
  call: { settings: Settings; now: string; idempotency: IdempotencyKey | undefined },
  entering: EntryToRecord,
): Promise<Result<Reply, Refusal>> =>
  answerOnce<RecordedEntry>(call, entering.record, ({ outcome, entry, state }) => ({
    status: 200,
    body: { outcome, entry, money: requestView(state, call.settings).money },
  }));
