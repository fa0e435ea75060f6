import * as z from 'zod';
import type { TokenClaims } from '../core/words/caller.ts';
import { Settings } from '../core/words/settings.ts';

export const tableName = (): string => variable('TABLE_NAME');

/**
 * What the wiring tells a function, by environment variable; a missing one is a fault of the
 * deployment.
 */
const variable = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`environment variable ${name} is not set`);
  return value;
};

/** Where people reach the platform: the base of every link, without a trailing slash. */
export const publicUrl = (): string => variable('PUBLIC_URL');

/**
 * The same where the wiring tells it. Deployed, no function behind a route is told: the API's
 * address comes after them.
 */
export const publicUrlIfTold = (): string | undefined => process.env.PUBLIC_URL || undefined;

export const stateMachineArn = (
  name: 'COLLATERAL_REQUEST' | 'ROI_ROLLUP' | 'IMPORT_NUMBERS',
): string => variable(`${name}_ARN`);

/** Where SES puts the mails that come in. */
export const incomingMailBucket = (): string => variable('INCOMING_MAIL_BUCKET');

/** What the mails of a deployment are counted under at SES; none where nobody counts. */
export const mailConfigurationSet = (): string | undefined =>
  process.env.MAIL_CONFIGURATION_SET || undefined;

/**
 * The names of the claims of the deployment's tokens, parsed once for each value of the variable.
 */
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
 * How long a function that sends a mail can be at it: whoever holds a claim for longer has died.
 */
export const mailLeaseSeconds = (): number =>
  z.coerce.number().int().min(1).parse(variable('MAIL_LEASE_SECONDS'));

/** The deployment's settings, parsed once for each value of the variable. */
export const settings = (): Settings => {
  const text = variable('SETTINGS');
  if (parsed?.text !== text) parsed = { text, settings: fromJson.parse(text) };
  return parsed.settings;
};

let parsed: { text: string; settings: Settings } | undefined;

const fromJson = z.string().transform((text) => Settings.parse(JSON.parse(text)));
