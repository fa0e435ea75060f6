/** A visit of a link. `hidden` is what the page's form sends when nobody touches it. */
type Scanner = (link: string, hidden: URLSearchParams) => Request;

const userAgents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36',
  'Mozilla/5.0 (compatible; SafeLinks)',
  'BarracudaCentral/1.0',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'curl/8.5.0',
];

const get =
  (headers: Record<string, string>, method = 'GET'): Scanner =>
  (link) =>
    new Request(link, { method, headers });

const post =
  (body: (hidden: URLSearchParams) => string | URLSearchParams, contentType?: string): Scanner =>
  (link, hidden) =>
    new Request(link, {
      method: 'POST',
      body: body(hidden),
      ...(contentType && { headers: { 'content-type': contentType } }),
    });

const withComment = (hidden: URLSearchParams): URLSearchParams => {
  const fields = new URLSearchParams(hidden);
  fields.set('comment', 'test');
  return fields;
};

/**
 * What a form sends when every choice is sent without one: the names, and no values that mean
 * anything.
 */
const emptyChoices = (hidden: URLSearchParams): URLSearchParams => {
  const fields = withComment(hidden);
  for (const value of ['', 'on', 'true', '1']) fields.append('decision', value);
  return fields;
};

export const hiddenFields = (html: string): URLSearchParams => {
  const fields = new URLSearchParams();
  for (const [, name = '', value = ''] of html.matchAll(
    /<input type="hidden" name="([^"]*)" value="([^"]*)"/g,
  ))
    fields.append(name, value);
  return fields;
};

export const plainScanners: readonly Scanner[] = [
  ...userAgents.map((userAgent) => get({ 'user-agent': userAgent })),
  get({ 'user-agent': userAgents[0] as string }, 'HEAD'),
  get({ purpose: 'prefetch', 'x-moz': 'prefetch' }),
  get({ 'sec-purpose': 'prefetch;prerender' }),
  get({ 'if-none-match': '*', 'if-modified-since': 'Mon, 02 Mar 2026 14:00:00 GMT' }),
  (link) => new Request(`${link}?utm_source=scan&decision=approve&action=approve`),
  (link) => new Request(`${link}?${new URLSearchParams({ url: link })}`, { method: 'HEAD' }),
  (link) =>
    new Request(
      link
        .toUpperCase()
        .replace(/^HTTP:\/\/([^/]+)\/D\//, (_, host) => `http://${host.toLowerCase()}/d/`),
    ),
  (link) => new Request(link, { method: 'OPTIONS' }),
  (link) => new Request(link, { method: 'DELETE' }),
  (link) => new Request(link, { method: 'PUT', body: 'decision=approve' }),
  post((hidden) => hidden),
  post(withComment),
  post(emptyChoices),
  post(() => ''),
  post(() => JSON.stringify({ decision: 'approve' }), 'application/json'),
  post(() => 'decision', 'application/x-www-form-urlencoded'),
];
