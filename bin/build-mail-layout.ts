import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * Compiles the mails' MJML layout to an HTML template in a module. Runs at every install and before
 * the tests, and does nothing unless the layout or MJML has changed.
 */
const source = new URL('../functions/mail/render/mail-layout.mjml', import.meta.url);
const target = new URL('../functions/mail/render/mail-layout.generated.ts', import.meta.url);

/** Gmail clips a mail at 102 KB; most of that has to be left for the content. */
const mostBytes = 25_000;

const layout = readFileSync(source, 'utf8');
const { version } = createRequire(import.meta.url)('mjml/package.json') as { version: string };
const stamp = `// Made by bin/build-mail-layout.ts: ${createHash('sha256').update(`${version}\n${layout}`).digest('hex')}`;

const compile = async (): Promise<string> => {
  const { default: mjml } = await import('mjml');
  const { html, errors } = await mjml(layout, {
    validationLevel: 'strict',
    keepComments: false,
    // No web fonts: a mail loads nothing from third parties.
    fonts: {},
    minify: true,
    minifyOptions: { minifyCss: false },
  });
  if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join('\n'));
  const bytes = Buffer.byteLength(html);
  if (bytes > mostBytes)
    throw new Error(`the mail layout has ${bytes} bytes, more than ${mostBytes}`);
  return html;
};

if (!existsSync(target) || !readFileSync(target, 'utf8').startsWith(stamp)) {
  const html = await compile();
  // Written to a temporary file and renamed: tests in another process may be reading it.
  const unfinished = new URL(`${target.href}.${process.pid}`);
  writeFileSync(unfinished, `${stamp}\nexport const mailLayout = ${JSON.stringify(html)};\n`);
  renameSync(unfinished, target);
}
