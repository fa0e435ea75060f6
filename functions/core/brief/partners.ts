import type { MoneyEvent } from '../money/money-event.ts';
import { countedValue } from '../words/counted-value.ts';
import type { Plan } from './submitted-briefs.ts';

/**
 * The strategic partners that the money of a request counts for: those of the brief that was signed
 * first, so that no sum has to be taken from one and given to another when the plan changes later.
 * Requests from before partners were counted have none, and their events still give their state:
 * which those are is known by their goal, which they have not.
 */
export type PartnersCounted = {
  /** Empty where there are none; missing until then, and where that brief is an older one. */
  partners?: string[];
  /** Costs of before: they count for no partner, and stay so when they are corrected. */
  costsBeforePartners?: string[];
};

/**
 * The partners that a brief names, one on each line, or between semicolons. A sentence is one of
 * them; what says that there are none is none.
 */
export const partnersIn = (text: string | undefined): string[] => {
  const named = (text ?? '')
    .split(/[\n;]/)
    .map((line) => line.replace(/^\s*(?:[-*•–]|\d+[.)])\s+/u, ''))
    .map((line) => line.replace(/\s+/g, ' ').trim().replace(/[.,]$/, ''))
    .filter((line) => line !== '' && !isNobody.test(line));
  const distinct = new Map(
    named.map((name) => [countedValue(name.toLocaleLowerCase('en')), name] as const),
  );
  return [...distinct.values()].slice(0, maxPartners);
};

const isNobody = /^(?:[-–—/]+|n\/?a|none|no|nobody|no partners?|no one|not needed|without)$/i;

/** More are in the brief, and are not counted: each is an item in each of four periods. */
const maxPartners = 8;

/** Once the first brief is signed, its partners are those that count. */
export const withPartners = <State extends Plan & Counted & { released?: unknown }>(
  before: State,
  after: State,
): State =>
  before.signedBrief || before.released || !after.brief?.partners || isOlder(after)
    ? after
    : { ...after, partners: after.brief.partners };

type Counted = PartnersCounted & { goal?: string };

const isOlder = ({ goal }: Counted): boolean => goal === undefined;

/** Costs that are booked while no brief is signed. */
export const withEarlyCosts = <State extends Counted>(state: State, event: MoneyEvent): State =>
  event.type === 'cost-recorded' && state.partners === undefined && !isOlder(state)
    ? {
        ...state,
        costsBeforePartners: [
          ...(state.costsBeforePartners ?? []),
          event.data.entry.externalId,
        ].slice(0, maxEarlyCosts),
      }
    : state;

/** Work that has cost so many times without a plan is not looked at by partner. */
const maxEarlyCosts = 100;

/** The partners that an entry counts for, of those of its request. */
export const partnersOf = (
  { partners = [], costsBeforePartners = [] }: PartnersCounted,
  externalId: string,
): string[] =>
  costsBeforePartners.length >= maxEarlyCosts || costsBeforePartners.includes(externalId)
    ? []
    : partners;
