import { misused, readOptions } from '../lib/cli/read-options.ts';
import { findPlatform, inboxOf, PlatformProblem } from '../lib/cli/running-platform.ts';
import { answerFromShell } from '../lib/tools/demo/answer-from-shell.ts';
import { DemoProblem } from '../lib/tools/demo/demo-problem.ts';

/**
 * Answers a mail of the inbox as its reader would from a mail program: `npm run reply -- CR-7F3K2QX
 * "approve, looks great"`.
 */

const usage = `npm run reply -- <mail> "<what you write>" [--to=<address>]
<mail> is the id of a mail in the inbox, or words of its headline, such as a reference: then the newest that takes a reply.`;

const indented = (text: string): string =>
  text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');

const given = (): { mail: string; text: string; to?: string } => {
  const { values, positionals } = readOptions(
    { options: { to: { type: 'string' } }, allowPositionals: true },
    { usage, words: 2 },
  );
  const [mail, text] = positionals;
  if (!mail) return misused('Say which mail', usage);
  if (!text?.trim()) return misused('Say what you write', usage);
  return { mail, text, ...(values.to && { to: values.to }) };
};

try {
  const { text, ...which } = given();
  const inboxUrl = inboxOf(await findPlatform(process.env));
  const { mail, answer } = await answerFromShell(inboxUrl, which, text);
  console.log(`${mail.to.join(', ')} answered: ${mail.headline}`);
  console.log(`\nWhat came of it: ${answer.headline}\n\n${indented(answer.text)}`);
} catch (error) {
  if (![DemoProblem, PlatformProblem].some((kind) => error instanceof kind)) throw error;
  console.error((error as Error).message);
  process.exitCode = 1;
}
