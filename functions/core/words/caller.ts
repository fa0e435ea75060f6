import type { Member } from './member.ts';

/** Who caused an event: a member, a machine client by its id, or the platform itself. */
export type Actor = { kind: 'member' | 'client' | 'system'; id: string };

/** The platform as an actor: its clock and its workflows. */
export const system: Actor = { kind: 'system', id: 'countersign' };

/** The caller: a person on the roster, or a machine client authorized by scope. */
export type Caller = { kind: 'member'; member: Member } | { kind: 'client'; id: string };

export const actorOf = (caller: Caller): Actor =>
  caller.kind === 'member'
    ? { kind: 'member', id: caller.member.id }
    : { kind: 'client', id: caller.id };

/**
 * The token claims in which the deployment's issuer writes who a person is and what a machine may
 * do.
 */
export type TokenClaims = {
  email: string;
  /**
   * The claim for whether the address is verified; null if the issuer only has verified addresses.
   */
  verified: string | null;
  scopes: string;
};

/** Standard names of OpenID Connect and OAuth, which most issuers use. */
export const standardClaims: TokenClaims = {
  email: 'email',
  verified: 'email_verified',
  scopes: 'scope',
};
