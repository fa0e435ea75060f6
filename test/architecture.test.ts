import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

const sources = (pattern: string): string[] => globSync(pattern, { cwd: root }).sort();

const source = (file: string): string => readFileSync(join(root, file), 'utf8');

/** What a file imports at run time: type-only imports vanish, and bind nobody. */
const runtimeImports = (file: string): string[] =>
  [...source(file).matchAll(/^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)'/gms)]
    .filter(([statement]) => !onlyTypes(statement))
    .map(([, from]) => from as string);

const onlyTypes = (statement: string): boolean => {
  const named = /\{([^}]*)\}/s.exec(statement)?.[1];
  const names =
    named
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean) ?? [];
  return (
    names.length > 0 && !/^import\s+\w/.test(statement) && names.every((name) => name.startsWith('type '))
  );
};

const resolve = (from: string, specifier: string): string => normalize(join(dirname(from), specifier));

const functionFiles = sources('functions/**/*.ts');

/** Entries, adapters and HTTP wrappers may reach out; a use case is known by importing one of them. */
const isOutward = (file: string): boolean =>
  /\.lambda\.ts$/.test(file) || file.startsWith('functions/adapters/') || file.startsWith('functions/http/');

const local = (file: string): string[] =>
  runtimeImports(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => resolve(file, name));

/** The pure core, by name: rules that must depend on values alone, and all that they import. */
const pureCore = [
  'functions/request/request.ts',
  'functions/request/access.ts',
  'functions/request/following.ts',
  'functions/request/waiting.ts',
  'functions/request/projection.ts',
  'functions/request/request-view.ts',
  'functions/intake/intake.ts',
  'functions/intake/request-form.ts',
  'functions/intake/suggest-reuse.ts',
  'functions/brief/brief.ts',
  'functions/brief/brief-version.ts',
  'functions/brief/complete-brief.ts',
  'functions/correction/course-correction.ts',
  'functions/correction/goalposts.ts',
  'functions/proof/proof.ts',
  'functions/sign-off/sign-off.ts',
  'functions/sign-off/round.ts',
  'functions/sign-off/policy.ts',
  'functions/sign-off/stand-in.ts',
  'functions/sign-off/name-stand-in.ts',
  'functions/sign-off/objection.ts',
  'functions/sign-off/absence.ts',
  'functions/sign-off/objection-page.ts',
  'functions/sign-off/absence-page.ts',
  'functions/sign-off/open-round.ts',
  'functions/sign-off/decide-sign-off.ts',
  'functions/sign-off/decision-page.ts',
  'functions/sign-off/decision-view.ts',
  'functions/sign-off/describe-brief.ts',
  'functions/crm/signature.ts',
  'functions/crm/secrets.ts',
  'functions/crm/map-opportunity.ts',
  'functions/crm/follow-opportunity.ts',
  'functions/crm/move-money.ts',
  'functions/feedback/ask-feedback.ts',
  'functions/feedback/feedback-form.ts',
  'functions/feedback/feedback-page.ts',
  'functions/sla/business-time.ts',
  'functions/sla/calendar-of.ts',
  'functions/sla/nudge.ts',
  'functions/sla/nudged.ts',
  'functions/clock/correction-ends-at.ts',
  'functions/clock/ending-holidays.ts',
  'functions/roi/money-entry.ts',
  'functions/roi/results-window.ts',
  'functions/roi/tally.ts',
  'functions/roi/target.ts',
  'functions/roi/unused.ts',
  'functions/roi/period.ts',
  'functions/roi/rollup.ts',
  'functions/notify/mails-for.ts',
  'functions/notify/mail-content.ts',
  'functions/notify/deferral.ts',
  'functions/digest/rhythm.ts',
  'functions/digest/slots.ts',
  'functions/digest/digest-due.ts',
  'functions/digest/what-waits.ts',
  'functions/digest/digest-mail.ts',
  'functions/replies/read-reply.ts',
  'functions/replies/from-addresses.ts',
  'functions/replies/our-mails.ts',
  'functions/replies/judge-reply.ts',
  'functions/replies/refuse-reply.ts',
  'functions/replies/find-token.ts',
  'functions/notify/reply-mails.ts',
  'functions/notify/unreached.ts',
  'functions/delivery/delivery-event.ts',
  'functions/delivery/unreachable.ts',
  'functions/workflow/signal.ts',
  'functions/workflow/errors.ts',
  'functions/shared/problem.ts',
];

/** Packages without I/O: schemas, templates, canonical JSON, MIME, and hashing. */
const purePackages = new Set(['zod', 'mustache', 'canonicalize', 'postal-mime', 'node:crypto']);

describe('who imports whom', () => {
  it.each(functionFiles)('%s does not import the wiring', (file) => {
    expect(local(file).filter((target) => /^(lib|bin|test)\//.test(target))).toEqual([]);
  });

  it.each(functionFiles.filter((file) => !file.startsWith('functions/adapters/')))(
    '%s names no SDK client',
    (file) => {
      expect(
        runtimeImports(file).filter((name) => name.startsWith('@aws-sdk/') || name.startsWith('@smithy/')),
      ).toEqual([]);
    },
  );

  it.each(functionFiles.filter((file) => !file.startsWith('functions/http/')))(
    '%s leaves middy to the wrappers',
    (file) => {
      expect(runtimeImports(file).filter((name) => name.startsWith('@middy/'))).toEqual([]);
    },
  );

  it('the pure core imports zod, text tools, and pure files', () => {
    const seen = new Set<string>();
    const queue = [...pureCore];
    const impure: string[] = [];
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      if (isOutward(file)) impure.push(file);
      for (const name of runtimeImports(file)) {
        if (name.startsWith('.')) queue.push(resolve(file, name));
        else if (!purePackages.has(name)) impure.push(`${file} -> ${name}`);
      }
    }
    expect(impure).toEqual([]);
    expect(seen.size).toBeGreaterThan(pureCore.length);
  });

  it('the pure core has no clock and no dice', () => {
    const called = pureCore.filter((file) =>
      /Date\.now\(|new Date\(\)|Math\.random\(|randomUUID/.test(source(file)),
    );
    expect(called).toEqual([]);
  });

  it('the rules above see what they look for', () => {
    expect(runtimeImports('functions/adapters/table.ts')).toContain('@aws-sdk/client-dynamodb');
    expect(runtimeImports('functions/http/guarded.ts')).toContain('@middy/core');
    expect(runtimeImports('lib/manifest.ts')).toEqual([]);
  });
});

describe('entries', () => {
  it.each(sources('functions/**/*.lambda.ts'))('%s exports one handler and nothing else', (file) => {
    const exported = [
      ...source(file).matchAll(/^export (?:const|function|async function|default|class) ?(\w*)/gm),
    ].map(([, name]) => name);
    expect(exported).toEqual(['handler']);
  });
});
