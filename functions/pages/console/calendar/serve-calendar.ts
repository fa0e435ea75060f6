import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { calendarPath } from '../../../commands/people/calendar-address.ts';
import { requestsOfMember } from '../../../commands/requests/requests-of-member.ts';
import { mayRead } from '../../../core/stages/access.ts';
import { sha256 } from '../../../core/words/digest.ts';
import { calledUrl } from '../../../http/called-url.ts';
import { addressOverLimit, tooManyCalls } from '../../../http/limit-calls.ts';
import { settings } from '../../../store/environment.ts';
import { logSecurity } from '../../../store/log.ts';
import { readerByCalendarKey } from '../../../store/people/calendar-store.ts';
import { calendarFile } from './calendar-file.ts';

/**
 * A member's dates, for their calendar, which has no session: the key in the address says whose
 * they are. Whoever has a key that is unknown learns nothing of why.
 */
export const serveCalendar = async (event: Event): Promise<Answer | undefined> => {
  if (event.rawPath !== calendarPath) return undefined;
  if (event.requestContext.http.method === 'POST') return unknown;
  const seconds = addressOverLimit({ ...event, routeKey: 'console calendar' });
  if (seconds !== undefined) return tooManyCalls(seconds);
  const reader = await readerByCalendarKey(
    new URLSearchParams(event.rawQueryString).get('key') ?? '',
  );
  if (!reader) {
    logSecurity('link-guessed', { kind: 'calendar' });
    return unknown;
  }
  const { waiting, mine } = await requestsOfMember(reader.id, mostOfEach);
  const seen = [...new Map([...waiting, ...mine].map((state) => [state.id, state])).values()];
  const body = calendarFile(
    seen.filter((state) => mayRead(state, reader)),
    { memberId: reader.id, settings: settings(), url: calledUrl(event) },
  );
  const etag = `"${sha256(body).slice(0, 32)}"`;
  const known = tagsIn(event.headers['if-none-match']).some((tag) => tag === etag || tag === '*');
  return known
    ? { statusCode: 304, headers: { ...headers, etag } }
    : {
        statusCode: 200,
        headers: { ...headers, etag, 'content-type': 'text/calendar; charset=utf-8' },
        body,
      };
};

type Event = APIGatewayProxyEventV2;
type Answer = APIGatewayProxyStructuredResultV2;

/** Requests that wait, and those of theirs that moved last: both lists together are one batch. */
const mostOfEach = 50;

/** Calendars ask each time, and are told when nothing has changed. */
const headers = {
  'cache-control': 'private, no-cache',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  'referrer-policy': 'no-referrer',
};

/** One answer for keys that never were, were revoked, or whose member has left. */
const unknown: Answer = {
  statusCode: 404,
  headers: { ...headers, 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' },
  body: 'There is no calendar at this address.\n',
};

/** The tags of `If-None-Match`, compared weakly (RFC 9110). */
const tagsIn = (header = ''): string[] =>
  header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
