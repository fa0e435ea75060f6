import * as z from 'zod';
import { jsonReply } from '../../http/reply.ts';
import { apiRoute, publicCallLimit } from '../../http/route.ts';
import type { HandlePublic } from '../../http/serve-public.ts';
import { publicKeyJwk } from '../../store/checkpoints/checkpoint-key.ts';

const PublicKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string().describe('Its thumbprint (RFC 7638)'),
  alg: z.literal('ES256'),
  use: z.literal('sig'),
});

export const route = apiRoute({
  method: 'GET',
  path: '/.well-known/jwks.json',
  function: 'about',
  access: 'public',
  publicBecause: 'Public keys are for everybody who verifies a certificate.',
  limit: publicCallLimit,
  id: 'getKeys',
  summary: 'The public keys by which certificates and checkpoints are verified (RFC 7517).',
  answer: { status: 200, schema: () => z.object({ keys: z.array(PublicKey) }), name: 'Keys' },
});

export const handle: HandlePublic = async () => {
  const reply = jsonReply({ status: 200, body: { keys: [await publicKeyJwk()] } });
  return { ...reply, headers: { ...reply.headers, 'cache-control': 'public, max-age=3600' } };
};
