import type * as z from 'zod';
import type { Deployment, DeploymentShape } from './config/deployment.ts';
import { emulatorEndpoint } from './config/emulator-endpoint.ts';
import { holidaysOf } from './config/holidays.ts';
import { DeploymentProblem, parseDeployment } from './config/parse-deployment.ts';
import { sampleSettingsWith } from './config/sample-settings.ts';

/**
 * The deployment of a stage. Throws a `DeploymentProblem` when none is named, or there is none of
 * the name, or when a key of it is wrong. No stage is deployed for want of another.
 */
export const deploymentFor = (stage: string | undefined): Deployment => {
  if (!stage)
    throw new DeploymentProblem(
      `Say which stage with -c stage=<stage>. lib/infra/config.ts has: ${known()}`,
    );
  if (Object.hasOwn(deployments, stage))
    return parseDeployment({ stage, ...deployments[stage as Stage] });
  throw new DeploymentProblem(`lib/infra/config.ts has no stage ${stage}. It has: ${known()}`);
};

const known = (): string => Object.keys(deployments).join(', ');

/** What `sample` and `test` are: the settings of the embedded runtime. */
const sample = {
  settings: sampleSettingsWith(holidaysOf({ country: 'US' }, new Date())),
  signIn: { kind: 'cognito' },
  mailIdentity: { name: 'countersign.example' },
  inboundMail: { create: true },
} as const;

/** What each of them decides; lib/infra/config/setting-keys.ts says what the keys are for. */
const deployments: Record<Stage, Omit<z.input<typeof DeploymentShape>, 'stage'>> = {
  /** For synthesis and its tests. Its domain is nobody's. */
  sample,
  /** What `npm run test:deployed` makes, and takes away again. */
  test: {
    ...sample,
    // Mails are put into the bucket by the tests, and no emulator knows receipt rules.
    inboundMail: { create: false },
    disposable: true,
    logLevel: 'DEBUG',
    emulated: emulatorEndpoint() !== undefined,
  },
};

/** The deployments there are: a name in `-c stage=<name>`, and in everything that it creates. */
type Stage = 'sample' | 'test';
