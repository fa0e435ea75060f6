import type { NotRead } from '../core/imports/not-read.ts';

/** `the columns line, reason; 3 empty rows`; undefined where everything was read. */
export const notReadInWords = ({ columns, emptyRows }: NotRead): string | undefined => {
  const parts = [
    ...(columns.length > 0
      ? [`the ${columns.length === 1 ? 'column' : 'columns'} ${columns.join(', ')}`]
      : []),
    ...(emptyRows > 0 ? [`${emptyRows} empty ${emptyRows === 1 ? 'row' : 'rows'}`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : undefined;
};
