import { expireRound } from '../../core/sign-offs/decide-sign-off.ts';
import { settings } from '../../store/environment.ts';
import { moveWhenDue } from './move-when-due.ts';
import { TaskInput } from './task-input.ts';

export const handler = (event: unknown) =>
  moveWhenDue(TaskInput.parse(event), (state, now) =>
    expireRound(state, { settings: settings(), roster: () => [], now }),
  );
