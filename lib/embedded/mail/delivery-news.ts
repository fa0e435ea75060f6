import type { Activity } from '../activity.ts';
import type { Invoke } from '../function-host.ts';
import type { Log } from '../runtime-log.ts';
import { handOver } from './hand-over.ts';

/**
 * Hands what became of a mail to the function that takes note of it, event by event in their order,
 * as EventBridge does. Nobody waits for it, but it is under way until it has ended.
 */
export const deliveryNews =
  (surroundings: { activity: Activity; invoke: Invoke; log: Log }) =>
  (events: readonly unknown[]): void =>
    void surroundings.activity.during(async () => {
      for (const event of events)
        await handOver(surroundings, 'note-delivery', event, 'what became of a mail was not noted');
    });
