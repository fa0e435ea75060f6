import { join } from 'node:path';
import type { HttpFunction } from '../../functions/http/route.ts';
import { routeFiles, serverOf } from '../find-route-files.ts';
import { type FunctionName, functions } from '../manifest.ts';
import type { Entry } from './bundle.ts';

/** The bundle entry of each function of the manifest. */
export const functionEntries = (): Record<FunctionName, Entry> => {
  const names = Object.keys(functions) as FunctionName[];
  return Object.fromEntries(
    names.map((name) => [name, functions[name].entry ?? entryOfRoutes(name)]),
  ) as Record<FunctionName, Entry>;
};

/** Source text of an entry that serves a function's routes. */
const entryOfRoutes = (name: FunctionName): Entry => {
  const { file, exported, modules } = serverOf(name as HttpFunction);
  // The document is made from all route declarations; their handlers are tree-shaken.
  const all = name === 'about' ? routeFiles : [];
  const contents = [
    `import { ${exported} } from './${file}';`,
    ...modules.map((one, index) => `import * as r${index} from './${one}';`),
    ...all.map((one, index) => `import { route as d${index} } from './${one.file}';`),
    `export const handler = ${exported}([${modules.map((_, index) => `r${index}`)}], [${all.map((_, index) => `d${index}`)}]);`,
  ];
  return { contents: contents.join('\n'), resolveDir: root };
};

const root = join(import.meta.dirname, '../..');
