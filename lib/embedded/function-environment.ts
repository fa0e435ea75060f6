import { standardClaims } from '../../functions/core/words/caller.ts';
import type { Settings } from '../../functions/core/words/settings.ts';
import type { CallLimits, SignInIssuer } from '../../functions/store/environment.ts';
import { localCredentials, localRegion, stateMachineArn } from './local-account.ts';

export const tableName = 'countersign';

/** The bucket for incoming mails. */
export const incomingMailBucket = 'incoming-mail';

/** The bucket for checkpoints, and the id of the key that signs them. */
export const checkpointBucket = 'checkpoints';
const checkpointKey = 'checkpoint-key';

/** The bucket for proofs' files. */
export const filesBucket = 'proofs';

/**
 * Sets the environment variables that functions read. Returns a function that restores the
 * process's own.
 */
export const setEnvironment = (
  publicUrl: string,
  settings: Settings,
  endpoints: Endpoints,
  limits?: CallLimits,
  signIn?: { issuer: SignInIssuer; byMail: boolean },
): (() => void) => {
  const ours = {
    ...variables(publicUrl, settings, endpoints),
    SIGN_IN: signIn && JSON.stringify(signIn),
    CALL_LIMITS: limits && JSON.stringify(limits),
  };
  const before = Object.fromEntries(Object.keys(ours).map((name) => [name, process.env[name]]));
  assign(ours);
  return () => assign(before);
};

const variables = (
  publicUrl: string,
  settings: Settings,
  endpoints: Endpoints,
): Record<string, string | undefined> => ({
  TABLE_NAME: tableName,
  PUBLIC_URL: publicUrl,
  SETTINGS: JSON.stringify(settings),
  TOKEN_CLAIMS: JSON.stringify(standardClaims),
  COLLATERAL_REQUEST_ARN: stateMachineArn('collateral-request'),
  ROI_ROLLUP_ARN: stateMachineArn('roi-rollup'),
  IMPORT_NUMBERS_ARN: stateMachineArn('import-numbers'),
  INCOMING_MAIL_BUCKET: incomingMailBucket,
  CHECKPOINT_BUCKET: checkpointBucket,
  CHECKPOINT_KEY: checkpointKey,
  FILES_BUCKET: filesBucket,
  FILES_ENDPOINT: endpoints.files,
  FILES_ADDRESS: endpoints.filesAddress,
  // A single process sends mails, and claims from before its start are dead.
  MAIL_LEASE_SECONDS: '1',
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
  AWS_ENDPOINT_URL_SFN: endpoints.stepFunctions,
  AWS_ENDPOINT_URL_SES: endpoints.ses,
  AWS_ENDPOINT_URL_S3: endpoints.s3,
  AWS_ENDPOINT_URL_KMS: endpoints.kms,
  AWS_REGION: localRegion,
  AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
  // A developer's shell must not lead the SDK clients elsewhere.
  AWS_SESSION_TOKEN: undefined,
  AWS_PROFILE: undefined,
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined,
  MAIL_CONFIGURATION_SET: undefined,
  // Logs are read by people here: only warnings and errors, no lines for metrics.
  POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? 'WARN',
});

const assign = (values: Record<string, string | undefined>): void => {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
};

type Endpoints = {
  dynamodb: string;
  stepFunctions: string;
  ses: string;
  s3?: string;
  kms?: string;
  files?: string;
  /** Where people reach the files, if not at that endpoint. */
  filesAddress?: string;
};
