import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { html } from 'hono/html';
import { frame } from '../../../functions/pages/console/console-frame.ts';
import { consoleHeaders } from '../../../functions/pages/console/console-reply.ts';
import { readRoster } from '../../../functions/store/people/roster-store.ts';
import { issuerPath } from './identity-endpoint.ts';
import { audience, type Issuer } from './issuer.ts';
import { readRequest } from './read-request.ts';

/**
 * The issuer's authorization and token endpoints (code with PKCE), so that the console's sign-in is
 * the same here as with an issuer elsewhere. Whoever comes says who they are.
 */
export const withAuthorization = (issuer: Issuer, next: RequestListener): RequestListener => {
  const codes = new Map<string, Granted>();

  const ask = async (response: ServerResponse, query: URLSearchParams): Promise<void> => {
    const members = (await readRoster()).filter(({ active }) => active);
    const kept = [...query].map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    );
    const main = html`<section class="narrow"><h1>Who are you?</h1>
<form method="post" action="${issuerPath}/authorize">${kept}<p class="actions">${members.map(
      ({ id, email, name }) =>
        html`<button class="plain" name="email" value="${email}" data-member="${id}">${name}</button>`,
    )}</p></form></section>`;
    response
      .writeHead(200, consoleHeaders())
      .end(String(frame({ title: 'The issuer of this machine', main })));
  };

  const grant = (response: ServerResponse, form: URLSearchParams): unknown => {
    const given = (name: string) => form.get(name) ?? '';
    const back = given('redirect_uri');
    // This issuer knows one client, which is at its own origin.
    if (given('client_id') !== audience || new URL(back).origin !== new URL(issuer.url).origin)
      return refuse(response, 'invalid_client');
    const code = randomBytes(20).toString('hex');
    const [email, nonce, challenge] = [given('email'), given('nonce'), given('code_challenge')];
    codes.set(code, { email, nonce, challenge, back });
    const answer = new URLSearchParams({ code, state: given('state') });
    return response.writeHead(303, { location: `${back}?${answer}` }).end();
  };

  const exchange = async (response: ServerResponse, form: URLSearchParams): Promise<void> => {
    const code = form.get('code') ?? '';
    const granted = codes.get(code);
    codes.delete(code);
    const proven = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!granted || proven !== granted.challenge || form.get('redirect_uri') !== granted.back)
      return refuse(response, 'invalid_grant');
    const idToken = await issuer.idToken(granted.email, granted.nonce);
    const answer = {
      access_token: idToken,
      id_token: idToken,
      token_type: 'Bearer',
      expires_in: 3600,
    };
    response.writeHead(200, asJson).end(JSON.stringify(answer));
  };

  const serve = async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
  ): Promise<unknown> => {
    if (request.method === 'GET')
      return ask(response, new URLSearchParams(request.url?.split('?')[1] ?? ''));
    const body = await readRequest(request, 10_000);
    const form = new URLSearchParams(body?.toString('utf8') ?? '');
    return path === 'token' ? exchange(response, form) : grant(response, form);
  };

  return (request, response) => {
    const [, path] = /^\/issuer\/(authorize|token)(?:\?|$)/.exec(request.url ?? '') ?? [];
    if (!path || !['GET', 'POST'].includes(request.method ?? '')) return next(request, response);
    serve(request, response, path).catch((error: unknown) => response.destroy(error as Error));
  };
};

type Granted = { email: string; nonce: string; challenge: string; back: string };

const asJson = { 'content-type': 'application/json', 'cache-control': 'no-store' };

const refuse = (response: ServerResponse, error: string): void => {
  response.writeHead(400, asJson).end(JSON.stringify({ error }));
};
