import * as z from 'zod';
import type { NamedVersions } from '../core/words/agreed-reference.ts';
import type { TokenClaims } from '../core/words/caller.ts';
import { keepDecimals } from '../core/words/decimals.ts';
import { Settings } from '../core/words/settings.ts';

export const tableName = (): string => variable('TABLE_NAME');

/** Reads an environment variable that the deployment sets; throws if it is missing. */
const variable = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`environment variable ${name} is not set`);
  return value;
};

/** The platform's public address, the base of every link, without a trailing slash. */
export const publicUrl = (): string => variable('PUBLIC_URL');

/**
 * The same where it is set. In a deployment, functions behind a route do not have it, as the API's
 * address is only known after they are created.
 */
export const publicUrlIfSet = (): string | undefined => process.env.PUBLIC_URL || undefined;

export const stateMachineArn = (
  name: 'COLLATERAL_REQUEST' | 'ROI_ROLLUP' | 'IMPORT_NUMBERS',
): string => variable(`${name}_ARN`);

/** The bucket in which SES stores incoming mails. */
export const incomingMailBucket = (): string => variable('INCOMING_MAIL_BUCKET');

/** The bucket in which checkpoints are kept, and the KMS key that signs them. */
export const checkpointBucket = (): string => variable('CHECKPOINT_BUCKET');
export const checkpointKey = (): string => variable('CHECKPOINT_KEY');

/** How people sign in besides by mail, or instead of it, as the deployment says. */
export type SignInIssuer = { issuer: string; clientId: string };

/** The issuer that people can sign in with, if there is one, and whether they can by mail. */
export const signInWays = (): { issuer?: SignInIssuer | undefined; byMail: boolean } => {
  const text = process.env.SIGN_IN;
  if (!text) return { byMail: true };
  if (ways?.text !== text) ways = { text, ways: SignInWays.parse(JSON.parse(text)) };
  return ways.ways;
};

const SignInWays = z.strictObject({
  issuer: z.strictObject({ issuer: z.string(), clientId: z.string() }).optional(),
  byMail: z.boolean(),
});

let ways: { text: string; ways: z.infer<typeof SignInWays> } | undefined;

/** The bucket for proofs' files. */
export const filesBucket = (): string => variable('FILES_BUCKET');

/** Where functions reach that bucket's store, if not at S3. */
export const filesEndpoint = (): string | undefined =>
  process.env.FILES_ENDPOINT || process.env.AWS_ENDPOINT_URL_S3 || process.env.AWS_ENDPOINT_URL;

/** Where people reach it, if not where functions do. */
export const filesAddress = (): string | undefined => process.env.FILES_ADDRESS || filesEndpoint();

/** The SES configuration set that counts sent mails; undefined if there is none. */
export const mailConfigurationSet = (): string | undefined =>
  process.env.MAIL_CONFIGURATION_SET || undefined;

/** The claim names of the deployment's tokens, parsed once per value of the variable. */
export const tokenClaims = (): TokenClaims => {
  const text = variable('TOKEN_CLAIMS');
  const named = z.strictObject({
    email: z.string(),
    verified: z.string().nullable(),
    scopes: z.string(),
  });
  if (claims?.text !== text) claims = { text, names: named.parse(JSON.parse(text)) };
  return claims.names;
};

let claims: { text: string; names: TokenClaims } | undefined;

/**
 * The longest time that a function takes to send a mail: whoever holds a claim for longer has died.
 */
export const mailLeaseSeconds = (): number =>
  z.coerce.number().int().min(1).parse(variable('MAIL_LEASE_SECONDS'));

/**
 * How often one address without a token, and one person or machine with one, may call a function's
 * instance. Set for loads that come from one machine; each is parsed once per value of the
 * variable.
 */
export const callLimits = (): CallLimits => {
  const text = process.env.CALL_LIMITS;
  if (!text) return usualLimits;
  if (limits?.text !== text) limits = { text, limits: CallLimits.parse(JSON.parse(text)) };
  return limits.limits;
};

let limits: { text: string; limits: CallLimits } | undefined;

const Limit = z.strictObject({ perSecond: z.number().positive(), burst: z.int().min(1) });
const CallLimits = z.strictObject({ address: Limit, caller: Limit });
export type CallLimits = z.infer<typeof CallLimits>;

/**
 * An office of some hundred people behind one address opens no ten links a second, but a scanner of
 * its mails opens all of a morning at once. One program with a token, such as an import that sends
 * row by row, leaves some of the gateway's 50 a second to the others.
 */
const usualLimits: CallLimits = {
  address: { perSecond: 10, burst: 100 },
  caller: { perSecond: 40, burst: 200 },
};

/**
 * The deployment's settings, parsed once per value of the variable, with what both teams agreed on
 * since, as it was read last.
 */
export const settings = (): Settings => {
  const text = variable('SETTINGS');
  if (parsed?.text !== text) {
    const own = fromJson.parse(text);
    parsed = { text, own, settings: withAgreed(own) };
    keepDecimals(own.currency, own.decimals);
  }
  return parsed.settings;
};

let parsed: { text: string; own: Settings; settings: Settings } | undefined;

/** What both teams agreed on that the platform works by, and that plans name, by instants. */
export type AgreedTerms = {
  levels: NonNullable<Settings['sla']['agreed']>;
  cadence: NonNullable<Settings['communications']['agreed']>;
  named: NamedVersions;
  leads: NonNullable<Settings['leadPromises']>;
};

export const keepAgreedTerms = (terms: AgreedTerms): void => {
  agreed = terms;
  if (parsed) parsed = { ...parsed, settings: withAgreed(parsed.own) };
};

let agreed: AgreedTerms = { levels: [], cadence: [], leads: [], named: {} };

const withAgreed = (own: Settings): Settings => ({
  ...own,
  ...(agreed.levels.length > 0 && { sla: { ...own.sla, agreed: agreed.levels } }),
  ...(agreed.cadence.length > 0 && {
    communications: { ...own.communications, agreed: agreed.cadence },
  }),
  ...(Object.keys(agreed.named).length > 0 && { named: agreed.named }),
  ...(agreed.leads.length > 0 && { leadPromises: agreed.leads }),
});

const fromJson = z.string().transform((text) => Settings.parse(JSON.parse(text)));
