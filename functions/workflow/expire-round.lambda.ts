import { settings } from '../adapters/environment.ts';
import { expireRound } from '../sign-off/decide-sign-off.ts';
import { moveWhenDue } from './move-when-due.ts';
import { TaskInput } from './task-input.ts';

export const handler = (event: unknown) =>
  moveWhenDue(TaskInput.parse(event), (state, now) =>
    expireRound(state, { settings: settings(), roster: () => [], now }),
  );
