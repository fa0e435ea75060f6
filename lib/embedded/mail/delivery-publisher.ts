import type { Activity } from '../activity.ts';
import type { Invoke } from '../function-host.ts';
import type { Log } from '../runtime-log.ts';
import { invokeAsync } from './invoke-async.ts';

/**
 * Passes delivery events to the function that handles them, in order, as EventBridge does. Nobody
 * waits for it, but it counts as activity until it has ended.
 */
export const deliveryPublisher =
  (dependencies: { activity: Activity; invoke: Invoke; log: Log }) =>
  (events: readonly unknown[]): void =>
    void dependencies.activity.during(async () => {
      for (const event of events)
        await invokeAsync(
          dependencies,
          'note-delivery',
          event,
          'what became of a mail was not noted',
        );
    });
