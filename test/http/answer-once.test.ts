import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import type { Handled } from '../../functions/commands/handle-command.ts';
import {
  type Submitted,
  submitNewRequest,
} from '../../functions/commands/requests/submit-request.ts';
import { hoursAfter } from '../../functions/core/calendar/time.ts';
import { ok } from '../../functions/core/words/result.ts';
import { answerOnce } from '../../functions/http/answer-once.ts';
import { readKeptReply } from '../../functions/http/idempotency.ts';
import { readLedger } from '../../functions/store/requests/request-store.ts';
import { keys } from '../../functions/store/table/keys.ts';
import { table } from '../../functions/store/table/table.ts';
import { tableName } from '../../lib/embedded/function-environment.ts';
import { actor, handle, submittedRequest } from '../fixtures/commands.ts';
import { overwrite } from '../fixtures/past-the-platform.ts';
import { useSampleTable } from '../fixtures/sample-table.ts';
import { accepted, form, monday, refusal, rita, settings } from '../story/sample.ts';

useSampleTable();

const call = (key: string, bodyHash = 'a'.repeat(64)) => ({
  caller: 'member:rita',
  key,
  bodyHash,
});

const ask = (key: string, now: string, bodyHash?: string) =>
  answerOnce<Submitted>(
    { idempotency: call(key, bodyHash), now },
    (kept) =>
      submitNewRequest({ form, requester: rita, actor: actor('rita'), now, settings, kept }),
    ({ state }) => ({ status: 201, body: { id: state.id } }),
  );

const idIn = ({ body }: { body?: unknown }): string => (body as { id: string }).id;

const kept = async (key: string) => {
  const { Items = [] } = await table().send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.idempotency('member:rita', key).pk },
    }),
  );
  return Items[0];
};

const later = (hours: number, milliseconds = 0): string =>
  new Date(Date.parse(hoursAfter(monday, hours)) + milliseconds).toISOString();

describe('an answer kept under a key', () => {
  it('is told to go after 24 hours', async () => {
    accepted(await ask('ttl', monday));
    expect((await kept('ttl'))?.ttl).toBe(Date.parse(later(24)) / 1000);
  });

  it('is given for 24 hours, and not after', async () => {
    const id = idIn(accepted(await ask('day', monday)));
    for (const now of [monday, later(23), later(24), later(24, 999)])
      expect(idIn(accepted(await readKeptReply(call('day'), now)) ?? {})).toBe(id);
    expect(accepted(await readKeptReply(call('day'), later(24, 1000)))).toBeUndefined();
  });

  it.each([0, 1, 500, 999, 1000, 60_000])(
    'gives way to a new one as soon as it is not given any more: %i ms after 24 hours',
    async (milliseconds) => {
      const now = later(24, milliseconds);
      const key = `late-${milliseconds}`;
      const first = idIn(accepted(await ask(key, monday)));
      const given = accepted(await readKeptReply(call(key), now));
      if (given) return expect(idIn(given)).toBe(first);
      const second = idIn(accepted(await ask(key, now)));
      expect(second).not.toBe(first);
      expect(idIn(accepted(await readKeptReply(call(key), now)) ?? {})).toBe(second);
    },
  );

  it('stays when the same key comes with another body, which is refused', async () => {
    const id = idIn(accepted(await ask('one', monday)));
    expect(refusal(await ask('one', monday, 'b'.repeat(64)))).toEqual({
      type: 'idempotency-key-reused',
    });
    expect(idIn(accepted(await readKeptReply(call('one'), monday)) ?? {})).toBe(id);
  });

  it('comes back from a command whose twin was faster, also where the twin made it impossible', async () => {
    const id = await submittedRequest();
    const asking = () =>
      answerOnce<Handled>(
        { idempotency: call('twin'), now: monday },
        (kept) =>
          handle(
            id,
            'rita',
            (state) =>
              state.question
                ? { ok: false, refusal: { type: 'question-open', question: state.question.text } }
                : ok([{ type: 'question-asked', data: { question: 'For whom?' } }]),
            { kept },
          ),
        ({ state }) => ({ status: 200, body: state.stage }),
      );
    const first = accepted(await asking());
    expect(accepted(await asking())).toEqual(first);
    expect(await readLedger(id)).toHaveLength(2);
    const open = answerOnce<Handled>(
      { idempotency: call('another'), now: monday },
      (kept) =>
        handle(id, 'rita', () => ({ ok: false, refusal: { type: 'no-open-question' } }), { kept }),
      () => ({ status: 200 }),
    );
    expect(refusal(await open)).toEqual({ type: 'no-open-question' });
  });

  it('is a fault when it is not what it should be', async () => {
    await overwrite(keys.idempotency('member:rita', 'x'), {
      bodyHash: 'a',
      ttl: 'soon',
      answer: {},
    });
    await expect(readKeptReply(call('x'), monday)).rejects.toThrow();
  });
});
