import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { html } from 'hono/html';
import { requestsOfMember } from '../../../functions/commands/requests/requests-of-member.ts';
import { waitingOn } from '../../../functions/core/promises/waiting.ts';
import { ownPath } from '../../../functions/core/sessions/refuse-sign-in.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import type { Settings } from '../../../functions/core/words/settings.ts';
import { setCookie } from '../../../functions/pages/console/console-cookies.ts';
import { frame } from '../../../functions/pages/console/console-frame.ts';
import type { View } from '../../../functions/pages/console/console-page.ts';
import { consoleHeaders } from '../../../functions/pages/console/console-reply.ts';
import { isFromUs } from '../../../functions/pages/console/forged-form.ts';
import { readRoster } from '../../../functions/store/people/roster-store.ts';
import { mintCookie, saveSession } from '../../../functions/store/sessions/session-store.ts';
import { sayNextTurn } from '../../../functions/wording/rounds/turn-in-words.ts';
import type { Clock } from '../wall-clock.ts';
import { readRequest } from './read-request.ts';

/**
 * Trying the platform on this machine: a page in place of the sign-in page says who is on the
 * roster, and lets one in as any of them. It is served only where no mail really leaves and nobody
 * else can come, and nothing of it is in what is deployed.
 */
export const withTrying =
  ({ apiUrl, clock, settings }: Trying, next: RequestListener): RequestListener =>
  (request, response) => {
    const [path, query = ''] = (request.url ?? '').split('?');
    const asked = request.method === 'GET' && path === '/sign-in' && !query.includes('by=mail');
    const chosen = request.method === 'POST' && path === '/try';
    if ((!asked && !chosen) || isPassedOn(request)) return next(request, response);
    const work = asked
      ? show(response, settings, wantedIn(query))
      : letIn(request, response, { apiUrl, clock });
    work.catch((error: unknown) => response.destroy(error as Error));
  };

/** Whoever comes through a proxy does not sit at this machine. */
const isPassedOn = ({ headers }: IncomingMessage): boolean =>
  ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host'].some((name) => name in headers);

type Trying = { apiUrl: string; clock: Clock; settings: Settings };

/** The page of ours that somebody came for. */
const wantedIn = (query: string): string =>
  ownPath(new URLSearchParams(query).get('to') ?? undefined);

const show = async (response: ServerResponse, settings: Settings, to: string): Promise<void> => {
  const members = (await readRoster()).filter(({ active }) => active);
  const people = await Promise.all(
    members.map(async (member) => ({ member, ...(await firstOf(member, settings)) })),
  );
  send(response, {
    title: 'Try it',
    main: html`<section class="lead"><h1>Who do you want to be?</h1>
<p>This runs on your machine alone, and no mail leaves it. Choose somebody, see what they see, and come back to be another one. <a href="/sign-in?by=mail&amp;to=${encodeURIComponent(to)}">Sign in by mail</a> works, too: mails are in the inbox.</p></section>
<ul class="turns">${people.map(
      ({ member, first, more }) =>
        html`<li><div class="when"><strong><bdi>${member.name}</bdi></strong><small>${rolesOf(member)}</small></div>
<div class="what"><p>${first}</p>${more > 0 && html`<small>and ${more} more</small>`}</div>
<form method="post" action="/try"><input type="hidden" name="member" value="${member.id}"><input type="hidden" name="to" value="${to}"><button class="plain" aria-label="Be ${member.name}">Be ${member.name.split(' ')[0]}</button></form></li>`,
    )}</ul>`,
  });
};

/** What a member would do first, in words. */
const firstOf = async (member: Member, settings: Settings) => {
  const { waiting: queued } = await requestsOfMember(member.id);
  const waiting = queued.filter((state) =>
    waitingOn(state, settings).some(({ memberId }) => memberId === member.id),
  );
  const [first] = waiting;
  return {
    first: first ? `${sayNextTurn(first, member.id)}: ${first.form.title}` : usuallyOf(member),
    more: Math.max(0, waiting.length - 1),
  };
};

const usuallyOf = ({ parties, leads }: Member): string =>
  parties.includes('sales')
    ? 'Ask for a piece of collateral, and sign its brief for sales.'
    : parties.includes('marketing')
      ? `Answer requests, write briefs, make proofs${leads.includes('marketing') ? ', and step in for the team' : ''}.`
      : parties.includes('leadership')
        ? 'See what was spent and what it earned.'
        : `Sign for ${parties.join(' and ')} where the content calls for it.`;

const rolesOf = ({ parties, leads, admin }: Member): string =>
  [
    ...parties.map((party) => (leads.includes(party) ? `leads ${party}` : party)),
    ...(admin ? ['admin'] : []),
  ].join(', ');

const letIn = async (
  request: IncomingMessage,
  response: ServerResponse,
  { apiUrl, clock }: Pick<Trying, 'apiUrl' | 'clock'>,
): Promise<void> => {
  const body = (await readRequest(request, 10_000))?.toString('utf8') ?? '';
  const sent = new URLSearchParams(body);
  const id = sent.get('member');
  const member = (await readRoster()).find((one) => one.id === id && one.active);
  const headers = request.headers as Record<string, string | undefined>;
  if (!member || !isFromUs(headers, apiUrl))
    return send(response, {
      title: 'Nothing was done',
      status: 403,
      main: html`<h1>Nothing was done</h1><p>This came from no page of ours, or names nobody on the roster. <a href="/sign-in">Choose again</a>.</p>`,
    });
  const now = clock.now().toISOString();
  const cookie = mintCookie(member.id);
  await saveSession(cookie, { memberId: member.id, by: 'trial', signedInAt: now, seenAt: now });
  response
    .writeHead(303, {
      location: ownPath(sent.get('to') ?? undefined),
      'set-cookie': setCookie('session', cookie, 7 * 24 * 3600, apiUrl),
      'cache-control': 'no-store',
    })
    .end();
};

const send = (response: ServerResponse, view: View): void => {
  response.writeHead(view.status ?? 200, consoleHeaders()).end(String(frame(view)));
};
