import { evolveNudges, type NudgeEvent, type Nudges } from '../promises/nudges-sent.ts';
import {
  evolveReplies,
  type RefusedReplies,
  type RefusedReplyEvent,
} from '../replies/refuse-reply.ts';
import { type Authored, withAuthors } from '../rounds/authors.ts';
import { evolveRounds, type Rounds, type RoundsEvent } from '../rounds/rounds.ts';
import type { AgreementKind } from './agreement-kind.ts';

/**
 * An agreement: what both teams countersigned to work by, in versions that each go through a round
 * as a version of a brief does. Its slices are those of a request's rounds and promises, so that
 * the rules of signing (J1 to J17) are the same functions.
 */
export type AgreementState = Rounds &
  Nudges &
  RefusedReplies & {
    id: AgreementKind;
    updatedAt: string;
    /** Every version, from the first on: what each says is an item of its own, which stays. */
    versions: AgreementVersion[];
    /** Who wrote what, for when the same is proposed again (J5). */
    written: Authored[];
  };

/** A version as the state knows it. `from` and `reviewOn` are days, the others instants. */
export type AgreementVersion = {
  version: number;
  digest: string;
  from: string;
  reviewOn: string;
  by: string;
  at: string;
  note?: string;
  roundId: string;
  /** There once sales and marketing have signed exactly this digest. */
  signed?: SignedVersion;
  /** When both sides were asked whether it still holds. */
  reviewAsked?: string;
};

/** When the last signature came, and since when the version is in force: not before that. */
export type SignedVersion = { at: string; inForceFrom: string };

export type AgreementEvent =
  | {
      type: 'agreement-proposed';
      data: Pick<AgreementVersion, 'version' | 'digest' | 'from' | 'reviewOn' | 'by' | 'note'> & {
        kind: AgreementKind;
        authors: string[];
        roundId: string;
      };
    }
  | {
      type: 'agreement-signed';
      data: { version: number; digest: string; roundId: string; inForceFrom: string };
    }
  | { type: 'proposal-withdrawn'; data: { version: number; by: string; reason: string } }
  | { type: 'review-due'; data: { version: number; leads: string[] } }
  | RoundsEvent
  | RefusedReplyEvent
  | NudgeEvent;

/** Applies one event; an agreement's state never changes otherwise. */
export const evolveAgreement = (
  state: AgreementState | undefined,
  event: AgreementEvent,
  at: string,
): AgreementState => {
  if (event.type === 'agreement-proposed') return proposed(state, event.data, at);
  if (!state) throw new Error(`an agreement has no state before ${event.type}`);
  return { ...changed(state, event, at), updatedAt: at };
};

/** Applies several events of one instant. */
export const evolveAgreementAll = (
  state: AgreementState | undefined,
  events: readonly AgreementEvent[],
  at: string,
): AgreementState | undefined =>
  events.reduce<AgreementState | undefined>(
    (current, event) => evolveAgreement(current, event, at),
    state,
  );

type Proposed = Extract<AgreementEvent, { type: 'agreement-proposed' }>['data'];

const proposed = (
  state: AgreementState | undefined,
  { kind, authors, ...said }: Proposed,
  at: string,
): AgreementState => ({
  ...(state ?? { id: kind, pastRounds: [], roundsOpened: 0 }),
  updatedAt: at,
  versions: [...(state?.versions ?? []), { ...said, at }],
  written: withAuthors(state?.written, { work: said.digest, by: authors }),
});

const changed = (
  state: AgreementState,
  event: Exclude<AgreementEvent, { type: 'agreement-proposed' }>,
  at: string,
): AgreementState => {
  switch (event.type) {
    case 'agreement-signed': {
      const { version, inForceFrom } = event.data;
      return withVersion(state, version, { signed: { at, inForceFrom } });
    }
    case 'review-due':
      return withVersion(state, event.data.version, { reviewAsked: at });
    case 'proposal-withdrawn':
      // Its round ends with it, by an event of its own.
      return state;
    case 'reminder-due':
    case 'escalation-due':
      return evolveNudges(state, event, at);
    case 'reply-refused':
      return evolveReplies(state, event, at);
    default:
      return evolveRounds(state, event, at);
  }
};

const withVersion = (
  state: AgreementState,
  version: number,
  more: Partial<AgreementVersion>,
): AgreementState => ({
  ...state,
  versions: state.versions.map((one) => (one.version === version ? { ...one, ...more } : one)),
});
