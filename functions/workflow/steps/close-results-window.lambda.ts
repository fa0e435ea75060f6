import { closeWhenOver } from '../../core/release/close-request.ts';
import { ok } from '../../core/words/result.ts';
import { moveWhenDue } from './move-when-due.ts';
import { TaskInput } from './task-input.ts';

export const handler = (event: unknown) =>
  moveWhenDue(TaskInput.parse(event), (state, now) => ok(closeWhenOver(state, now)));
