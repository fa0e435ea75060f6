import { sha256Of } from '../words/digest.ts';

/**
 * A Merkle tree over texts, as in RFC 6962: one root for all of them, and for each a path of a few
 * hashes that shows that it is below the root. Hashes in hexadecimal.
 */
export const rootOf = (leaves: readonly string[]): string => {
  if (leaves.length === 0) return sha256Of();
  return treeOf(leaves).root;
};

/** Prefixes, so that no leaf can pass for a node. */
const leafHash = (text: string): string => sha256Of(Uint8Array.of(0), Buffer.from(text));

const nodeHash = (left: string, right: string): string =>
  sha256Of(Uint8Array.of(1), Buffer.from(left, 'hex'), Buffer.from(right, 'hex'));

/** The largest power of two that leaves something for the right side. */
const leftSize = (size: number): number => 2 ** Math.floor(Math.log2(size - 1));

/** For each leaf the hashes beside the way from it up to the root, the lowest first. */
export const pathsOf = (leaves: readonly string[]): string[][] =>
  leaves.length === 0 ? [] : treeOf(leaves).paths;

const treeOf = (leaves: readonly string[]): { root: string; paths: string[][] } => {
  if (leaves.length === 1) return { root: leafHash(leaves[0] as string), paths: [[]] };
  const size = leftSize(leaves.length);
  const [left, right] = [treeOf(leaves.slice(0, size)), treeOf(leaves.slice(size))];
  return {
    root: nodeHash(left.root, right.root),
    paths: [
      ...left.paths.map((path) => [...path, right.root]),
      ...right.paths.map((path) => [...path, left.root]),
    ],
  };
};

/** The root above a leaf by its path; undefined if the path is of another length. */
export const rootAbove = (
  leaf: string,
  { index, size, path }: { index: number; size: number; path: readonly string[] },
): string | undefined => {
  if (size <= 1) return size === 1 && path.length === 0 ? leafHash(leaf) : undefined;
  const left = leftSize(size);
  const [beside, below] = [path.at(-1), path.slice(0, -1)];
  if (beside === undefined) return undefined;
  if (index < left) {
    const under = rootAbove(leaf, { index, size: left, path: below });
    return under && nodeHash(under, beside);
  }
  const under = rootAbove(leaf, { index: index - left, size: size - left, path: below });
  return under && nodeHash(beside, under);
};
