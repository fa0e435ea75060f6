import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openapiDocument } from '../functions/api/about/openapi-document.ts';
import { readOptions } from '../lib/cli/read-options.ts';
import { routeFiles } from '../lib/find-route-files.ts';
import { sampleSettings } from '../lib/infra/config/sample-settings.ts';
import { makeClients, makeClientsByJava } from '../lib/tools/clients/make-clients.ts';

/**
 * Lints the API's document, makes clients of it by what people use for that, and compiles them:
 * `npm run clients`.
 */

const usage = `npm run clients -- [options]
  --java    by openapi-generator instead of openapi-typescript and orval; needs Java and Python 3`;

const { values: options } = readOptions(
  { options: { java: { type: 'boolean', default: false } } },
  { usage },
);

const document = openapiDocument(
  routeFiles.map(({ route }) => route),
  sampleSettings,
);
const folder = mkdtempSync(join(tmpdir(), 'countersign-clients-'));
try {
  (options.java ? makeClientsByJava : makeClients)(document, folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
