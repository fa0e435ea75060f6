import type * as z from 'zod';
import { awsChecks } from './aws-checks.ts';
import type { KeyError } from './check.ts';
import { type Deployment, DeploymentShape } from './deployment.ts';
import { inboundChecks } from './inbound-checks.ts';
import { describeKey } from './setting-keys.ts';
import { settingsChecks } from './settings-checks.ts';

/**
 * Why nothing can be synthesized, by the wrong keys of `lib/infra/config.ts`. Shown without a stack
 * trace.
 */
export class DeploymentProblem extends Error {
  override readonly name = 'DeploymentProblem';
}

/** Checks a deployment. Throws a `DeploymentProblem` that names every wrong key. */
export const parseDeployment = (input: { stage: string; [key: string]: unknown }): Deployment => {
  const parsed = DeploymentShape.safeParse(input, { reportInput: true });
  if (!parsed.success) return refuse(input.stage, parsed.error.issues.flatMap(wrongShape));
  const wrong = [...settingsChecks, ...awsChecks, ...inboundChecks].flatMap((check) =>
    check(parsed.data),
  );
  return wrong.length > 0 ? refuse(input.stage, wrong) : parsed.data;
};

const refuse = (stage: string, wrong: readonly KeyError[]): never => {
  throw new DeploymentProblem(
    [`lib/infra/config.ts, stage ${stage}:`, ...wrong.map(line)].join('\n'),
  );
};

const line = ({ path, message }: KeyError): string => {
  const meaning = describeKey(path);
  return `  ${path.join('.')}: ${message}${meaning ? ` (${meaning})` : ''}`;
};

/** Keys that people look for, and what to do in their place. */
const instead: ReadonlyMap<string, string> = new Map([
  [
    'waf',
    'AWS WAF cannot be attached to an HTTP API. Remove it, and put a distribution of yours with a web ACL in front: docs/deploy.md says how under "Limits of calls"',
  ],
]);

const wrongShape = (issue: z.core.$ZodIssue): KeyError[] => {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: `is no key: ${instead.get(key) ?? 'remove it'}`,
    }));
  }
  return [{ path: issue.path, message: issue.input === undefined ? 'is missing' : issue.message }];
};
