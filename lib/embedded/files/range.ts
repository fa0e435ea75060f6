import { AwsError } from '../http/aws-error.ts';

/** The part of a file that a `Range` header asks for; undefined for all of it. Both ends count. */
export const rangeOf = (
  header: string | undefined,
  size: number,
): { start: number; end: number } | undefined => {
  const [, from = '', until = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && until === '') return undefined;
  const start = from === '' ? Math.max(0, size - Number(until)) : Number(from);
  const end = from === '' || until === '' ? size - 1 : Math.min(Number(until), size - 1);
  if (start > end || start >= size)
    throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416);
  return { start, end };
};
