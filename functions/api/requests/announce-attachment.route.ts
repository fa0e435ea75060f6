import { randomUUID } from 'node:crypto';
import { announceAttachment } from '../../commands/requests/attach-files.ts';
import { uploadForm } from '../../core/release/upload.ts';
import { ok } from '../../core/words/result.ts';
import { keepReply } from '../../http/answer-once.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { digest } from '../examples.ts';
import { uploadAnswer } from '../upload-answer.ts';

const AttachmentAnswer = uploadAnswer(
  'What to name among the attachments of a request, once the file has been sent',
);

export const route = apiRoute({
  method: 'POST',
  path: '/uploads',
  function: 'requests',
  access: 'member',
  id: 'announceAttachment',
  summary:
    'Announce a file that goes with a request of yours, before you send that; answers with the address to send it to.',
  body: uploadForm,
  answer: { status: 201, schema: () => AttachmentAnswer, name: 'AttachmentUpload' },
  next: [{ to: 'submitRequest', why: 'Once the file has been sent' }],
  examples: () => ({
    'A logo': { name: 'logo.png', type: 'image/png', size: 48_211, sha256: digest },
  }),
});

export const handle: Handle<typeof route> = async (call) => {
  const { body: form, member, now } = call;
  const id = randomUUID();
  const announced = await announceAttachment({ id, form }, { member, now });
  if (!announced.ok) return announced;
  return ok(await keepReply(call, { status: 201, body: { upload: id, put: announced.value } }));
};
