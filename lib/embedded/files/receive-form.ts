import { rmSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { filesBucket } from '../function-environment.ts';
import { AwsError } from '../http/aws-error.ts';
import type { Asked } from './object-marks.ts';
import { checkPolicy, type Fields } from './post-policy.ts';
import { readForm } from './read-form.ts';
import { tagsIn } from './s3-xml.ts';
import { writeDraft } from './write-draft.ts';

/**
 * S3's POST of a form that a browser sends by itself, and the way back to the page. The object has
 * no SHA-256, as S3's has none: nobody said one.
 */
export const receiveForm = async ({ request, response, asked, objects, now }: Asked) => {
  if (asked.key !== '')
    throw new AwsError('MethodNotAllowed', 'A form is sent to the bucket itself.', 405);
  const take = async (file: Readable, _: string, fields: Fields) => {
    const { minBytes, maxBytes } = await checkPolicy(fields, now);
    const draft = objects.draft();
    try {
      const { size } = await writeDraft(file, draft, maxBytes);
      if (size > maxBytes) throw new AwsError('EntityTooLarge', tooLarge);
      if (size < minBytes) throw new AwsError('EntityTooSmall', tooSmall);
      return {
        version: objects.add(draft, {
          key: fields.key ?? '',
          type: fields['content-type'] ?? 'binary/octet-stream',
          size,
          storedAt: now.toISOString(),
          tags: tagsIn(fields.tagging ?? ''),
        }),
        leadsTo: fields.success_action_redirect,
      };
    } finally {
      rmSync(draft, { force: true });
    }
  };
  const { version, leadsTo } = await readForm(request, take);
  if (!leadsTo) return void response.writeHead(204).end();
  const to = new URL(leadsTo);
  to.searchParams.set('bucket', filesBucket);
  to.searchParams.set('key', version.key);
  to.searchParams.set('etag', `"${version.versionId}"`);
  response.writeHead(303, { location: to.href }).end();
};

const tooLarge = 'Your proposed upload exceeds the maximum allowed size';
const tooSmall = 'Your proposed upload is smaller than the minimum allowed size';
