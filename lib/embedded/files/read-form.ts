import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { AwsError } from '../http/aws-error.ts';
import type { Fields } from './post-policy.ts';

/**
 * Reads a form of `multipart/form-data` with one file, its last field, which `take` gets as it
 * comes, with the fields before it. Whatever goes wrong, the rest is read and discarded, so that
 * whoever sends it gets the answer. Throws S3's error when it is no such form.
 */
export const readForm = <Taken>(
  request: IncomingMessage,
  take: (file: Readable, name: string, fields: Fields) => Promise<Taken>,
): Promise<Taken> =>
  new Promise((resolve, reject) => {
    const parser = parserFor(request);
    const fields: Record<string, string> = {};
    let file: Readable | undefined;
    const fail = (error: unknown) => {
      request.unpipe(parser);
      request.resume();
      file?.destroy();
      reject(error);
    };
    parser.on('field', (name, value) => {
      fields[name.toLowerCase()] = value;
    });
    parser.on('file', (name, stream, filename = '') => {
      if (name !== 'file' || file) return void stream.resume();
      file = stream;
      // S3 puts it in the place of `${filename}`, and then holds the fields against the policy.
      const filled = Object.entries(fields).map(([field, value]) => [
        field,
        value.replace('${filename}', () => filename),
      ]);
      take(stream, filename, Object.fromEntries(filled)).then(resolve, fail);
    });
    parser.once('finish', () => file ?? fail(noFile));
    parser.once('error', () => fail(malformed()));
    request.once('error', () => fail(brokenOff));
    request.pipe(parser);
  });

const parserFor = ({ headers }: IncomingMessage) => {
  try {
    return Busboy({
      headers: { ...headers, 'content-type': headers['content-type'] ?? '' },
      limits: { files: 1, fields: 30, fieldSize: 20_000 },
    });
  } catch {
    throw malformed();
  }
};

const malformed = (): AwsError =>
  new AwsError(
    'MalformedPOSTRequest',
    'The body of your POST request is not well-formed multipart/form-data.',
  );

const brokenOff = new AwsError('IncompleteBody', 'The form was not sent to its end.');

const noFile = new AwsError(
  'InvalidArgument',
  'POST requires exactly one file upload per request.',
);
