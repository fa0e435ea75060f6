import type { MoneyEvent } from '../money/money-event.ts';
import type { Plan } from './submitted-briefs.ts';

/**
 * The strategic partners that the money of a request counts for: those of the brief that was signed
 * first, so that no sum has to be taken from one and given to another when the plan changes later.
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
  const distinct = new Map(named.map((name) => [name.toLocaleLowerCase('en'), name] as const));
  return [...distinct.values()].slice(0, maxPartners);
};

const isNobody = /^(?:[-–—/]+|n\/?a|none|no|nobody|no partners?|no one|not needed|without)$/i;

/** More are in the brief, and are not counted: each is an item in each of four periods. */
const maxPartners = 8;

/** Once the first brief is signed, its partners are those that count. */
export const withPartners = <State extends Plan & PartnersCounted & { released?: unknown }>(
  before: State,
  after: State,
): State =>
  before.signedBrief || before.released || !after.brief?.partners
    ? after
    : { ...after, partners: after.brief.partners };

/** Costs that are booked while no brief is signed. */
export const withEarlyCosts = <State extends PartnersCounted>(
  state: State,
  event: MoneyEvent,
): State =>
  event.type === 'cost-recorded' && state.partners === undefined
    ? {
        ...state,
        costsBeforePartners: [
          ...(state.costsBeforePartners ?? []),
          event.data.entry.externalId,
        ].slice(0, maxEarlyCosts),
      }
    : state;

/** Work that has cost more than this many times without a plan is not looked at by partner. */
const maxEarlyCosts = 100;

/** The partners that an entry counts for, of those of its request. */
export const partnersOf = (
  { partners = [], costsBeforePartners = [] }: PartnersCounted,
  externalId: string,
): string[] => {
  if (costsBeforePartners.includes(externalId)) return [];
  return partners;
};
