/**
 * What must not be logged, and its replacement. Tokens of links are made in `mint-token.ts`,
 * secrets of webhooks in `save-webhook.ts`, of calendars in `calendar-store.ts`.
 */
const secrets: readonly [RegExp, string][] = [
  [/[\w.+%-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/gi, '[address]'],
  [/\bBearer\s+[\w.~+/=-]+/gi, '[token]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\b[0-9a-hjkmnp-tv-z]{7}-[a-z][a-z0-9-]{1,19}-[a-z2-7]{26}\b/gi, '[token]'],
  [/\b[0-9a-f]{40}\b/gi, '[token]'],
  [/\bc(?:wh|ck)_[\w-]{43}/g, '[secret]'],
];

/**
 * Removes e-mail addresses, tokens and secrets. None are logged on purpose, but error messages
 * contain them: SES quotes the address it refuses.
 */
export const withoutSecrets = (text: string): string =>
  secrets.reduce((rest, [secret, instead]) => rest.replace(secret, instead), text);
