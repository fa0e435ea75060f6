import type { Member } from './member.ts';

/** Who caused an event: a member, a machine client by its id, or the platform's own clock. */
export type Actor = { kind: 'member' | 'client' | 'system'; id: string };

export const system: Actor = { kind: 'system', id: 'countersign' };

/** Who calls: a person on the roster, or a machine client that passed the gate with a scope. */
export type Caller = { kind: 'member'; member: Member } | { kind: 'client'; id: string };

export const actorOf = (caller: Caller): Actor =>
  caller.kind === 'member'
    ? { kind: 'member', id: caller.member.id }
    : { kind: 'client', id: caller.id };

/** Where the deployment's issuer writes who a person is, and what a machine may do. */
export type TokenClaims = {
  email: string;
  /**
   * The claim that says whether the address is verified; null where the issuer vouches for every
   * address.
   */
  verified: string | null;
  scopes: string;
};

/** What OpenID Connect and OAuth say, and most issuers keep to. */
export const standardClaims: TokenClaims = {
  email: 'email',
  verified: 'email_verified',
  scopes: 'scope',
};
