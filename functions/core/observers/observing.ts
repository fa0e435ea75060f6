import type { Place } from '../rounds/pinned-comment.ts';
import type { Subject } from '../rounds/round.ts';

/**
 * Who sees a request and may comment, without a vote, by their ids; and what they say of the latest
 * versions. They have no seat by it: no rule of signing, wait or promise reads this slice.
 */
export type Observing = { observers?: Record<string, Observer>; remarks?: Remark[] };

/** Why somebody observes, who named them, and when; `news: false` where they do not want any. */
type Observer = { reason: string; by: string; at: string; news?: false };

/** What an observer says of a version. */
export type Remark = {
  memberId: string;
  subject: Subject;
  text: string;
  place?: Place;
  at: string;
};

export type ObserverEvent =
  | { type: 'observer-named'; data: { memberId: string; by: string; reason: string } }
  /** By somebody, who may be the observer; or because they are off the roster. */
  | {
      type: 'observer-left';
      data: { memberId: string } & ({ by: string } | { cause: 'deactivated' });
    }
  | { type: 'observer-news-set'; data: { memberId: string; news: boolean } }
  | { type: 'observer-commented'; data: Omit<Remark, 'at'> };

/** Applies an event of the observers; `at` is its instant. */
export const evolveObserving = <State extends Observing>(
  state: State,
  event: ObserverEvent,
  at: string,
): State => {
  const { observers = {} } = state;
  switch (event.type) {
    case 'observer-named': {
      const { memberId, by, reason } = event.data;
      return { ...state, observers: { ...observers, [memberId]: { reason, by, at } } };
    }
    case 'observer-left': {
      const { [event.data.memberId]: _, ...others } = observers;
      return { ...state, observers: others };
    }
    case 'observer-news-set': {
      const { memberId, news } = event.data;
      const { [memberId]: known, ...others } = observers;
      if (!known) return state;
      const { news: _, ...observer } = known;
      const wanted = news ? observer : { ...observer, news: false as const };
      return { ...state, observers: { ...others, [memberId]: wanted } };
    }
    case 'observer-commented':
      return { ...state, remarks: withRemark(state.remarks, { ...event.data, at }) };
  }
};

/** Of each kind of subject the state has what is said of the latest version; the ledger has all. */
const withRemark = (remarks: readonly Remark[] = [], remark: Remark): Remark[] => {
  const { kind, version } = remark.subject;
  const current = remarks.filter(
    ({ subject }) => subject.kind !== kind || subject.version === version,
  );
  const kept = [...current, remark].slice(-maxRemarks);
  while (kept.length > 1 && bytesOf(kept) > maxRemarkBytes) kept.shift();
  return kept;
};

/**
 * Remarks that a request's state keeps, the last ones: everything reads that item, and it holds
 * 400 KB. Of the longest in other scripts than Latin, six fit.
 */
const maxRemarks = 30;
const maxRemarkBytes = 20_000;

const bytesOf = (remarks: readonly Remark[]): number =>
  new TextEncoder().encode(JSON.stringify(remarks)).length;

/** Who observes a request and wants to hear of it. */
export const readersOfNews = ({ observers = {} }: Observing): string[] =>
  Object.keys(observers).filter((id) => observers[id]?.news !== false);

/** What observers say of one version. */
export const remarksOn = ({ remarks = [] }: Observing, { digest }: Subject): Remark[] =>
  remarks.filter(({ subject }) => subject.digest === digest);
