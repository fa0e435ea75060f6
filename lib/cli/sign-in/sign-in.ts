import {
  AdminInitiateAuthCommand,
  type AdminInitiateAuthCommandOutput,
  AdminRespondToAuthChallengeCommand,
  AssociateSoftwareTokenCommand,
  CodeMismatchException,
  type CognitoIdentityProviderClient,
  EnableSoftwareTokenMFAException,
  InvalidPasswordException,
  NotAuthorizedException,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';

/** Why somebody is not signed in. Shown without a stack trace. */
export class SignInProblem extends Error {
  override readonly name = 'SignInProblem';
}

/** What is asked of whoever signs in. */
export type Question = 'password' | 'new password' | 'one-time code';

export type SignIn = {
  client: CognitoIdentityProviderClient;
  poolId: string;
  clientId: string;
  email: string;
  ask: (question: Question) => Promise<string>;
  /** Shows the secret for an authenticator app, once, when the account has no second factor yet. */
  showSecret: (secret: string, otpauth: string) => void;
};

/**
 * Signs a person in to a user pool with admin rights: by password and second factor, which is set
 * up at the first time. Resolves to their id token; throws a `SignInProblem` with Cognito's reason.
 */
export const signIn = async (by: SignIn): Promise<string> => {
  try {
    return await walk(by);
  } catch (error) {
    if (refusals.some((kind) => error instanceof kind))
      throw new SignInProblem((error as Error).message);
    throw error;
  }
};

const walk = async (by: SignIn): Promise<string> => {
  const pool = { UserPoolId: by.poolId, ClientId: by.clientId };
  let step: Step = await by.client.send(
    new AdminInitiateAuthCommand({
      ...pool,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: by.email, PASSWORD: await by.ask('password') },
    }),
  );
  while (!step.AuthenticationResult) {
    const { session, responses } = await answerTo(by, step);
    // One signs in by address; later challenges need the account's own name, where Cognito returns
    // it.
    const USERNAME = step.ChallengeParameters?.USER_ID_FOR_SRP ?? by.email;
    step = await by.client.send(
      new AdminRespondToAuthChallengeCommand({
        ...pool,
        ChallengeName: step.ChallengeName,
        ChallengeResponses: { USERNAME, ...responses },
        Session: session,
      }),
    );
  }
  return step.AuthenticationResult.IdToken ?? '';
};

/** The answer to a challenge of Cognito's after the password. */
const answerTo = async (by: SignIn, { ChallengeName, Session }: Step): Promise<Answer> => {
  switch (ChallengeName) {
    case 'NEW_PASSWORD_REQUIRED':
      return { session: Session, responses: { NEW_PASSWORD: await by.ask('new password') } };
    case 'MFA_SETUP':
      return { session: await setUpSecondFactor(by, Session), responses: {} };
    case 'SOFTWARE_TOKEN_MFA':
      return {
        session: Session,
        responses: { SOFTWARE_TOKEN_MFA_CODE: await by.ask('one-time code') },
      };
    default:
      throw new SignInProblem(`Cognito asks for ${ChallengeName}, which is not known here.`);
  }
};

type Step = Pick<
  AdminInitiateAuthCommandOutput,
  'ChallengeName' | 'ChallengeParameters' | 'Session' | 'AuthenticationResult'
>;

type Answer = { session: string | undefined; responses: Record<string, string> };

const setUpSecondFactor = async (
  { client, email, ask, showSecret }: SignIn,
  session: string | undefined,
): Promise<string | undefined> => {
  const begun = await client.send(new AssociateSoftwareTokenCommand({ Session: session }));
  const secret = begun.SecretCode ?? '';
  showSecret(secret, `otpauth://totp/Countersign:${email}?secret=${secret}&issuer=Countersign`);
  const UserCode = await ask('one-time code');
  return (await client.send(new VerifySoftwareTokenCommand({ Session: begun.Session, UserCode })))
    .Session;
};

const refusals = [
  CodeMismatchException,
  EnableSoftwareTokenMFAException,
  InvalidPasswordException,
  NotAuthorizedException,
];
