import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { isFreshSignIn } from '../../core/sessions/session.ts';
import { problemOf } from '../../core/words/problem.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { calledUrl } from '../../http/called-url.ts';
import { catchFaults } from '../../http/catch-faults.ts';
import { addressOverLimit, callerOverLimit } from '../../http/limit-calls.ts';
import { byParameterCount, matchPath } from '../../http/match-path.ts';
import { notServed } from '../../http/not-served.ts';
import { readText } from '../../http/read-body.ts';
import { logSecurity } from '../../store/log.ts';
import { refusalInWords } from '../../wording/refusal-in-words.ts';
import { serveCalendar } from './calendar/serve-calendar.ts';
import { readCookie, saidCookie, saidIn, setCookie } from './console-cookies.ts';
import { frame, type Noun } from './console-frame.ts';
import type { ConsolePage, Sent, View, Visit } from './console-page.ts';
import { consoleHeaders, leadTo, pageAlone } from './console-reply.ts';
import { endedView, faultView, signInAgain, tooManyView, unseenView } from './error-views.ts';
import { isForged, isFromUs } from './forged-form.ts';
import { openVisit } from './open-visit.ts';
import { serveOwnFile } from './own-files.ts';
import { serveSignIn } from './sign-in/serve-sign-in.ts';

/** The Lambda handler of the console, from the files that declare its pages. */
export const serveConsole = (modules: readonly { page: ConsolePage<never> }[]) => {
  const pages = modules.map(({ page }) => page as unknown as ConsolePage).sort(byParameterCount);
  const find = (event: Event) => findPage(pages, event.requestContext.http.method, event.rawPath);
  return catchFaults(
    async (event: Event) => {
      const { method } = event.requestContext.http;
      if (!['GET', 'HEAD', 'POST'].includes(method)) return notServed;
      const file = serveOwnFile(event);
      if (file) return file;
      const found = find(event);
      const answer =
        (await serveCalendar(event)) ??
        (await serveSignIn(event)) ??
        (found ? await servePage(event, found, pages) : await serveUnknown(event, pages));
      return method === 'HEAD' ? { ...answer, body: '' } : answer;
    },
    (event, why) =>
      inBrowser(event)
        ? pageAlone(faultView(event.requestContext.requestId, why))
        : notAnswered(why.late),
  );
};

type Event = APIGatewayProxyEventV2;
type Answer = APIGatewayProxyStructuredResultV2 & { body?: string };

/** A page, or a form of one, by an address. */
type Found = { page: ConsolePage; params: Record<string, string>; path: string; form?: string };

const findPage = (
  pages: readonly ConsolePage[],
  method: string,
  rawPath: string,
): Found | undefined => {
  const path = rawPath.length > 1 ? rawPath.replace(/\/+$/, '') : rawPath;
  for (const page of pages) {
    const params = matched(page.path, path);
    if (params && method !== 'POST') return { page, params, path };
  }
  const [, base = '', form = ''] = /^(.*)\/([^/]+)$/.exec(path) ?? [];
  for (const page of pages) {
    if (!page.forms || !Object.hasOwn(page.forms, form)) continue;
    const params = matched(page.path, base || '/');
    if (params) return { page, params, path: base || '/', form };
  }
  return undefined;
};

const matched = (template: string, path: string) => {
  try {
    return matchPath(template, path);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
};

const servePage = async (
  event: Event,
  found: Found,
  pages: readonly ConsolePage[],
): Promise<Answer> => {
  const { page, params, path, form } = found;
  const opened = await openVisit(event, page, params, path);
  const sends = form !== undefined && event.requestContext.http.method === 'POST';
  if (opened.kind === 'nobody' && sends) return keep(event, path, form);
  if (opened.kind === 'nobody') return toSignIn(event, form === undefined ? undefined : path);
  const { visit } = opened;
  const seconds = callerOverLimit(visit.reader.id, { routeKey: `console ${page.path}` });
  if (seconds !== undefined) return withRetry(pageAlone(tooManyView(seconds)), seconds);
  const shown = (view: View) => framed(event, visit, view, pages);
  if (opened.kind === 'unseen') return shown(unseenView);
  if (form === undefined) return shown(await page.show(visit));
  // Somebody who reloads the page of a form that came back.
  if (event.requestContext.http.method !== 'POST') return leadTo(path);
  return send(event, { ...found, form }, visit, shown);
};

/** Does what a form says, and leads on; or shows its page again, with what was wrong. */
const send = async (
  event: Event,
  { page, form, path }: Found & { form: string },
  visit: Visit,
  shown: (view: View) => Promise<Answer>,
): Promise<Answer> => {
  const text = readText(event);
  const { 'form-token': token, back, ...values } = text.ok ? valuesOf(text.value) : {};
  const again = async (errors: Sent['errors'], status: number) => {
    const view = await page.show({ ...visit, sent: { form, values, errors } });
    return shown({ ...view, status });
  };
  const ofAll = (detail: string) => [{ pointer: '', detail }];
  if (!text.ok) return again(ofAll(text.refusal.detail), text.refusal.status);
  if (isForged(event.headers, token, visit)) {
    logSecurity('call-forbidden', { route: `POST ${page.path}/${form}`, status: 403 });
    return again(ofAll(notOurForm), 403);
  }
  if (page.fresh?.includes(form) && !isFreshSignIn(visit.session, visit.now))
    return again(ofAll(signInAgain), 403);
  const done = await page.forms?.[form]?.({ ...visit, values });
  if (!done) throw new Error(`${page.path} has no form ${form}`);
  if (done.ok)
    return leadTo(done.value.to ?? (back === '/' ? back : path), [
      saidCookie(done.value, visit.calledUrl),
    ]);
  return again(errorsOf(done.refusal, visit), problemOf(done.refusal).status);
};

/** A form of somebody whose session has ended: what they typed comes back, to be sent once more. */
const keep = (event: Event, path: string, form: string): Answer => {
  const text = readText(event);
  const seconds = addressOverLimit({ ...event, routeKey: 'console' });
  if (seconds !== undefined) return withRetry(pageAlone(tooManyView(seconds)), seconds);
  if (!text.ok || !isFromUs(event.headers, calledUrl(event))) return toSignIn(event, path);
  const { 'form-token': _, ...values } = valuesOf(text.value);
  const part = event.headers['hx-target']?.split('#').at(-1);
  return pageAlone(endedView({ path, form, values, part }));
};

/** Values of a form; of fields with one name the last, as of a box behind its hidden "no". */
const valuesOf = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      value.replace(/\r\n?/g, '\n').trim(),
    ]),
  );

const errorsOf = (refusal: Refusal, { reader }: Visit): Sent['errors'] =>
  'errors' in refusal && refusal.errors.length > 0
    ? refusal.errors
    : [{ pointer: '', detail: refusalInWords(refusal, reader.timeZone) }];

const notOurForm =
  'This form did not come from a page of yours, or you have signed in again since it was shown. Nothing was changed; look at it and send it again.';

/** Whoever has no session is asked for one; only a signed-in reader learns what is not there. */
const serveUnknown = async (event: Event, pages: readonly ConsolePage[]): Promise<Answer> => {
  if (!inBrowser(event)) return notServed;
  const anywhere: ConsolePage = { path: '/', show: async () => unseenView };
  const opened = await openVisit(event, anywhere, {}, '/');
  return opened.kind === 'nobody'
    ? toSignIn(event)
    : framed(event, opened.visit, unseenView, pages);
};

const toSignIn = (event: Event, path?: string): Answer => {
  const seconds = addressOverLimit({ ...event, routeKey: 'console' });
  if (seconds !== undefined) return withRetry(pageAlone(tooManyView(seconds)), seconds);
  const query = event.rawQueryString ? `?${event.rawQueryString}` : '';
  const to = path ?? `${event.rawPath}${query}`;
  return leadTo(to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`);
};

const framed = async (
  event: Event,
  visit: Visit,
  view: View,
  pages: readonly ConsolePage[],
): Promise<Answer> => {
  if (view.leadsTo !== undefined) return leadTo(view.leadsTo);
  const said = saidIn(readCookie(event, 'said', visit.calledUrl));
  const nouns: Noun[] = pages
    .flatMap(({ path, nav }) =>
      nav && (nav.for?.(visit.reader) ?? true) ? [{ path, ...nav }] : [],
    )
    .sort((one, other) => one.place - other.place);
  return {
    statusCode: view.status ?? 200,
    headers: consoleHeaders(view.loads),
    // Said once: the page that shows it takes it away.
    ...(said !== undefined && { cookies: [setCookie('said', '', 0, visit.calledUrl)] }),
    body: String(await frame(view, { visit, nouns, said })),
  };
};

const withRetry = (answer: Answer, seconds: number): Answer => ({
  ...answer,
  headers: { ...answer.headers, 'retry-after': String(seconds) },
});

const inBrowser = ({ headers }: Event): boolean => /text\/html/.test(headers.accept ?? '');

const notAnswered = (late: boolean): Answer => ({
  ...notServed,
  statusCode: late ? 503 : 500,
  body: JSON.stringify({ message: 'Internal Server Error' }),
});
