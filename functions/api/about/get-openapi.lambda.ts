import { guarded } from '../../http/guarded.ts';
import { jsonReply } from '../../http/reply.ts';
import { settings } from '../../store/environment.ts';
import { openapiDocument } from './document.ts';

export const handler = guarded(async () =>
  jsonReply({ status: 200, body: openapiDocument(settings()) }),
);
