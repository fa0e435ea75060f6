import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Standing } from '../../core/rounds/standing.ts';
import type { Party } from '../../core/words/party.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';

/**
 * Condition checks that people are still who they were when it was decided, by the roster of the
 * instant at which it is stored. They read nothing, and so cost no round trip. One a person, for a
 * transaction names an item once. Those of people who have nothing but a first seat come apart.
 */
export const standingChecks = (
  standings: readonly Standing[],
  firstSeats: readonly Standing[],
): { needed: Write[]; ofFirstSeats: Write[] } => {
  const needed = new Set(standings.map(({ memberId }) => memberId));
  const byMember = Map.groupBy([...standings, ...firstSeats], ({ memberId }) => memberId);
  const checks = [...byMember].map(([memberId, of]) => ({
    ConditionCheck: checkOf(memberId, of),
  }));
  return { needed: checks.slice(0, needed.size), ofFirstSeats: checks.slice(needed.size) };
};

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Whether a write is one of these checks: nothing else checks a member without writing them. */
export const checksStanding = ({ ConditionCheck }: Write): boolean =>
  ConditionCheck !== undefined && keys.isMember(String(ConditionCheck.Key?.pk));

const checkOf = (memberId: string, standings: readonly Standing[]) => {
  const parties = [
    ...new Set(standings.flatMap(({ party, unlessOf = [] }) => [party, ...unlessOf])),
  ];
  const value = (party: Party) => `:p${parties.indexOf(party)}`;
  const belongs = (party: Party) =>
    `(contains(#member.#parties, ${value(party)}) OR contains(#member.#leads, ${value(party)}))`;
  const holds = ({ party, unlessOf }: Standing): string => {
    if (unlessOf === undefined) return belongs(party);
    const outside = unlessOf.map((other) => `NOT ${belongs(other)}`);
    return outside.length === 0 ? '' : `(${belongs(party)} OR (${outside.join(' AND ')}))`;
  };
  const conditions = [...new Set(standings.map(holds))].filter((one) => one !== '');
  return {
    TableName: tableName(),
    Key: keys.member(memberId),
    ConditionExpression: ['#member.#active = :yes', ...conditions].join(' AND '),
    ExpressionAttributeNames: {
      '#member': 'member',
      '#active': 'active',
      ...(conditions.length > 0 && { '#parties': 'parties', '#leads': 'leads' }),
    },
    ExpressionAttributeValues: {
      ':yes': true,
      ...(conditions.length > 0 &&
        Object.fromEntries(parties.map((party) => [value(party), party]))),
    },
  };
};
