import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { misused, readOptions } from '../lib/cli/read-options.ts';
import { PlatformProblem } from '../lib/cli/running-platform.ts';
import { SignInProblem, signIn } from '../lib/cli/sign-in/sign-in.ts';
import { secretsFromTerminal } from '../lib/cli/sign-in/terminal.ts';
import { tokenHere } from '../lib/cli/sign-in/token-here.ts';
import { DeploymentProblem } from '../lib/infra/config/parse-deployment.ts';
import { findStage, StageProblem } from '../lib/infra/stage-outputs.ts';

/**
 * Prints a person's token, valid for an hour: from the user pool of a stage, `npm run --silent
 * token -- rita@company.com --stage prod`, or from the platform on this machine, `npm run --silent
 * token -- rita`.
 */

const usage = `npm run --silent token -- <id or e-mail>                 on this machine, of the platform that runs
npm run --silent token -- <e-mail> --stage <stage>       on AWS
On AWS it asks for the password and the one-time code, and prints an id token. At the first time it sets the second factor up.`;

const run = async (): Promise<string> => {
  const { values, positionals } = readOptions(
    { options: { stage: { type: 'string' } }, allowPositionals: true },
    { usage, words: 1 },
  );
  const [email] = positionals;
  if (!email) return misused('Say whose token', usage);
  if (!values.stage) return tokenHere(email, process.env);
  const { poolId, peopleClientId } = await findStage(values.stage);
  if (!poolId || !peopleClientId)
    throw new SignInProblem(
      `The stage ${values.stage} has an issuer of its own: its tokens come from there`,
    );
  const client = new CognitoIdentityProviderClient({});
  const terminal = secretsFromTerminal();
  try {
    return await signIn({
      client,
      poolId,
      clientId: peopleClientId,
      email,
      ask: terminal.ask,
      showSecret: (secret, otpauth) =>
        console.error(
          `${email} has no second factor yet. Add this secret to an authenticator app: ${secret}\n${otpauth}`,
        ),
    });
  } finally {
    terminal.close();
    client.destroy();
  }
};

const problems = [SignInProblem, PlatformProblem, StageProblem, DeploymentProblem];

try {
  console.log(await run());
} catch (error) {
  if (!problems.some((kind) => error instanceof kind)) throw error;
  console.error((error as Error).message);
  process.exitCode = 1;
}
