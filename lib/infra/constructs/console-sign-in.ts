import { Duration } from 'aws-cdk-lib';
import { type IUserPool, OAuthScope, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { Deployment } from '../config/deployment.ts';
import type { TokenIssuer } from './http-api.ts';

export type ConsoleSignInProps = {
  readonly signIn: Deployment['signIn'];
  readonly tokens: TokenIssuer;
  /** The pool of people, where the deployment has no issuer of its own. */
  readonly members: IUserPool | undefined;
  /** The platform's address, to which the issuer leads back. */
  readonly url: string;
};

/** How people sign in to the console: with the issuer, by mail, or as they like. */
export class ConsoleSignIn extends Construct {
  readonly ways: { issuer?: { issuer: string; clientId: string }; byMail: boolean };

  constructor(scope: Construct, id: string, props: ConsoleSignInProps) {
    super(scope, id);
    const { signIn, tokens } = props;
    const clientId =
      signIn.kind === 'oidc' ? signIn.consoleClient : this.client(props)?.userPoolClientId;
    this.ways = {
      ...(clientId !== undefined && { issuer: { issuer: tokens.issuer, clientId } }),
      byMail: signIn.byMail,
    };
  }

  /** A public client: a browser's code is worth nothing without what that browser kept (PKCE). */
  private client({ members, url }: ConsoleSignInProps): UserPoolClient | undefined {
    return (
      members &&
      new UserPoolClient(this, 'Client', {
        userPool: members,
        generateSecret: false,
        oAuth: {
          flows: { authorizationCodeGrant: true },
          scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
          callbackUrls: [`${url}/sign-in/issued`],
        },
        preventUserExistenceErrors: true,
        // The console keeps no token: it looks at one once, and opens a session of its own.
        idTokenValidity: Duration.minutes(5),
        accessTokenValidity: Duration.minutes(5),
        refreshTokenValidity: Duration.hours(1),
      })
    );
  }
}
