/** A table of a report. The first column is text, the others figures. */
export type ReportTable = {
  caption: string;
  columns: string[];
  rows: string[][];
  /** What the requests behind each row have in common, where they can be listed. */
  behind?: (Readonly<Record<string, string>> | undefined)[];
};
