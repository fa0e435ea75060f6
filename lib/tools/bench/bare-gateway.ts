import { Activity } from '../../embedded/activity.ts';
import { functionHost } from '../../embedded/function-host.ts';
import { gateway } from '../../embedded/http/gateway.ts';
import { issuerPath } from '../../embedded/http/identity-endpoint.ts';
import { jwtGate } from '../../embedded/http/jwt-gate.ts';
import { freePort, type Loopback, serveLoopback } from '../../embedded/http/loopback.ts';
import { consoleLog } from '../../embedded/runtime-log.ts';
import { systemClock } from '../../embedded/wall-clock.ts';

/**
 * A second gateway to the same functions, after whose calls no stream consumer is triggered, so
 * that only the handler's calls of the table are counted. It accepts tokens of the runtime's
 * issuer.
 */
export const openBareGateway = async (apiUrl: string): Promise<Loopback> => {
  const { invoke } = functionHost(new Activity(), () => {});
  const gate = jwtGate(`${apiUrl}${issuerPath}`, systemClock);
  const handle = gateway({ gate, invoke, clock: systemClock, log: consoleLog });
  return serveLoopback('API', await freePort(), handle);
};
