import { describe, expect, it } from 'vitest';
import { listQuery } from '../../../functions/core/lists/list-query.ts';
import { writeCursor } from '../../../functions/core/words/cursor.ts';
import { monday } from '../../story/sample.ts';

const id = 'CR-7F3K2QX';

/** A position of each list, and what asks for the list. */
const lists = {
  stages: { asks: {}, from: { stage: 'brief', after: { id, updatedAt: monday } } },
  queue: { asks: { waitingOn: 'me' }, from: { id, dueAt: monday, roundId: 'R2' } },
  money: { asks: { period: '2026-W10' }, from: { judged: true, after: { id } } },
};

const wrongIn = (query: object) =>
  listQuery.safeParse(query).error?.issues.map(({ path, message }) => [path.join('/'), message]);

describe('a list of requests', () => {
  it('is that of all stages, of nothing narrowed, unless something is asked for', () => {
    const query = { list: 'stages', filter: {}, limit: 50, counts: false };
    expect(listQuery.parse({})).toEqual(query);
    expect(listQuery.parse({ stage: 'brief' })).toEqual({ ...query, stage: 'brief' });
    expect(listQuery.parse({ waitingOn: 'me' })).toEqual({ ...query, list: 'queue' });
    expect(listQuery.parse({ period: '2026-W10' })).toEqual({
      ...query,
      list: 'money',
      period: '2026-W10',
    });
  });

  it('is narrowed by the words of the address, and counts only where that is asked for', () => {
    const asked = {
      segment: 'members',
      collateralType: 'flyer',
      campaign: '',
      priority: 'high',
      team: 'Field sales',
      dueBefore: monday,
      text: 'spring',
    };
    const given = { ...asked, owner: 'mia', requester: 'rita', counts: 'true', limit: '7' };
    for (const list of Object.values(lists))
      expect(listQuery.parse({ ...given, ...list.asks })).toMatchObject({
        filter: { ...asked, ownerId: 'mia', requesterId: 'rita' },
        counts: true,
        limit: 7,
      });
  });

  it('is one of three: what asks for two is refused at the word that goes with none of the others', () => {
    expect(wrongIn({ stage: 'brief', waitingOn: 'me' })).toEqual([
      ['stage', 'goes with other lists than waitingOn; leave one of the two out'],
    ]);
    const period = [
      'period',
      'goes with other lists than stage and waitingOn; leave those out',
    ] as const;
    expect(wrongIn({ period: '2026-W10', stage: 'brief' })).toEqual([period]);
    expect(wrongIn({ period: '2026-W10', waitingOn: 'me' })).toEqual([period]);
  });
});

describe('the cursor of a list', () => {
  const other = [['cursor', 'is a cursor of another list; start again without it']];

  it('leads on in its own list, and is refused in both others', () => {
    for (const [name, { asks }] of Object.entries(lists))
      for (const [own, { from }] of Object.entries(lists)) {
        const query = { ...asks, cursor: writeCursor(from) };
        if (own === name) expect(listQuery.parse(query)).toMatchObject({ list: name, from });
        else expect(wrongIn(query)).toEqual(other);
      }
  });

  it('of one stage is refused in another, and leads on through all', () => {
    const cursor = writeCursor({ stage: 'review' });
    expect(listQuery.parse({ cursor })).toMatchObject({ from: { stage: 'review' } });
    expect(listQuery.parse({ cursor, stage: 'review' })).toMatchObject({ stage: 'review' });
    expect(wrongIn({ cursor, stage: 'brief' })).toEqual(other);
    expect(wrongIn({ cursor: writeCursor(lists.queue.from), stage: 'brief' })).toEqual(other);
  });
});
