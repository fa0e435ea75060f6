import type * as z from 'zod';
import type { Deployment, DeploymentShape } from './config/deployment.ts';
import { emulatorEndpoint } from './config/emulator-endpoint.ts';
import { holidaysOf } from './config/holidays.ts';
import { DeploymentProblem, parseDeployment } from './config/parse-deployment.ts';
import { sampleSettingsWith } from './config/sample-settings.ts';

/**
 * The deployment of a stage. Throws a `DeploymentProblem` when no stage is given, it does not
 * exist, or a key of it is wrong. There is no default stage.
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

/** The common settings of `sample` and `test`: those of the embedded runtime. */
const sample = {
  settings: sampleSettingsWith(holidaysOf({ country: 'US' }, new Date())),
  signIn: { kind: 'cognito' },
  mailIdentity: { name: 'countersign.example' },
  inboundMail: { create: true },
} as const;

/** The deployments by stage; lib/infra/config/setting-keys.ts says what the keys are for. */
const deployments: Record<Stage, Omit<z.input<typeof DeploymentShape>, 'stage'>> = {
  /** For synthesis and its tests. Its domain belongs to nobody. */
  sample,
  /** Deployed and destroyed by `npm run test:deployed`. */
  test: {
    ...sample,
    // Tests put mails into the bucket themselves, and no emulator supports receipt rules.
    inboundMail: { create: false },
    disposable: true,
    logLevel: 'DEBUG',
    emulated: emulatorEndpoint() !== undefined,
  },
};

/** The deployments' names: for `-c stage=<name>`, and in the name of every resource. */
type Stage = 'sample' | 'test';
