import { Activity } from '../local/activity.ts';
import { systemClock } from '../local/clock.ts';
import { functionHost } from '../local/function-host.ts';
import { gateway } from '../local/gateway.ts';
import { issuerPath } from '../local/identity-endpoint.ts';
import { jwtGate } from '../local/jwt-gate.ts';
import { consoleLog } from '../local/log.ts';
import { freePort, type Loopback, serveLoopback } from '../local/loopback.ts';

/**
 * A second front door to the same functions, behind which nothing follows a call: no consumer of the stream is woken,
 * so that the calls of the table that are seen are those of the handler. It takes the tokens of the runtime's issuer.
 */
export const openQuietFront = async (apiUrl: string): Promise<Loopback> => {
  const { invoke } = functionHost(new Activity(), () => {});
  const gate = jwtGate(`${apiUrl}${issuerPath}`, systemClock);
  const handle = gateway({ gate, invoke, clock: systemClock, log: consoleLog });
  return serveLoopback('API', await freePort(), handle);
};
