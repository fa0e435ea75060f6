import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Which folders may know which: `docs/architecture.md` draws it. A type is knowledge as well. */

const root = join(import.meta.dirname, '..');

/** Each room of `functions/`, and the rooms that its files may import from besides itself. */
const mayKnow = {
  core: [],
  wording: ['core'],
  store: ['core'],
  commands: ['core', 'store'],
  http: ['core', 'store'],
  api: ['core', 'store', 'wording', 'commands', 'http'],
  pages: ['core', 'store', 'wording', 'commands', 'http'],
  mail: ['core', 'store', 'wording', 'commands'],
  workflow: ['core', 'store', 'wording', 'commands'],
} as const satisfies Record<string, readonly string[]>;

type Room = keyof typeof mayKnow;

/** Packages that only compute. Whatever else is imported reaches out, or knows where it runs. */
const purePackages: Partial<Record<Room, readonly string[]>> = {
  // Hashes and signatures are values, too; `node:crypto` is held to them below.
  core: ['zod', 'canonicalize', 'node:crypto'],
  wording: ['zod', 'mustache', 'node:crypto'],
};

type Import = { from: string; to: string };

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/**
 * What a file imports, types included: files by their path from the project's root, packages by
 * name.
 */
const importsOf = (file: string): Import[] =>
  [...read(file).matchAll(/^(?:import|export)\s[^'";]*?from '([^']+)'|^import '([^']+)'/gms)].map(
    ([, named, bare]) => {
      const specifier = named ?? bare ?? '';
      return {
        from: file,
        to: specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : specifier,
      };
    },
  );

const files = globSync('{functions,lib,bin}/**/*.ts', { cwd: root }).sort();
const ours = files.filter((file) => file.startsWith('functions/'));
const imports = new Map(files.map((file) => [file, importsOf(file)]));
const all = (among: readonly string[]): Import[] =>
  among.flatMap((file) => imports.get(file) ?? []);

const isFile = ({ to }: Import): boolean => /^(functions|lib|bin|test)\//.test(to);
const roomOf = (file: string): string => file.split('/')[1] ?? '';
const arrow = ({ from, to }: Import): string => `${from} -> ${to}`;

/** Groups that reach each other along the edges, so that none can be read before the others. */
const circles = (edges: readonly (readonly [string, string])[]): string[][] => {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of edges) next.set(from, (next.get(from) ?? new Set()).add(to));
  const reach = new Map(
    [...next.keys()].map((start) => {
      const seen = new Set<string>();
      const queue = [...(next.get(start) ?? [])];
      for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
        if (seen.has(at)) continue;
        seen.add(at);
        queue.push(...(next.get(at) ?? []));
      }
      return [start, seen] as const;
    }),
  );
  const found = [...reach].filter(([start, seen]) => seen.has(start)).map(([start]) => start);
  const groups = found.map((one) =>
    found.filter((other) => reach.get(one)?.has(other) && reach.get(other)?.has(one)),
  );
  return [...new Map(groups.map((group) => [group.join(), group])).values()];
};

describe('rooms of functions/', () => {
  it('are those that the layout names', () => {
    expect([...new Set(ours.map(roomOf))].sort()).toEqual(Object.keys(mayKnow).sort());
  });

  it.each(Object.entries(mayKnow))('%s knows itself and: %s', (room, known) => {
    const allowed = [room, ...known];
    const wrong = all(ours.filter((file) => roomOf(file) === room))
      .filter(isFile)
      .filter(({ to }) => !to.startsWith('functions/') || !allowed.includes(roomOf(to)));
    expect(wrong.map(arrow)).toEqual([]);
  });

  it.each(Object.entries(purePackages))('%s imports no package but %s', (room, packages) => {
    const wrong = all(ours.filter((file) => roomOf(file) === room))
      .filter((one) => !isFile(one))
      .filter(({ to }) => !packages.includes(to));
    expect(wrong.map(arrow)).toEqual([]);
  });

  it.each(['core', 'wording'])('%s has no clock, no dice and no environment', (room) => {
    const impure =
      /Date\.now\(|new Date\(\)|performance\.now|Math\.random\(|\brandom(?:UUID|Bytes|Int)\b|process\.|setTimeout/;
    expect(ours.filter((file) => roomOf(file) === room && impure.test(read(file)))).toEqual([]);
  });

  it('SDK clients are named in store/ alone', () => {
    const wrong = all(ours)
      .filter(({ to }) => to.startsWith('@aws-sdk/') || to.startsWith('@smithy/'))
      .filter(({ from }) => roomOf(from) !== 'store');
    expect(wrong.map(arrow)).toEqual([]);
  });

  it('middy is named in http/ alone', () => {
    const wrong = all(ours).filter(
      ({ from, to }) => to.startsWith('@middy/') && roomOf(from) !== 'http',
    );
    expect(wrong.map(arrow)).toEqual([]);
  });
});

describe('circles', () => {
  it('no file imports itself by way of others', () => {
    const edges = all(files)
      .filter(isFile)
      .map(({ from, to }) => [from, to] as const);
    expect(circles(edges)).toEqual([]);
  });

  it('no folder of core/ knows itself by way of others', () => {
    const edges = all(ours.filter((file) => roomOf(file) === 'core'))
      .map(({ from, to }) => [dirname(from), dirname(to)] as const)
      .filter(([from, to]) => to.startsWith('functions/core') && from !== to);
    expect(circles(edges)).toEqual([]);
  });

  it('are found where there are some', () => {
    expect(
      circles([
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
        ['c', 'd'],
      ]),
    ).toEqual([['a', 'b', 'c']]);
    expect(
      circles([
        ['a', 'b'],
        ['b', 'c'],
      ]),
    ).toEqual([]);
  });
});

describe('lib/', () => {
  /** A folder of `lib/`, and the folders that nothing of it may import. */
  it.each([
    ['infra', ['embedded', 'cli', 'tools']],
    ['embedded', ['cli', 'tools']],
    ['cli', ['tools']],
  ])('%s does not know: %s', (folder, unknown) => {
    const wrong = all(files.filter((file) => file.startsWith(`lib/${folder}/`))).filter(({ to }) =>
      unknown.some((other) => to.startsWith(`lib/${other}/`)),
    );
    expect(wrong.map(arrow)).toEqual([]);
  });
});

describe('files', () => {
  it('no two of the product have one name', () => {
    const names = files.map((file) => file.split('/').at(-1) ?? '');
    const twice = names.filter((name, index) => names.indexOf(name) !== index);
    expect(files.filter((file) => twice.includes(file.split('/').at(-1) ?? ''))).toEqual([]);
  });

  it('each entry exports one handler and nothing else', () => {
    const exported = ours
      .filter((file) => file.endsWith('.lambda.ts'))
      .map((file) => [
        file,
        [...read(file).matchAll(/^export (?:const|function|async function|default|class) ?(\w*)/gm)]
          .map(([, name]) => name)
          .join(),
      ]);
    expect(exported.filter(([, names]) => names !== 'handler')).toEqual([]);
  });

  it('each test of a room or of lib/ lies where what it tests lies', () => {
    const folders = new Set(files.map(dirname));
    const astray = globSync(
      'test/{core,wording,store,commands,http,api,pages,mail,workflow,lib}/**/*.test.ts',
      { cwd: root },
    ).filter((file) => {
      const folder = dirname(file).slice('test/'.length);
      return !folders.has(folder.startsWith('lib/') ? folder : `functions/${folder}`);
    });
    expect(astray).toEqual([]);
  });
});
