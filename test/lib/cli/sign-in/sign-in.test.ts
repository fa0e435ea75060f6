import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Question, signIn } from '../../../../lib/cli/sign-in/sign-in.ts';
import { type Loopback, serveLoopback } from '../../../../lib/embedded/http/loopback.ts';

/**
 * Cognito for one account, as far as signing in goes: a temporary password, and no second factor
 * yet.
 */
const account = () => {
  let password = 'Temporary-1';
  let changed = false;
  let enrolled = false;
  const totp = new TOTP({ secret: 'JBSWY3DPEHPK3PXP' });
  const no = (kind: string, message: string): [number, unknown] => [400, { __type: kind, message }];
  const next = (): [number, unknown] => {
    if (!changed)
      return [200, { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 'session-new-password' }];
    const ChallengeName = enrolled ? 'SOFTWARE_TOKEN_MFA' : 'MFA_SETUP';
    return [200, { ChallengeName, Session: `session-${ChallengeName}` }];
  };
  const tokens = (): [number, unknown] => [
    200,
    { AuthenticationResult: { IdToken: 'an-id-token' } },
  ];
  const wrongCode = no('CodeMismatchException', 'Invalid code received for user');

  // biome-ignore lint/suspicious/noExplicitAny: bodies of four operations
  const operations: Record<string, (body: any) => [number, unknown]> = {
    AdminInitiateAuth: ({ AuthParameters }) =>
      AuthParameters.PASSWORD === password
        ? next()
        : no('NotAuthorizedException', 'Incorrect username or password.'),
    AssociateSoftwareToken: ({ Session }) =>
      Session === 'session-MFA_SETUP'
        ? [200, { SecretCode: totp.secret.base32, Session: 'session-associated' }]
        : no('NotAuthorizedException', 'Invalid session'),
    VerifySoftwareToken: ({ Session, UserCode }) => {
      if (Session !== 'session-associated' || totp.validate({ token: UserCode }) === null)
        return no('EnableSoftwareTokenMFAException', 'Code mismatch');
      enrolled = true;
      return [200, { Status: 'SUCCESS', Session: 'session-verified' }];
    },
    AdminRespondToAuthChallenge: ({ ChallengeName, ChallengeResponses, Session }) => {
      switch (ChallengeName) {
        case 'NEW_PASSWORD_REQUIRED':
          password = ChallengeResponses.NEW_PASSWORD;
          changed = true;
          return next();
        case 'MFA_SETUP':
          return Session === 'session-verified'
            ? tokens()
            : no('NotAuthorizedException', 'Invalid session');
        default:
          return totp.validate({ token: ChallengeResponses.SOFTWARE_TOKEN_MFA_CODE }) === null
            ? wrongCode
            : tokens();
      }
    },
  };
  return async (request: IncomingMessage): Promise<[number, unknown]> => {
    const [, operation = ''] = String(request.headers['x-amz-target']).split('.');
    return (
      operations[operation]?.(JSON.parse(await text(request))) ?? no('UnknownOperation', operation)
    );
  };
};

let cognito: Loopback;
let client: CognitoIdentityProviderClient;
let answer = account();

beforeAll(async () => {
  cognito = await serveLoopback('Cognito', 0, async (request, response) => {
    const [status, body] = await answer(request);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(body));
  });
  client = new CognitoIdentityProviderClient({
    endpoint: cognito.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'an', secretAccessKey: 'admin' },
  });
});
afterAll(async () => {
  client.destroy();
  await cognito.stop();
});

/** Signs in with an answer to each question; codes are computed from the secret that was shown. */
const signingIn = async (password: string, code?: (secret: string) => string) => {
  const asked: Question[] = [];
  let shown = 'JBSWY3DPEHPK3PXP';
  const codeOf = code ?? ((secret: string) => new TOTP({ secret }).generate());
  const answers: Record<Question, () => string> = {
    password: () => password,
    'new password': () => 'Correct-Horse-7',
    'one-time code': () => codeOf(shown),
  };
  const token = signIn({
    client,
    poolId: 'us-east-1_pool',
    clientId: 'people',
    email: 'rita@company.example',
    ask: async (question) => {
      asked.push(question);
      return answers[question]();
    },
    showSecret: (secret, otpauth) => {
      expect(otpauth).toBe(
        `otpauth://totp/Countersign:rita@company.example?secret=${secret}&issuer=Countersign`,
      );
      shown = secret;
    },
  });
  return { token: await token, asked };
};

describe('signing in', () => {
  it('sets password and second factor up at the first time, and asks for both from then on', async () => {
    answer = account();
    expect(await signingIn('Temporary-1')).toEqual({
      token: 'an-id-token',
      asked: ['password', 'new password', 'one-time code'],
    });
    expect(await signingIn('Correct-Horse-7')).toEqual({
      token: 'an-id-token',
      asked: ['password', 'one-time code'],
    });
  });

  it('ends with the reason of Cognito, for a wrong password and for a wrong code', async () => {
    answer = account();
    await expect(signingIn('Wrong-Horse-7')).rejects.toThrow('Incorrect username or password.');
    await expect(signingIn('Temporary-1', () => '000')).rejects.toThrow('Code mismatch');
    await signingIn('Correct-Horse-7');
    await expect(signingIn('Correct-Horse-7', () => '000')).rejects.toThrow(
      'Invalid code received for user',
    );
  });
});
