import type * as z from 'zod';
import type { Asking } from '../asking/asking.ts';
import { actsAsOwner, onlyIn } from '../stages/access.ts';
import type { Progress } from '../stages/progress.ts';
import { humanSteps } from '../stages/stages.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { firstRefusal, ok, type Result, type Rule, refuse } from '../words/result.ts';
import type { observerForm } from './observer-form.ts';
import type { ObserverEvent, Observing } from './observing.ts';

/** What is done about observers: by whom, and whom it names, both as on the roster now. */
export type ChangeObservers = {
  change: z.infer<typeof observerForm>;
  by: Member;
  named: Member | undefined;
};

/**
 * Names an observer, removes one, or says whether one wants news. Who is one already stays one, and
 * who is none is not removed again.
 */
export const changeObservers = (
  state: Observed,
  { change, by, named }: ChangeObservers,
): Result<ObserverEvent[], Refusal> => {
  switch (change.action) {
    case 'name': {
      const { memberId, reason } = change;
      const refusal = firstRefusal(namingRules, { state, memberId, by, named, reason });
      if (refusal) return refuse(refusal);
      if (state.observers?.[memberId]) return ok([]);
      return ok([{ type: 'observer-named', data: { memberId, by: by.id, reason } }]);
    }
    case 'remove': {
      const { memberId } = change;
      const refusal = memberId === by.id ? undefined : notAllowed({ state, by });
      if (refusal) return refuse(refusal);
      if (!state.observers?.[memberId]) return ok([]);
      return ok([{ type: 'observer-left', data: { memberId, by: by.id } }]);
    }
    case 'news': {
      const observer = state.observers?.[by.id];
      if (!observer)
        return refuse({
          type: 'not-allowed',
          who: 'an observer of this request',
          action: 'say whether they want news of it',
        });
      if ((observer.news !== false) === change.wanted) return ok([]);
      const data = { memberId: by.id, news: change.wanted };
      return ok([{ type: 'observer-news-set', data }]);
    }
  }
};

/** Whether a member may say who observes a request: who asked for it, who owns it, or any lead. */
export const mayChangeObservers = (state: Asking, by: Member): boolean =>
  by.active && (by.id === state.requesterId || actsAsOwner(state, by) || by.leads.length > 0);

const notAllowed = ({ state, by }: Pick<Naming, 'state' | 'by'>): Refusal | undefined =>
  mayChangeObservers(state, by)
    ? undefined
    : {
        type: 'not-allowed',
        who: "the request's requester, its owner or a lead",
        action: 'say who observes it',
      };

const hasEnded: NamingRule = ({ state }) => onlyIn(state, humanSteps, 'name an observer');

const unfit: NamingRule = ({ state, memberId, named }) => {
  const detail = whyUnfit(state, memberId, named);
  return detail
    ? { type: 'invalid-fields', errors: [{ pointer: '/memberId', detail }] }
    : undefined;
};

const whyUnfit = (state: Asking, memberId: string, named: Member | undefined) => {
  if (!named?.active) return `unknown member: ${memberId} is not on the roster`;
  if (memberId === state.requesterId) return 'asks for it, and sees it anyway';
  return memberId === state.ownerId ? 'owns it, and sees it anyway' : undefined;
};

/** All are in the request's state, and each costs a line of mail at every step. */
const tooMany: NamingRule = ({ state: { observers = {} }, memberId }) =>
  Object.keys(observers).length < maxObservers || observers[memberId]
    ? undefined
    : {
        type: 'invalid-fields',
        errors: [
          {
            pointer: '/memberId',
            detail: `would be one too many: a request has at most ${maxObservers} observers; remove one first`,
          },
        ],
      };

export const maxObservers = 30;

/** The same of their reasons. */
const tooLong: NamingRule = ({ state: { observers = {} }, memberId, reason = '' }) => {
  const others = Object.entries(observers).filter(([id]) => id !== memberId);
  const length = others.reduce((sum, [, one]) => sum + one.reason.length, reason.length);
  return length <= maxReasons
    ? undefined
    : {
        type: 'invalid-fields',
        errors: [
          {
            pointer: '/reason',
            detail: `is too long together with those of its other observers, where ${maxReasons} characters fit: shorten it by ${length - maxReasons}, or remove an observer first`,
          },
        ],
      };
};

/** Characters of all reasons together. */
const maxReasons = 4000;

/** The rules for naming an observer, in order. */
const namingRules: readonly NamingRule[] = [notAllowed, hasEnded, unfit, tooMany, tooLong];

/** The members who could be named, by name. */
export const observersToName = (state: Observed, by: Member, roster: readonly Member[]): Member[] =>
  roster
    .filter(({ id }) => !state.observers?.[id])
    .filter(
      (named) => firstRefusal(namingRules, { state, memberId: named.id, by, named }) === undefined,
    )
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));

type Observed = Asking & Progress & Observing;

type Naming = {
  state: Observed;
  memberId: string;
  by: Member;
  named: Member | undefined;
  /** Missing where it is asked who could be named. */
  reason?: string;
};

type NamingRule = Rule<Naming, Refusal>;
