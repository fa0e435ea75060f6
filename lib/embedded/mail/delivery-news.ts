import type { Activity } from '../activity.ts';
import type { Invoke } from '../function-host.ts';
import type { Log } from '../runtime-log.ts';

/** Lambda tries an event that nobody waits for so often. */
const attempts = 3;

/**
 * Hands what became of a mail to the function that takes note of it, event by event in their order,
 * as EventBridge does. Nobody waits for it, but it is under way until it has ended.
 */
export const deliveryNews = ({
  activity,
  invoke,
  log,
}: {
  activity: Activity;
  invoke: Invoke;
  log: Log;
}) => {
  const handOver = async (event: unknown): Promise<void> => {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      try {
        await invoke('note-delivery', event);
        return;
      } catch (error) {
        log.trouble(`what became of a mail was not noted, try ${attempt} of ${attempts}`, error);
      }
    }
  };

  return (events: readonly unknown[]): void =>
    void activity.during(async () => {
      for (const event of events) await handOver(event);
    });
};
