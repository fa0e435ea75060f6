import type { Caller } from '../core/words/caller.ts';
import type { Member } from '../core/words/member.ts';
import { type Problem, problem } from '../core/words/problem.ts';
import { ok, type Result, refuse } from '../core/words/result.ts';
import { parseMember } from '../store/people/roster-store.ts';
import type { Item } from '../store/table/read-items.ts';
import type { Claims } from './claims.ts';
import type { Scope } from './route.ts';

/**
 * The person or machine behind a token; the roster decides who may call, not the token. `item` is
 * what the roster has under the token's address.
 */
export const identifyCaller = (
  claims: Claims,
  scope: Scope | undefined,
  item: Item | undefined,
): Result<Caller, Problem> => {
  if (claims.kind === 'client') {
    return scope && claims.scopes.includes(scope)
      ? ok({ kind: 'client', id: claims.id })
      : notAllowed(`This call needs a person's token${scope ? ` or the scope ${scope}` : ''}.`);
  }
  const member = item && parseMember(item);
  if (claims.kind === 'nobody' || !member?.active) {
    return notAllowed(
      'Nobody on the roster has the verified e-mail address of this token. Ask an admin to add you.',
    );
  }
  return knewThem(claims, member)
    ? ok({ kind: 'member', member })
    : notAllowed(
        'The address of this token became its member’s after its bearer had signed in (auth_time, or iat). Sign in again with it.',
      );
};

/**
 * Whether the address was its member's already when the bearer signed in with it. Otherwise whoever
 * changes the roster could put their own address on another member, and go on with their own token.
 */
const knewThem = (
  { email, signedInAt }: Extract<Claims, { kind: 'person' }>,
  { addressChanges = [] }: Member,
): boolean =>
  addressChanges.every(
    ({ address, since }) =>
      // Tokens know seconds.
      address !== email || (signedInAt !== undefined && since.slice(0, 19) <= signedInAt),
  );

const notAllowed = (detail: string): Result<never, Problem> =>
  refuse(problem('not-allowed', 403, 'Not allowed', detail));
