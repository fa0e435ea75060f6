import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { letIn, linkMailed } from '../../../commands/people/let-in.ts';
import { ownPath } from '../../../core/sessions/refuse-sign-in.ts';
import { asciiLowerCase } from '../../../core/words/text.ts';
import { calledUrl } from '../../../http/called-url.ts';
import { addressOverLimit } from '../../../http/limit-calls.ts';
import { readText } from '../../../http/read-body.ts';
import { signInWays } from '../../../store/environment.ts';
import { logSecurity } from '../../../store/log.ts';
import { endSession, readSession } from '../../../store/sessions/session-store.ts';
import { askToSignIn } from '../../../store/sessions/sign-in-store.ts';
import { keys } from '../../../store/table/keys.ts';
import { longestSession, readCookie, setCookie } from '../console-cookies.ts';
import type { View } from '../console-page.ts';
import { leadTo, pageAlone } from '../console-reply.ts';
import { tooManyView } from '../error-views.ts';
import { formTokenOf, isForged, isFromUs } from '../forged-form.ts';
import { serveIssuer } from './sign-in-by-issuer.ts';
import { askView, codeView, linkView, mailIsOff, notOursView, wordOf } from './sign-in-views.ts';

/**
 * Signing in by mail, and out: the pages for which nobody has a session. GET changes nothing; a
 * program that opens the links of a mail signs nobody in.
 */
export const serveSignIn = async (event: Event): Promise<Answer | undefined> => {
  const { rawPath } = event;
  const [, first = '', rest] = /^\/(sign-in|sign-out)(?:\/([^/]+))?$/.exec(rawPath) ?? [];
  if (!first) return undefined;
  const seconds = addressOverLimit({ ...event, routeKey: `console /${first}` });
  if (seconds !== undefined) return pageAlone(tooManyView(seconds));
  const isPost = event.requestContext.http.method === 'POST';
  if (first === 'sign-out') return isPost ? signOut(event) : leadTo('/');
  if (isPost && !isFromUs(event.headers, calledUrl(event))) {
    logSecurity('call-forbidden', { route: 'POST /sign-in', status: 403 });
    return pageAlone(notOursView);
  }
  if (rest === 'issuer' || rest === 'issued') return serveIssuer(event, rest);
  if (!signInWays().byMail && (rest !== undefined || isPost)) return pageAlone(mailIsOff);
  if (rest === undefined) return isPost ? ask(event) : showAsk(event);
  if (rest === 'code') return isPost ? typeCode(event) : pageAlone(codeView());
  return isPost ? useLink(event, rest) : showLink(event, rest);
};

type Event = APIGatewayProxyEventV2;
type Answer = APIGatewayProxyStructuredResultV2;

const showAsk = async (event: Event): Promise<Answer> => {
  const query = new URLSearchParams(event.rawQueryString);
  const cookie = readCookie(event, 'session', calledUrl(event));
  const known = cookie && !query.has('again') && (await readSession(cookie, nowOf(event)));
  const to = ownPath(query.get('to') ?? undefined);
  return known ? leadTo(to) : pageAlone(askView({ to, again: query.has('again') }));
};

/** The same answer for every address. */
const ask = async (event: Event): Promise<Answer> => {
  const form = formOf(event);
  const address = asciiLowerCase((form.get('address') ?? '').trim());
  const to = ownPath(form.get('to') ?? undefined);
  if (!/^[^\s@]+@[^\s@]+$/.test(address) || address.length > 254)
    return pageAlone(askView({ to, typed: address }));
  const secret = await askToSignIn({ address, at: nowOf(event), to });
  const url = calledUrl(event);
  return leadTo('/sign-in/code', [setCookie('sign-in', secret, 15 * 60, url)]);
};

const typeCode = async (event: Event): Promise<Answer> => {
  const secret = readCookie(event, 'sign-in', calledUrl(event)) ?? '';
  const code = (formOf(event).get('code') ?? '').replace(/\D/g, '');
  return finish(event, await letIn({ by: 'code', secret, code }, given(event)), (why) =>
    codeView(wordOf(why)),
  );
};

const showLink = async (event: Event, token: string): Promise<Answer> => {
  const found = await linkMailed(token, nowOf(event));
  return pageAlone(
    found.ok ? linkView(found.value) : askView({ to: '/', wrong: wordOf(found.refusal) }),
  );
};

const useLink = async (event: Event, token: string): Promise<Answer> =>
  finish(event, await letIn({ by: 'link', token }, given(event)), (why) =>
    askView({ to: '/', wrong: wordOf(why) }),
  );

const finish = (
  event: Event,
  result: Awaited<ReturnType<typeof letIn>>,
  again: (why: Extract<typeof result, { ok: false }>['refusal']) => View,
): Answer => {
  if (!result.ok) {
    logSecurity('sign-in-refused', { why: result.refusal });
    return pageAlone({ ...again(result.refusal), status: 403 });
  }
  const { cookie, to } = result.value;
  const url = calledUrl(event);
  return leadTo(to, [
    setCookie('session', cookie, longestSession, url),
    setCookie('sign-in', '', 0, url),
  ]);
};

const signOut = async (event: Event): Promise<Answer> => {
  const url = calledUrl(event);
  const cookie = readCookie(event, 'session', url);
  if (cookie === undefined) return leadTo('/sign-in');
  const token = formOf(event).get('form-token') ?? undefined;
  if (isForged(event.headers, token, { calledUrl: url, formToken: formTokenOf(cookie) }))
    return pageAlone(notOursView);
  await endSession(keys.session(cookie));
  return leadTo('/sign-in', [setCookie('session', '', 0, url)]);
};

const given = (event: Event) => ({
  now: nowOf(event),
  userAgent: event.requestContext.http.userAgent?.slice(0, 300),
});

const nowOf = (event: Event): string => new Date(event.requestContext.timeEpoch).toISOString();

const formOf = (event: Event): URLSearchParams => {
  const text = readText(event);
  return new URLSearchParams(text.ok ? text.value : '');
};
