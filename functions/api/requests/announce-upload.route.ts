import { randomUUID } from 'node:crypto';
import { announceUpload } from '../../commands/requests/announce-upload.ts';
import { uploadForm } from '../../core/release/upload.ts';
import { ok } from '../../core/words/result.ts';
import { keepReply } from '../../http/answer-once.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { digest } from '../examples.ts';
import { uploadAnswer } from '../upload-answer.ts';

const UploadAnswer = uploadAnswer('What to submit as a proof, once the file has been sent');

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/uploads',
  function: 'requests',
  access: 'member',
  id: 'announceUpload',
  summary: 'The owner announces the file of a proof, and gets the address to send it to.',
  parameters: requestParameter,
  body: uploadForm,
  answer: { status: 201, schema: () => UploadAnswer, name: 'Upload' },
  problems: [404, 409],
  next: [
    {
      to: 'submitProof',
      why: 'Once the file has been sent',
      parameters: { id: '$request.path.id' },
      body: { upload: '$response.body#/upload' },
    },
  ],
  examples: () => ({
    'A flyer': {
      name: 'spring-flyer-v1.pdf',
      type: 'application/pdf',
      size: 482_113,
      sha256: digest,
    },
  }),
});

export const handle: Handle<typeof route> = async (call) => {
  const { loaded, body, member, now } = call;
  const announced = await announceUpload(loaded.state, {
    id: randomUUID(),
    form: body,
    member,
    now,
  });
  if (!announced.ok) return announced;
  const { upload, put } = announced.value;
  return ok(await keepReply(call, { status: 201, body: { upload: upload.id, put } }));
};
