/**
 * What must reach no log, with what stands there instead. Tokens of links are those of `token.ts`
 * and `mail-leader.ts`, secrets of webhooks those of `save-webhook.ts`.
 */
const secrets: readonly [RegExp, string][] = [
  [/[\w.+%-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/gi, '[address]'],
  [/\bBearer\s+[\w.~+/=-]+/gi, '[token]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\b[0-9a-hjkmnp-tv-z]{7}-[a-z][a-z0-9-]{1,19}-[a-z2-7]{26}\b/gi, '[token]'],
  [/\b[0-9a-f]{40}\b/gi, '[token]'],
  [/\bcwh_[\w-]{43}/g, '[secret]'],
];

/**
 * A text without e-mail addresses and without tokens: of links in mails, and of callers. Nobody
 * means to log one; but messages of errors have them, such as SES's, which quotes the address that
 * it refuses.
 */
export const withoutSecrets = (text: string): string =>
  secrets.reduce((rest, [secret, instead]) => rest.replace(secret, instead), text);
