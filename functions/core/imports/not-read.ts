import { isReportColumn } from './header-names.ts';

/** What of a file is not read, because it says nothing of an entry. */
export type NotRead = { columns: string[]; emptyRows: number };

export const notRead = (header: readonly string[], emptyRows: number): NotRead => ({
  columns: header.filter(isReportColumn),
  emptyRows,
});
