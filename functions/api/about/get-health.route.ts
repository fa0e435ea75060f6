import * as z from 'zod';
import { jsonReply } from '../../http/reply.ts';
import { apiRoute, publicCallLimit } from '../../http/route.ts';
import type { HandlePublic } from '../../http/serve-public.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/health',
  function: 'about',
  access: 'public',
  publicBecause: 'Says that the API answers, and nothing about any request or person.',
  limit: publicCallLimit,
  id: 'getHealth',
  summary: 'Whether the API answers.',
  answer: { status: 200, schema: () => z.object({ status: z.literal('ok') }), name: 'Health' },
});

export const handle: HandlePublic = async () => jsonReply({ status: 200, body: { status: 'ok' } });
