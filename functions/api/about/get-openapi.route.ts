import * as z from 'zod';
import { jsonReply } from '../../http/reply.ts';
import { apiRoute, publicCallLimit } from '../../http/route.ts';
import type { HandlePublic } from '../../http/serve-public.ts';
import { settings } from '../../store/environment.ts';
import { openapiDocument } from './openapi-document.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/openapi.json',
  function: 'about',
  access: 'public',
  publicBecause: 'Says what the API looks like, and nothing about any request or person.',
  limit: publicCallLimit,
  id: 'getOpenapi',
  summary: 'This document.',
  answer: { status: 200, schema: () => z.looseObject({}) },
});

export const handle: HandlePublic = async (_event, all) =>
  jsonReply({ status: 200, body: openapiDocument(all, settings()) });
