import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleFunctions } from '../lib/infra/bundle.ts';
import type { Deployment } from '../lib/infra/config/deployment.ts';
import { DeploymentProblem } from '../lib/infra/config/parse-deployment.ts';
import { deploymentFor } from '../lib/infra/config.ts';
import { functionEntries } from '../lib/infra/function-entries.ts';
import { addCountersign } from '../lib/infra/stacks/countersign.ts';

/**
 * What `cdk` runs: bundles the functions and synthesizes the stacks of one stage, `-c
 * stage=<name>`.
 */
const synthesize = async (app: App, deployment: Deployment): Promise<void> => {
  const bundles = mkdtempSync(join(tmpdir(), 'countersign-bundles-'));
  try {
    await bundleFunctions(functionEntries(), bundles);
    addCountersign(app, deployment, (name) => Code.fromAsset(join(bundles, name)));
    // A cdk-nag finding without an acknowledged reason stops the synthesis. An emulator's stacks
    // are not checked: they grant more, where the emulator supports less than AWS.
    if (!deployment.emulated)
      Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
    app.synth();
  } finally {
    rmSync(bundles, { recursive: true });
  }
};

try {
  const app = new App();
  await synthesize(app, deploymentFor(app.node.tryGetContext('stage')));
} catch (error) {
  if (!(error instanceof DeploymentProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
