import * as oauth from 'oauth4webapi';
import type { SignInIssuer } from '../environment.ts';

/**
 * What a browser keeps between leaving for the issuer and coming back: without these, nobody can
 * finish what somebody else began.
 */
export type IssuerFlow = { state: string; nonce: string; verifier: string; to: string };

/** Where to send a browser to sign in (authorization code with PKCE), and what it has to keep. */
export const leaveForIssuer = async (
  given: SignInIssuer,
  { redirectUri, to, again }: { redirectUri: string; to: string; again: boolean },
): Promise<{ location: string; flow: IssuerFlow }> => {
  const server = await discovered(given);
  if (!server.authorization_endpoint)
    throw new Error(`${given.issuer} says nowhere how to sign in (authorization_endpoint)`);
  const flow = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
    to,
  };
  const location = new URL(server.authorization_endpoint);
  location.search = new URLSearchParams({
    client_id: given.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid email',
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: 'S256',
    ...(again && { prompt: 'login' }),
  }).toString();
  return { location: location.href, flow };
};

/**
 * The claims of whoever comes back: of an id token of this issuer, for this client, signed, in
 * time, and for this very flow. Throws `SignInDenied` if the issuer, or any of these, says no.
 */
export const comeFromIssuer = async (
  given: SignInIssuer,
  { came, flow, redirectUri, now }: Came,
): Promise<Readonly<Record<string, unknown>>> => {
  const server = await discovered(given);
  // The issuer's times are held against the clock of the call, which a test may have moved.
  const skew = Math.round((Date.parse(now) - Date.now()) / 1000);
  const client = { client_id: given.clientId, [oauth.clockSkew]: skew, [oauth.clockTolerance]: 30 };
  try {
    const params = oauth.validateAuthResponse(server, client, came, flow.state);
    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      params,
      redirectUri,
      flow.verifier,
      insecure(given),
    );
    const result = await oauth.processAuthorizationCodeResponse(server, client, answer, {
      expectedNonce: flow.nonce,
      requireIdToken: true,
    });
    await oauth.validateApplicationLevelSignature(server, answer, insecure(given));
    return oauth.getValidatedIdTokenClaims(result) ?? {};
  } catch (error) {
    if (isNo(error)) throw new SignInDenied(error);
    throw error;
  }
};

type Came = { came: URL; flow: IssuerFlow; redirectUri: string; now: string };

/** The issuer, or what it sent, does not let this browser in; a fault of neither side. */
export class SignInDenied extends Error {
  constructor(cause: unknown) {
    super('the issuer did not sign anybody in', { cause });
  }
}

const isNo = (error: unknown): boolean =>
  error instanceof oauth.AuthorizationResponseError ||
  error instanceof oauth.ResponseBodyError ||
  error instanceof oauth.OperationProcessingError;

/** What an issuer publishes of itself, asked once for the life of the process. */
const discovered = (given: SignInIssuer): Promise<oauth.AuthorizationServer> => {
  const asked = known.get(given.issuer) ?? discover(given);
  known.set(given.issuer, asked);
  // An issuer that was away is asked again.
  asked.catch(() => known.delete(given.issuer));
  return asked;
};

const known = new Map<string, Promise<oauth.AuthorizationServer>>();

const discover = async (given: SignInIssuer): Promise<oauth.AuthorizationServer> => {
  const issuer = new URL(given.issuer);
  const answer = await oauth.discoveryRequest(issuer, insecure(given));
  return oauth.processDiscoveryResponse(issuer, answer);
};

/** Without TLS only an issuer on this machine is talked to. */
const insecure = ({ issuer }: SignInIssuer) => ({
  [oauth.allowInsecureRequests]: issuer.startsWith('http://127.0.0.1:'),
});
