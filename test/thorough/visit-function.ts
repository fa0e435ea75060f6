import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { Activity } from '../../lib/embedded/activity.ts';
import { functionHost } from '../../lib/embedded/function-host.ts';
import { httpEvent } from '../../lib/embedded/http/http-event.ts';
import { routeTable } from '../../lib/embedded/http/route-table.ts';
import { routes } from '../../lib/manifest.ts';

const find = routeTable(routes);

const { invoke } = functionHost(new Activity(), () => {});

/**
 * Visits what needs no token as the gateway does for a caller, without a connection to either:
 * the function of the route is given the event of the request. Resolves to the status.
 */
export const visitFunction = async (visit: Request, now: Date): Promise<number> => {
  const { host, pathname, search } = new URL(visit.url);
  const matched = find(visit.method, pathname);
  if (!matched) return 404;
  const request = Object.assign(new IncomingMessage(new Socket()), {
    method: visit.method,
    rawHeaders: ['host', host, ...[...visit.headers].flat()],
  });
  const event = httpEvent({
    request,
    path: pathname,
    query: search.slice(1),
    matched,
    body: Buffer.from(await visit.arrayBuffer()),
    now,
    sourceIp: '127.0.0.1',
    authorizer: undefined,
  });
  return ((await invoke(matched.route.function, event)) as { statusCode: number }).statusCode;
};
