import { readOptions } from '../lib/cli/read-options.ts';
import { certificateLines, exitCodeOf } from '../lib/cli/verify/certificate-lines.ts';
import { ExportProblem } from '../lib/cli/verify/export-problem.ts';
import { verdictLines } from '../lib/cli/verify/verdict-lines.ts';
import { verifyCertificateFile } from '../lib/cli/verify/verify-certificate-file.ts';
import { verifyExport } from '../lib/cli/verify/verify-export.ts';

/**
 * Verifies an export, offline: `npm run verify -- <folder>`, with `--key <file>` for a public key
 * that is kept elsewhere. Or a certificate: `npm run verify -- certificate.json --key jwks.json`,
 * with `--file <flyer.pdf>` to compare the work itself. Exits with 1 when anything does not hold,
 * with 2 when it cannot be read, and with 3 when a certificate holds that no checkpoint has yet.
 */

const usage = `npm run verify -- [folder or certificate.json] [options]
  --key <file>        a public key that is kept elsewhere: PEM, or for a certificate a JWKS
  --file <file>       the work itself, to compare it with a certificate`;

const { positionals, values } = readOptions(
  {
    options: { key: { type: 'string' }, file: { type: 'string' } },
    allowPositionals: true,
  },
  { usage, words: 1 },
);

const verifyCertificate = async (certificate: string): Promise<void> => {
  if (!values.key)
    throw new ExportProblem(
      'Say by which key, with --key: a file of /.well-known/jwks.json of the platform, or a public key in PEM.',
    );
  const verified = await verifyCertificateFile(certificate, {
    keyFile: values.key,
    work: values.file,
  });
  for (const line of certificateLines(verified)) console.log(line);
  process.exitCode = exitCodeOf(verified);
};

const verifyFolder = async (folder: string): Promise<void> => {
  const verdict = await verifyExport(folder, values.key);
  for (const line of verdictLines(verdict)) console.log(line);
  if (verdict.wrong.length > 0) process.exitCode = 1;
};

try {
  const [what = 'export'] = positionals;
  await (what.endsWith('.json') ? verifyCertificate(what) : verifyFolder(what));
} catch (error) {
  if (!(error instanceof ExportProblem)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
