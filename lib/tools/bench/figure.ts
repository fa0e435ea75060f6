/** A measurement with its budget. */
export type Figure = {
  what: string;
  unit: Unit;
  value: number;
  /** Undefined for figures without a limit. */
  budget?: number;
  /** What the value consists of, or how it was measured, one line each. */
  notes?: string[];
};

/** KB are 1,024 bytes. */
type Unit =
  | 'KB'
  | 'ms'
  | 's'
  | 'times'
  | 'calls'
  | 'transitions'
  | 'items'
  | 'a second'
  | 'dollars';

/** What could not be measured, and why. */
export type Missing = { what: string; problem: string };

/** How a value compares with its budget, in words. */
export const verdict = ({ value, budget }: Figure): string => {
  if (budget === undefined) return 'for information';
  if (value <= budget) return 'within';
  return `over by ${Math.ceil((value / budget - 1) * 100)} %`;
};

/** Figures as a table, each with its notes below it, and missing ones at the end. */
export const figureTable = (
  figures: readonly Figure[],
  missing: readonly Missing[] = [],
): string => {
  const rows = figures.map(cells);
  const widths = columns.map((heading, index) =>
    Math.max(heading.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = ([what = '', ...rest]: readonly string[]): string => {
    const [measured = '', budget = '', words = ''] = rest;
    return `${what.padEnd(widths[0] ?? 0)}  ${measured.padStart(widths[1] ?? 0)}  ${budget.padStart(widths[2] ?? 0)}  ${words}`.trimEnd();
  };
  return [
    line(columns),
    ...figures.flatMap((figure) => [
      line(cells(figure)),
      ...(figure.notes ?? []).map((note) => `    ${note}`),
    ]),
    ...missing.map(({ what, problem }) => `${what}: not measured. ${problem}`),
  ].join('\n');
};

const cells = (figure: Figure): string[] => [
  figure.what,
  say(figure.value, figure.unit),
  figure.budget === undefined ? '' : say(figure.budget, figure.unit),
  verdict(figure),
];

const say = (value: number, unit: Unit): string => `${value.toFixed(decimals[unit])} ${unit}`;

const decimals: Record<Unit, number> = {
  KB: 1,
  ms: 1,
  s: 2,
  times: 2,
  calls: 0,
  transitions: 0,
  items: 0,
  dollars: 2,
  'a second': 0,
};

const columns = ['', 'measured', 'budget', ''] as const;
