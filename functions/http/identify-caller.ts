import type { Caller } from '../core/words/caller.ts';
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
  return ok({ kind: 'member', member });
};

const notAllowed = (detail: string): Result<never, Problem> =>
  refuse(problem('not-allowed', 403, 'Not allowed', detail));
