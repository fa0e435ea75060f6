import { standardClaims, type TokenClaims } from '../../../functions/core/words/caller.ts';
import type { Deployment } from '../config/deployment.ts';

/** Where the tokens of a deployment say who somebody is. Those of Cognito keep to the standard. */
export const tokenClaims = ({ signIn }: Pick<Deployment, 'signIn'>): TokenClaims =>
  signIn.kind === 'cognito'
    ? standardClaims
    : {
        email: signIn.emailClaim,
        verified: signIn.trustEmail ? null : (signIn.verifiedClaim ?? standardClaims.verified),
        scopes: signIn.scopesClaim,
      };
