import type { Member } from '../words/member.ts';
import type { ObserverEvent, Observing } from './observing.ts';

/** Observers who are off the roster observe nothing any more (J15); who changed parties still do. */
export const observersLeft = (
  { observers = {} }: Observing,
  roster: readonly Member[],
): ObserverEvent[] =>
  roster
    .filter(({ id, active }) => !active && observers[id])
    .map(({ id: memberId }) => ({
      type: 'observer-left',
      data: { memberId, cause: 'deactivated' },
    }));
