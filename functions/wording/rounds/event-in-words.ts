import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import type { RoundKind } from '../../core/rounds/policy.ts';
import { wholeComment } from '../../core/rounds/whole-comment.ts';
import { formatMoney } from '../../core/words/money.ts';
import { sayCounter } from '../asking/counter-in-words.ts';
import { sayRouted } from '../asking/routing-in-words.ts';
import { sayList, sayStage } from '../say.ts';
import { sayAdvised, sayComesAfter } from './advice-in-words.ts';
import { sayApproval, sayUnchanged } from './carried-in-words.ts';
import { sayEstimates } from './estimates-in-words.ts';
import {
  type Names,
  nameOf,
  sayDone,
  sayOutcome,
  sayRequired,
  sayVersion,
} from './round-in-words.ts';

/** An event of the ledger for people: who, what they did, and what they wrote. */
export type EventInWords = { who?: string; did: string; quote?: string };

/** What happened, in words; null for events that only the platform's clockwork needs. */
export const eventInWords = (
  event: LedgerEvent,
  names: Names,
  roundKinds: RoundKinds,
): EventInWords | null => {
  const by = event.actor.kind === 'member' ? nameOf(names, event.actor.id) : undefined;
  const who = (id: string): string => nameOf(names, id);
  const did = (words: string, quote?: string): EventInWords => ({
    ...(by !== undefined && { who: by }),
    did: words,
    ...(quote !== undefined && { quote }),
  });
  switch (event.type) {
    case 'request-submitted': {
      const { requesterId, ownerId, routed } = event.data;
      const why = routed ? `, who ${sayRouted(routed)}` : '';
      return { who: who(requesterId), did: `asked for it; it came to ${who(ownerId)}${why}` };
    }
    case 'question-asked': {
      const { question, counter } = event.data;
      return did(counter ? `offered it ${sayCounter(counter)}` : 'asked back', question);
    }
    case 'question-answered': {
      const { answer, agreed, declined } = event.data;
      if (agreed)
        return did(
          `agreed with ${who(agreed.offeredBy)} on it ${sayCounter(agreed)}`,
          answer || undefined,
        );
      return did(declined ? 'declined the counter-offer' : 'answered', answer);
    }
    case 'request-accepted':
      return did('accepted it', event.data.note);
    case 'handed-over': {
      const { from, to, routed } = event.data;
      const why = routed ? `, who ${sayRouted(routed)}` : '';
      return did(`handed it over from ${who(from)} to ${who(to)}${why}`);
    }
    case 'request-taken-over':
      return did(
        `handed the place of who asked from ${who(event.data.from)} to ${who(event.data.to)}`,
      );
    case 'requester-left':
      return { who: who(event.data.requesterId), did: 'left, and nobody asked for it any more' };
    case 'owner-left':
      return { who: who(event.data.ownerId), did: 'left, and nobody owned it' };
    case 'request-declined':
      return did('declined it', event.data.reason);
    case 'request-withdrawn':
      return did('withdrew it', event.data.reason);
    case 'request-reused':
      return did('answered it with what exists', event.data.note);
    case 'request-closed':
      return did('closed it', event.data.lesson);
    case 'stage-changed':
      return { did: `It went on to: ${sayStage(event.data.to)}` };
    case 'estimate-sealed':
      return did(`said how many units ${event.data.side} expects; it is sealed`);
    case 'estimates-opened':
      return {
        did: `Both sides have said how many units they expect: ${sayEstimates(event.data)}`,
      };
    case 'brief-submitted':
      return did(`submitted version ${event.data.version} of the brief`);
    case 'course-corrected':
      return did('changed its course', event.data.note);
    case 'proof-submitted':
      return did(`submitted version ${event.data.version} of the proof`, event.data.note);
    case 'request-released':
      return { did: `Released: version ${event.data.proofVersion} of the proof, signed by all` };
    case 'round-opened': {
      const { kind, subject, required, advisory = [] } = event.data.round;
      const first = required.filter(({ after }) => !after).map(({ party }) => party);
      const advising = sayList(advisory.map(({ party }) => party));
      return {
        did: [
          `${sayList(first)} were asked about version ${subject.version} of the ${subject.kind}${kind === 'review' ? ', to look at it' : ''}`,
          ...(advisory.length > 0 ? [`${advising} for an opinion`] : []),
          ...required.flatMap(({ party, after }) => sayComesAfter(party, after)),
        ].join('; '),
      };
    }
    case 'sign-off-recorded': {
      const { roundId, memberId, signedBy, decision, party, advisory } = event.data;
      const comment = wholeComment(event.data);
      const kind = roundKinds.get(roundId) ?? 'approval';
      const instead = signedBy === memberId ? '' : ` in the place of ${who(memberId)}`;
      return {
        who: who(signedBy),
        did: advisory
          ? `${sayAdvised(decision)} for ${party}${instead}; that decides nothing`
          : `${sayDone(kind, decision)} for ${party}${instead}`,
        ...(comment && { quote: comment }),
      };
    }
    case 'sign-off-carried': {
      const { memberId, party, from } = event.data;
      return {
        did: `${sayApproval(party, from)} stands: ${who(memberId)} gave it, and ${sayUnchanged(party)}`,
      };
    }
    case 'sign-off-withdrawn':
      return {
        did: `The answer of ${who(event.data.signedBy)} for ${event.data.party} was taken back`,
      };
    case 'sign-off-disputed':
      return {
        who: who(event.data.by),
        did: `says: the decision of ${who(event.data.memberId)} was not theirs`,
      };
    case 'delegate-named':
      return {
        who: who(event.data.by),
        did: `named ${who(event.data.to)} to sign for ${who(event.data.memberId)}`,
      };
    case 'absence-noticed':
      return { who: who(event.data.memberId), did: 'is away, says an automatic answer' };
    case 'seat-vacated':
      return { did: `The seat of ${who(event.data.memberId)} went to somebody else` };
    case 'stand-in-left':
      return { did: `The stand-in of ${who(event.data.memberId)} left` };
    case 'seat-taken':
      return { did: `${by ?? 'Somebody'} took a seat that nobody answered for` };
    case 'seats-called': {
      const { memberIds, party, because } = event.data;
      const asked = memberIds.length > 3 ? `${memberIds.length} more` : sayList(memberIds.map(who));
      return {
        did: `${asked} ${memberIds.length === 1 ? 'was' : 'were'} asked for ${party} as well: ${called[because]}`,
      };
    }
    case 'parties-asked': {
      const parties = event.data.parties.map(({ party }) => party);
      return {
        did: `${sayList(parties)} ${parties.length === 1 ? 'was' : 'were'} asked, as those before have signed`,
      };
    }
    case 'round-closed':
      return { did: `The round ended: ${sayOutcome(event.data.outcome)}` };
    case 'approval-not-opened':
      return {
        did:
          event.data.because === 'review-only'
            ? 'It was not sent to sign: only an address was submitted, no file'
            : `It was not sent to sign: ${sayRequired(event.data.parties)} had nobody`,
      };
    case 'cost-recorded':
      return did(
        event.data.entry.credits === undefined
          ? `recorded a cost of ${amountOf(event.data.entry)}`
          : `recorded a credit note of ${amountOf(event.data.entry)}`,
      );
    case 'cost-corrected':
      return did(
        event.data.entry.credits === undefined
          ? `corrected a cost to ${amountOf(event.data.entry)}`
          : `corrected a credit note to ${amountOf(event.data.entry)}`,
      );
    case 'result-recorded':
      return did('recorded a result');
    case 'result-corrected':
      return did('corrected a result');
    case 'kpi-recorded':
      return did('recorded a KPI');
    case 'kpi-corrected':
      return did('corrected a KPI');
    case 'feedback-given': {
      const { memberId, rating, used, comment } = event.data;
      return {
        who: who(memberId),
        did: `${used ? 'used it' : 'did not use it'}, and rates it ${rating} of 5`,
        ...(comment && { quote: comment }),
      };
    }
    case 'target-met':
      return { did: 'It reached what was planned' };
    case 'check-in-made':
      return did('looked at the figures');
    case 'member-unreachable':
      return { did: `Mail to ${who(event.data.memberId)} does not arrive` };
    case 'member-reachable':
      return { did: `Mail to ${who(event.data.memberId)} arrives again` };
    case 'escalation-due':
      return { did: `Nobody answered in time: ${sayList(event.data.leads.map(who))} was told` };
    case 'observer-named': {
      const { memberId, by: namedBy, reason } = event.data;
      return { who: who(namedBy), did: `named ${who(memberId)} as an observer`, quote: reason };
    }
    case 'observer-left': {
      const { memberId } = event.data;
      if ('cause' in event.data)
        return { who: who(memberId), did: 'left, and does not observe it any more' };
      return event.data.by === memberId
        ? { who: who(memberId), did: 'does not observe it any more' }
        : { who: who(event.data.by), did: `removed ${who(memberId)}, who observed it` };
    }
    case 'observer-commented': {
      const { memberId, subject, text } = event.data;
      return {
        who: who(memberId),
        did: `commented as an observer on the ${sayVersion(subject)}`,
        quote: text,
      };
    }
    case 'observer-news-set':
    case 'link-reissued':
    case 'reply-refused':
    case 'reply-taken':
    case 'feedback-asked':
    case 'reminder-due':
      return null;
  }
};

/** The kind of each round, by its id: a decision says its round alone. */
export type RoundKinds = { get(roundId: string): RoundKind | undefined };

export const roundKindsIn = (ledger: readonly LedgerEvent[]): RoundKinds =>
  new Map(
    ledger.flatMap((event) =>
      event.type === 'round-opened' ? [[event.data.round.id, event.data.round.kind] as const] : [],
    ),
  );

const called = {
  late: 'no answer yet',
  absent: 'who was asked is away',
  unreachable: 'who was asked cannot be reached',
  'asks-for-it': 'who was asked is the requester now',
} as const;

const amountOf = ({ amount }: { amount: { amount: number; currency: string } }): string =>
  formatMoney(amount.amount, amount.currency);
