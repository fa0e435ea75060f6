import { expect, it } from 'vitest';
import type { CommentThread } from '../../../../functions/core/sign-offs/comment-threads.ts';
import { threadsBeside } from '../../../../functions/pages/console/proof/threads-view.ts';
import { monday } from '../../../story/sample.ts';

const comment = (version: number, settled = false): CommentThread => ({
  ...{ id: `${version}.1`, version, by: 'rita', party: 'sales', decision: 'request-changes' },
  ...{ at: monday, text: 'Larger type.', answers: [], settled },
});

const versionsOf = (some: readonly CommentThread[]) => some.map(({ version }) => version);

it('has all of a version and of the one before, and the last of the older ones that are open', () => {
  const all = Array.from({ length: 40 }, (_, nth) => comment(nth + 1, (nth + 1) % 2 === 0));
  const { threads, left } = threadsBeside(all, 40);
  expect(versionsOf(threads)).toEqual([15, 17, 19, 21, 23, 25, 27, 29, 31, 33, 35, 37, 39, 40]);
  expect(versionsOf(left)).toEqual([1, 3, 5, 7, 9, 11, 13]);
  expect(threadsBeside(all, 3).left).toEqual([]);
  expect(versionsOf(threadsBeside(all, 3).threads)).toEqual([1, 2, 3]);
});
