import { Aws, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolClient,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { Deployment } from '../config/deployment.ts';
import type { TokenIssuer } from './http-api.ts';
import { pascal } from './names.ts';

/**
 * Sign-in for a deployment without an issuer of its own. An account only passes the gate: what a
 * person may do follows from the roster, by the verified e-mail address in their id token.
 */
export class MemberPool extends Construct {
  readonly tokens: TokenIssuer;
  readonly pool: UserPool;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    const { stage, disposable } = deployment;
    this.pool = new UserPool(this, 'Pool', {
      email: invitationsFrom(deployment, Stack.of(this).region),
      signInAliases: { email: true },
      selfSignUpEnabled: false,
      autoVerify: { email: true },
      // A new address only counts once it is verified, because the address decides who somebody is.
      keepOriginal: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: false, otp: true },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      // A sign-off is as good as the sign-in before it, so Cognito's threat protection is on,
      // against leaked passwords and risky sign-ins. The plan costs some cents a month per active
      // user.
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: !disposable,
      removalPolicy: disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    const people = this.people();
    const clients = [people, ...this.machines(stage)];
    this.tell('PoolId', this.pool.userPoolId);
    this.tell('PeopleClientId', people.userPoolClientId);
    this.tokens = {
      // The attribute ProviderURL's value, written out: AWS emulators lack the attribute.
      issuer: `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}/${this.pool.userPoolId}`,
      audience: clients.map(({ userPoolClientId }) => userPoolClientId),
    };
  }

  /** An output with exactly this name: people, and the roster's import, look it up. */
  private tell(name: string, value: string): void {
    new CfnOutput(this, `${name}Output`, { value }).overrideLogicalId(name);
  }

  private people(): UserPoolClient {
    return this.pool.addClient('People', {
      // The second flow needs AWS credentials of the account: for operators.
      authFlows: { userSrp: true, adminUserPassword: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
    });
  }

  private machines(stage: string): UserPoolClient[] {
    // Machines fetch tokens from this domain; its prefix is unique per region across all accounts.
    const domain = this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `countersign-${stage}-${Aws.ACCOUNT_ID}` },
    });
    this.tell('TokenUrl', `${domain.baseUrl()}/oauth2/token`);
    const server = this.pool.addResourceServer('Api', {
      identifier: 'countersign',
      scopes: machineScopes,
    });
    return machineScopes.map((scope) => {
      const client = this.pool.addClient(`Machine-${scope.scopeName}`, {
        generateSecret: true,
        oAuth: {
          flows: { clientCredentials: true },
          scopes: [OAuthScope.resourceServer(server, scope)],
        },
        accessTokenValidity: Duration.hours(1),
      });
      this.tell(`${pascal(scope.scopeName)}ClientId`, client.userPoolClientId);
      return client;
    });
  }
}

/**
 * Sender of invitations and of codes for forgotten passwords: Cognito, or the address of all other
 * mails.
 */
const invitationsFrom = (
  { signIn, mailIdentity, settings }: Deployment,
  region: string,
): UserPoolEmail | undefined =>
  signIn.kind === 'cognito' && signIn.invitations === 'ses'
    ? UserPoolEmail.withSES({
        fromEmail: settings.mail.from,
        fromName: 'Countersign',
        sesRegion: region,
        ...(!mailIdentity.name.includes('@') && { sesVerifiedDomain: mailIdentity.name }),
      })
    : undefined;

/** Scopes of machine clients; one client each, so that none can do what another is for. */
const machineScopes = [
  new ResourceServerScope({ scopeName: 'intake', scopeDescription: 'Send requests' }),
  new ResourceServerScope({ scopeName: 'results', scopeDescription: 'Record costs and results' }),
];
