import { expect, it } from 'vitest';
import { actorOf } from '../../../functions/core/words/caller.ts';
import { rita } from '../../story/sample.ts';

it('what a caller does is done by the member or the client that they are', () => {
  expect(actorOf({ kind: 'member', member: rita })).toEqual({ kind: 'member', id: 'rita' });
  expect(actorOf({ kind: 'client', id: 'rita' })).toEqual({ kind: 'client', id: 'rita' });
});
