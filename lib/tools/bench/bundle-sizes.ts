import type { Metafile } from 'esbuild';
import type { FunctionName } from '../../manifest.ts';
import type { Figure } from './figure.ts';

/** Functions that somebody who decides waits for, often the first call of the day. */
export const decisionHandlers = [
  'decide-by-link',
  'show-links',
  'sign-offs',
] as const satisfies FunctionName[];

/**
 * The decision handlers, the largest of the others with their contents, and the maximum of the
 * rest.
 */
export const bundleSizes = ({ outputs }: Metafile): Figure[] => {
  const bundles = Object.entries(outputs)
    .map(([path, output]) => ({ name: path.split('/').at(-2) ?? path, output }))
    .sort((a, b) => b.output.bytes - a.output.bytes);
  const others = bundles.filter(({ name }) => !isDecisionHandler(name));
  return [
    ...bundles.filter(({ name }) => isDecisionHandler(name)).map(figure),
    ...others.slice(0, explained).map(figure),
    ...largest(others.slice(explained)),
  ];
};

const isDecisionHandler = (name: string): boolean =>
  (decisionHandlers as readonly string[]).includes(name);

const figure = ({ name, output }: Bundle): Figure => ({
  what: `Bundle of ${name}`,
  unit: 'KB',
  value: output.bytes / bytesPerKb,
  // The one exception; reasons are in docs/decisions/0028-charts.md.
  ...(name !== 'draw-charts' && { budget: isDecisionHandler(name) ? 350 : 500 }),
  notes: [contributors(output, 6)],
});

type Bundle = { name: string; output: Output };

type Output = Metafile['outputs'][string];

const bytesPerKb = 1024;

const contributors = ({ inputs }: Output, count: number): string => {
  const bytes = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const source = sourceOf(path);
    bytes.set(source, (bytes.get(source) ?? 0) + bytesInOutput);
  }
  return [...bytes]
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([source, size]) => `${source} ${Math.round(size / bytesPerKb)}`)
    .join(', ');
};

/** The package of a file, or our capability. */
const sourceOf = (path: string): string => {
  const [, inPackage] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  return inPackage ?? path.split('/').slice(0, 2).join('/');
};

const explained = 3;

const largest = (bundles: readonly Bundle[]): Figure[] => {
  const [first] = bundles;
  const value = (first?.output.bytes ?? 0) / bytesPerKb;
  return first
    ? [{ what: `Largest of ${bundles.length} others`, unit: 'KB', value, budget: 500 }]
    : [];
};

/** Bytes of every bundle. */
export const bundleBytes = ({ outputs }: Metafile): Record<string, number> =>
  Object.fromEntries(
    Object.entries(outputs).map(([path, { bytes }]) => [path.split('/').at(-2), bytes]),
  );
