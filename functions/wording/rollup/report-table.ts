/** A table of a report. The first column is text, the others figures. */
export type ReportTable = { caption: string; columns: string[]; rows: string[][] };
