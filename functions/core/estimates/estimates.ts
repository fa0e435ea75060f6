import type { SealedEstimate, Side } from './estimate.ts';

/**
 * How many units each side expects: that they have said so, and what, once both have. Missing in
 * requests of which nobody has estimated anything.
 */
export type Estimates = {
  estimates?: { sealed: Partial<Record<Side, Sealed>>; opened?: OpenedEstimates };
};

/** That a side has entered theirs; the commitment says nothing of it. */
type Sealed = { by: string; commitment: string; at: string };

export type OpenedEstimates = Record<Side, Omit<SealedEstimate, 'side'>>;

export type EstimateEvent =
  | { type: 'estimate-sealed'; data: { side: Side; by: string; commitment: string } }
  | { type: 'estimates-opened'; data: OpenedEstimates };

export const evolveEstimates = <State extends Estimates>(
  state: State,
  event: EstimateEvent,
  at: string,
): State => {
  const { sealed = {}, ...rest } = state.estimates ?? {};
  switch (event.type) {
    case 'estimate-sealed': {
      const { side, by, commitment } = event.data;
      const entered = { ...sealed, [side]: { by, commitment, at } };
      return { ...state, estimates: { ...rest, sealed: entered } };
    }
    case 'estimates-opened':
      return { ...state, estimates: { sealed, opened: event.data } };
  }
};

/** How far apart two opened estimates are, in units. */
export const gapBetween = ({ sales, marketing }: OpenedEstimates): number =>
  Math.abs(sales.units - marketing.units);
