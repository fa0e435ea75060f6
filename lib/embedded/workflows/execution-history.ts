import type { StateMachine } from 'aws-local-stepfunctions';

/**
 * An event of an execution, named as in `GetExecutionHistory`; `state` where one was entered or
 * left.
 */
export type HistoryEvent = { type: string; at: Date; state?: string };

/** Collects an execution's history while it runs; times are from `now`. */
export const collectHistory = (
  events: Run['eventLogs'],
  now: () => Date,
): readonly HistoryEvent[] => {
  const history: HistoryEvent[] = [];
  const collect = async () => {
    for await (const event of events)
      if (history.length < mostEvents) history.push(asEvent(event, now()));
  };
  void collect();
  return history;
};

/** Step Functions' own limit per execution. */
const mostEvents = 25_000;

const asEvent = (event: Logged, at: Date): HistoryEvent =>
  event.type === 'StateEntered' || event.type === 'StateExited'
    ? { type: `${event.state.type}${event.type}`, at, state: event.state.name }
    : { type: event.type, at };

type Run = ReturnType<StateMachine['run']>;

type Logged = Run['eventLogs'] extends AsyncGenerator<infer Event> ? Event : never;
