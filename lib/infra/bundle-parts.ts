import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/** What the SDK loads by `import()` when a call needs it. No call that a function makes does. */
export const neverLoaded = [
  // Credentials on other machines. In a function the environment always has them.
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
  // Answers that are streams of events. DynamoDB, Step Functions and SES give none.
  '@smithy/core/event-streams',
];

/** Of its own package.json an SDK client reads the version, for the user agent. */
export const versionAlone: Plugin = {
  name: 'version alone',
  setup(build) {
    build.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

const without = (what: string, filter: RegExp, contents: string): Plugin => ({
  name: `without ${what}`,
  setup(build) {
    build.onLoad({ filter }, () => ({ contents, loader: 'js' }));
  },
});

/** DynamoDB's client makes a cache of endpoints, and has no command that would look for any. */
export const withoutEndpointCache = without(
  'a cache of endpoints',
  /@aws-sdk\/endpoint-cache\/dist-es\/index\.js$/,
  'export class EndpointCache {}',
);

/** Node's own is taken wherever there is one; this is for other places. */
export const withoutOwnSha256 = without(
  'a SHA-256 of its own',
  /\/checksum\/sha256\/Sha256Js\.js$/,
  'export class Sha256Js {}',
);

/**
 * The errors that our code knows by their class. Others keep name and message, by which the SDK
 * decides what to retry.
 */
export const knownErrors = ['ConditionalCheckFailedException', 'TransactionCanceledException'];

/**
 * A class for each of the hundred errors of DynamoDB and SES, most of them of operations that we do
 * not call.
 */
export const withoutErrorClasses: Plugin = {
  name: 'without error classes',
  setup(build) {
    build.onLoad(
      { filter: /@aws-sdk\/client-(dynamodb|ses)\/dist-es\/schemas\/schemas_0\.js$/ },
      async ({ path }) => {
        const registered = /^n0_registry\.registerError\((\w+)\$, \1\);$/gm;
        const contents = (await readFile(path, 'utf8')).replace(registered, (line, name: string) =>
          knownErrors.includes(name) ? line : '',
        );
        return { contents, loader: 'js' };
      },
    );
  },
};

/** What a mail's parts could be fetched from. Ours are texts, and nothing of them is fetched. */
export const withoutFetching = without(
  'fetching',
  /\/nodemailer\/dist\/esm\/fetch\/index\.js$/,
  `export default () => { throw new Error('a mail fetches nothing'); };`,
);

/**
 * Types of files by their names, for attachments that do not say theirs. Each part of our mails
 * does.
 */
export const withoutFileTypes = without(
  'types of files',
  /\/nodemailer\/dist\/esm\/mime-funcs\/mime-types\.js$/,
  `export const detectMimeType = () => 'application/octet-stream';
   export const detectExtension = () => 'bin';`,
);

/**
 * Every zod schema can describe itself as JSON Schema, so that no bundler sees that nobody asks it
 * to. Schemas take these two methods when they are made; all else in these files is called by them.
 */
export const withoutJsonSchema = without(
  'JSON Schema',
  /\/zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/,
  `const method = () => () => { throw new Error('JSON Schema was left out of this bundle'); };
   exports.createToJSONSchemaMethod = exports.createStandardJSONSchemaMethod = method;`,
);

/** What charts are drawn with is no code: the bundle has it inside, as bytes. */
export const drawingFiles: Plugin = {
  name: 'drawing files',
  setup(build) {
    build.onLoad({ filter: /\/functions\/adapters\/drawing-files\.ts$/ }, ({ path }) => ({
      contents: `import wasm from '@resvg/resvg-wasm/index_bg.wasm';
        import ttf from 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf';
        export const rasterizer = () => wasm;
        export const font = () => ttf;`,
      loader: 'js',
      resolveDir: dirname(path),
    }));
  },
};
