import type { Activity } from '../activity.ts';
import type { DataFolder } from '../data-folder.ts';
import type { Invoke } from '../function-host.ts';
import type { Log } from '../runtime-log.ts';
import { invokeAsync } from './invoke-async.ts';
import { openKeptEvents } from './kept-events.ts';

/**
 * Passes delivery events to the function that handles them, those of a mail in order, as
 * EventBridge does. They are on disk when `publish` returns, and until they are handled. Nobody
 * waits for that, but it counts as activity until it has ended.
 */
export const deliveryPublisher = (dependencies: Dependencies) => {
  const { activity } = dependencies;
  const kept = openKeptEvents(dependencies.folder, 'deliveries');

  const hand = async ({ id, event }: { id: string; event: unknown }): Promise<void> => {
    const lost = `what became of a mail, ${id}, was not noted`;
    if (await invokeAsync(dependencies, 'note-delivery', event, lost)) kept.taken(id);
  };
  const handEach = (events: readonly { id: string; event: unknown }[]): void =>
    void activity.during(async () => {
      for (const one of events) await hand(one);
    });

  return {
    publish(mailId: string, events: readonly unknown[]): void {
      const numbered = events.map((event, index) => ({ id: `${mailId}-${index}`, event }));
      for (const { id, event } of numbered) kept.keep(id, event);
      handEach(numbered);
    },
    /** Passes on what was not handled when the previous process ended: ids sort by time. */
    resume: (): void => handEach(kept.leftOver()),
  };
};

type Dependencies = { folder: DataFolder; activity: Activity; invoke: Invoke; log: Log };
