import type { RequestEvent } from '../../functions/core/request/request.ts';
import { Story } from './story.ts';

/**
 * A story whose rounds ask all of a party as they open: as those did that are from before there
 * were first seats, and as it is once a first seat is late. For what is about several who are
 * asked.
 */
export class AllAskedStory extends Story {
  override opens(event: RequestEvent): RequestEvent {
    if (event.type !== 'round-opened') return event;
    const seats = event.data.round.seats.map(({ reserve: _, ...seat }) => seat);
    return { ...event, data: { round: { ...event.data.round, seats } } };
  }
}
