import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../../functions/core/request/request.ts';
import { requestView } from '../../../functions/core/request/request-view.ts';
import { withAway } from '../../../functions/core/request/with-away.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { monday, roster, settings } from '../../story/sample.ts';
import { inReview } from '../../story/states.ts';

const state = inReview();
const view = requestView(state, settings);

const changed = (id: string, changes: Partial<Member>): Member[] =>
  roster.map((member) => (member.id === id ? { ...member, ...changes } : member));

/** What is said of Rita, whom the review waits for, and of all others. */
const marks = (members: readonly Member[], about: RequestState = state) => {
  const { waitingOn } = withAway(about, view, members);
  const [rita] = waitingOn.filter(({ memberId }) => memberId === 'rita');
  return { rita, others: waitingOn.filter(({ memberId }) => memberId !== 'rita') };
};

const [waits] = view.waitingOn.filter(({ memberId }) => memberId === 'rita');
const others = view.waitingOn.filter(({ memberId }) => memberId !== 'rita');

describe('the people a request waits for', () => {
  it('are as they were where all are there, and so is all else of its view', () => {
    expect(withAway(state, view, roster)).toStrictEqual(view);
    expect(others.length).toBeGreaterThan(0);
  });

  it('are marked where mail does not reach them', () => {
    const unreachable = {
      since: monday,
      cause: 'bounce',
      address: 'rita@countersign.example',
    } as const;
    expect(marks(changed('rita', { unreachable }))).toStrictEqual({
      rita: { ...waits, unreachable: true, away: { cause: 'unreachable', since: monday } },
      others,
    });
  });

  it('are marked where they are absent or gone, and not as if they could not be reached', () => {
    const absences = { rita: monday };
    const absent = { ...state, round: state.round && { ...state.round, absences } };
    expect(marks(roster, absent)).toStrictEqual({
      rita: { ...waits, away: { cause: 'absent', since: monday } },
      others,
    });
    expect(marks(changed('rita', { active: false })).rita).toStrictEqual({
      ...waits,
      away: { cause: 'gone' },
    });
  });

  it('are marked by what the request knows, where the roster has nobody of that id', () => {
    const unreachable = { rita: { cause: 'bounce', since: monday } } as const;
    expect(marks([], { ...state, unreachable })).toStrictEqual({
      rita: { ...waits, away: { cause: 'unreachable', since: monday } },
      others,
    });
  });
});
