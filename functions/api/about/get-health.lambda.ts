import { guarded } from '../../http/guarded.ts';
import { jsonReply } from '../../http/reply.ts';

export const handler = guarded(async () => jsonReply({ status: 200, body: { status: 'ok' } }));
