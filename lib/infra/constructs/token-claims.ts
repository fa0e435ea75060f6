import { standardClaims, type TokenClaims } from '../../../functions/core/words/caller.ts';
import type { Deployment } from '../config/deployment.ts';

/**
 * The claims in which a deployment's tokens say who somebody is. Cognito's are the standard ones.
 */
export const tokenClaims = ({ signIn }: Pick<Deployment, 'signIn'>): TokenClaims =>
  signIn.kind === 'cognito'
    ? standardClaims
    : {
        email: signIn.emailClaim,
        verified: signIn.trustEmail ? null : (signIn.verifiedClaim ?? standardClaims.verified),
        scopes: signIn.scopesClaim,
      };
