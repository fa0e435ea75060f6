import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { mayActFor } from '../../core/rounds/stand-in.ts';
import { isUseNoted } from '../../core/sessions/session.ts';
import { mayRead } from '../../core/stages/access.ts';
import type { Member } from '../../core/words/member.ts';
import { Reference } from '../../core/words/words.ts';
import { calledUrl } from '../../http/called-url.ts';
import { evidenceOf } from '../../http/evidence.ts';
import { refreshAgreedTerms } from '../../store/agreements/refresh-terms.ts';
import { settings } from '../../store/environment.ts';
import { logSecurity } from '../../store/log.ts';
import { readMembers } from '../../store/people/roster-store.ts';
import { type Loaded, parseMeta } from '../../store/requests/request-store.ts';
import { noteSessionUse, sessionAmong, sessionKeys } from '../../store/sessions/session-store.ts';
import { keys } from '../../store/table/keys.ts';
import { readItems } from '../../store/table/read-items.ts';
import { readCookie } from './console-cookies.ts';
import { type ConsolePage, requestPath, type Visit } from './console-page.ts';
import { formTokenOf } from './forged-form.ts';

/**
 * Who opens a page, and the request that it is about, read in one round trip. `nobody` has no
 * session that counts; `unseen` covers requests that do not exist, and those that the reader may
 * not see.
 */
export const openVisit = async (
  event: APIGatewayProxyEventV2,
  page: ConsolePage,
  params: Readonly<Record<string, string>>,
  path: string,
): Promise<Opened> => {
  const url = calledUrl(event);
  const cookie = readCookie(event, 'session', url);
  if (cookie === undefined) return { kind: 'nobody' };
  const now = new Date(event.requestContext.timeEpoch).toISOString();
  const about = page.path.startsWith(requestPath);
  const id = about && Reference.safeParse(params.id).success ? params.id : undefined;
  const wanted = {
    ...sessionKeys(cookie),
    ...(id && { meta: keys.meta(id) }),
  } as Record<'session' | 'member' | 'meta', { pk: string; sk: string }>;
  const [items] = await Promise.all([readItems(wanted), refreshAgreedTerms(now)]);
  const who = sessionAmong(items as Parameters<typeof sessionAmong>[0], now);
  if (!who) return { kind: 'nobody' };
  const { session, member: reader } = who;
  if (!isUseNoted(session, now)) await noteSessionUse(cookie, now);
  const visit: Visit = {
    now,
    settings: settings(),
    reader,
    session,
    params,
    path,
    query: new URLSearchParams(event.rawQueryString),
    formToken: formTokenOf(cookie),
    evidence: evidenceOf(event),
    calledUrl: url,
    ...(event.headers['hx-target'] && { part: event.headers['hx-target'] }),
  };
  if (!about) return { kind: 'open', visit };
  const loaded = items.meta && parseMeta(items.meta);
  if (loaded && (await maySee(loaded, reader, now)))
    return { kind: 'open', visit: { ...visit, loaded } as Visit };
  if (loaded) logSecurity('call-forbidden', { route: `GET ${page.path}`, status: 404 });
  return { kind: 'unseen', visit };
};

export type Opened = { kind: 'nobody' } | { kind: 'unseen' | 'open'; visit: Visit };

/** A delegate sees what their member is asked to sign today. */
const maySee = async ({ state }: Loaded, reader: Member, now: string): Promise<boolean> => {
  if (mayRead(state, reader)) return true;
  const { round } = state;
  if (!round) return false;
  const seated = await readMembers(round.seats.map(({ memberId }) => memberId));
  return seated.some((member) => mayActFor(member, reader.id, round, now));
};
