import { randomUUID } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListUserPoolClientsCommand,
  UsernameExistsException,
  type UserPoolClientType,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { TOTP } from 'otpauth';
import { emulatorEndpoint } from '../../lib/infra/config/emulator-endpoint.ts';
import { accounts } from './clients.ts';
import type { Target } from './target.ts';

/**
 * Signs people and machines in as they do it on AWS: with a password and a one-time code, or with a
 * client's secret.
 */

const password = `Aa1!${randomUUID()}`;

const createAccount = async ({ poolId }: Target, email: string): Promise<void> => {
  const name = { UserPoolId: poolId, Username: email };
  try {
    await accounts.send(
      new AdminCreateUserCommand({
        ...name,
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
        MessageAction: 'SUPPRESS',
      }),
    );
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  await accounts.send(
    new AdminSetUserPasswordCommand({ ...name, Password: password, Permanent: true }),
  );
};

/**
 * A new account has no second factor yet: it is set up, as an authenticator app would, and then
 * used.
 */
const setUpSecondFactor = async (session: string | undefined): Promise<string | undefined> => {
  const { SecretCode, Session } = await accounts.send(
    new AssociateSoftwareTokenCommand({ Session: session }),
  );
  if (!SecretCode) throw new Error('Cognito gave no secret for one-time codes');
  const code = new TOTP({ secret: SecretCode }).generate();
  return (await accounts.send(new VerifySoftwareTokenCommand({ Session, UserCode: code }))).Session;
};

const signIn = async (target: Target, email: string): Promise<string> => {
  await createAccount(target, email);
  const client = { UserPoolId: target.poolId, ClientId: target.peopleClientId };
  const begun = await accounts.send(
    new AdminInitiateAuthCommand({
      ...client,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  // An emulator does not ask who has no second factor to set one up. AWS does, or the pool is not
  // what it should be.
  const emulated = emulatorEndpoint() !== undefined && begun.AuthenticationResult?.IdToken;
  if (emulated) return emulated;
  if (begun.ChallengeName !== 'MFA_SETUP')
    throw new Error(
      `signing in without a second factor is answered with ${begun.ChallengeName ?? 'tokens'}`,
    );
  const { AuthenticationResult } = await accounts.send(
    new AdminRespondToAuthChallengeCommand({
      ...client,
      ChallengeName: 'MFA_SETUP',
      ChallengeResponses: { USERNAME: email },
      Session: await setUpSecondFactor(begun.Session),
    }),
  );
  if (!AuthenticationResult?.IdToken) throw new Error(`${email} got no token`);
  return AuthenticationResult.IdToken;
};

const machineClient = async ({ poolId }: Target, scope: string): Promise<UserPoolClientType> => {
  const { UserPoolClients = [] } = await accounts.send(
    new ListUserPoolClientsCommand({ UserPoolId: poolId, MaxResults: 60 }),
  );
  for (const { ClientId } of UserPoolClients) {
    const { UserPoolClient } = await accounts.send(
      new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId }),
    );
    if (UserPoolClient?.AllowedOAuthScopes?.includes(`countersign/${scope}`)) return UserPoolClient;
  }
  throw new Error(`the user pool has no machine client for ${scope}`);
};

/**
 * Where machines fetch their tokens: a host of Cognito's on AWS, the emulator itself where there is
 * one.
 */
const tokenEndpoint = async ({ poolId }: Target): Promise<string> => {
  const emulator = emulatorEndpoint();
  if (emulator) return `${emulator}/oauth2/token`;
  const { UserPool } = await accounts.send(new DescribeUserPoolCommand({ UserPoolId: poolId }));
  return `https://${UserPool?.Domain}.auth.${process.env.AWS_REGION}.amazoncognito.com/oauth2/token`;
};

const fetchMachineToken = async (target: Target, scope: string): Promise<string> => {
  const { ClientId, ClientSecret } = await machineClient(target, scope);
  const answer = await fetch(await tokenEndpoint(target), {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${ClientId}:${ClientSecret}`).toString('base64')}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: `countersign/${scope}` }),
  });
  if (!answer.ok) throw new Error(`no token for ${scope}: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { access_token: string }).access_token;
};

const known = new Map<string, Promise<string>>();

const once = (key: string, fetchToken: () => Promise<string>): Promise<string> => {
  const token = known.get(key) ?? fetchToken();
  known.set(key, token);
  return token;
};

/** The id token of a person, fetched once for all flows: it is good for an hour. */
export const personToken = (target: Target, email: string): Promise<string> =>
  once(`${target.poolId} ${email}`, () => signIn(target, email));

/** Signs in with a new account the next time: what was signed in before does not count any more. */
export const forgetPerson = async ({ poolId }: Target, email: string): Promise<void> => {
  if (!known.delete(`${poolId} ${email}`)) return;
  await accounts.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: email }));
};

export const machineToken = (target: Target, scope: string): Promise<string> =>
  once(`${target.poolId} ${scope}`, () => fetchMachineToken(target, scope));
