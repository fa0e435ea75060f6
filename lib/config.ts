import * as z from 'zod';
import { Settings } from '../functions/shared/settings.ts';

/** What differs between deployments. `sample` is what the embedded runtime and the tests run with. */
export const sampleSettings: Settings = {
  currency: 'USD',
  timeZone: 'America/New_York',
  segments: ['consumer', 'small-business', 'mid-market', 'enterprise', 'public-sector', 'members'],
  collateralTypes: [
    'flyer',
    'brochure',
    'one-pager',
    'presentation',
    'case-study',
    'landing-page',
    'email-campaign',
    'video',
    'event-material',
    'packaging',
  ],
  roiTarget: 1,
  fullTierFrom: 1_000_000,
  policy: {
    rules: [
      { name: 'legal reads prices', when: { usesPrice: true }, require: [{ party: 'legal', quorum: 1 }] },
      {
        name: 'legal reads incentives',
        when: { usesIncentives: true },
        require: [{ party: 'legal', quorum: 1 }],
      },
      {
        name: 'legal reads regulated claims',
        when: { regulatedClaim: true },
        require: [{ party: 'legal', quorum: 1 }],
      },
      {
        name: 'finance signs from 50,000 on',
        when: { costAtLeast: 5_000_000 },
        require: [{ party: 'finance', quorum: 1 }],
      },
      {
        name: 'leadership signs weak returns',
        when: { roiUnderTarget: true },
        require: [{ party: 'leadership', quorum: 1 }],
      },
    ],
    requesterMaySign: true,
    objections: 'close-at-first',
  },
  sla: {
    triageHours: 24,
    answerHours: 48,
    briefHours: 72,
    productionHours: 120,
    signOffHours: 48,
    roundExpiryHours: 240,
  },
  resultsWindowDays: 90,
  mail: { from: 'countersign@countersign.example', domain: 'countersign.example' },
};

/**
 * Lambda holds 4,096 bytes of environment variables per function. The others, names and ARNs, stay under a quarter
 * of it: the longest three are 300 bytes together.
 */
const settingsBytes = 3072;

const bytesAsJson = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

const SignIn = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cognito') }),
  z.strictObject({
    kind: z.literal('oidc'),
    issuer: z.url({ protocol: /^https$/ }).describe('Whose /.well-known/openid-configuration names the keys'),
    audience: z.array(z.string().min(1)).min(1).describe('What tokens for this API have as aud or client_id'),
  }),
]);

const sendsFor = (identity: string, address: string): boolean =>
  address === identity || address.endsWith(`@${identity}`);

/** One deployment on AWS. */
export const Deployment = z
  .strictObject({
    stage: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,19}$/, 'must be up to 20 lower-case letters, digits and hyphens'),
    settings: Settings.refine((settings) => bytesAsJson(settings) <= settingsBytes, {
      error: ({ input }) =>
        `is ${bytesAsJson(input)} bytes as JSON, and a function has room for ${settingsBytes}: shorten names or rules`,
    }),
    signIn: SignIn.describe("An issuer of one's own, or a Cognito user pool that is made for it"),
    mailIdentity: z
      .string()
      .min(1)
      .describe('The SES identity, a domain or an address, that sends the mails'),
    alarmEmail: z.email().optional(),
    disposable: z
      .boolean()
      .default(false)
      .describe(
        'For tests: `cdk destroy` takes everything with it, the table and the accounts of people too',
      ),
  })
  .refine(({ mailIdentity, settings }) => sendsFor(mailIdentity, settings.mail.from), {
    path: ['settings', 'mail', 'from'],
    error: 'must be an address of mailIdentity',
  });
export type Deployment = z.infer<typeof Deployment>;

/** What `sample` and `test` are: the settings of the embedded runtime. */
const sample = {
  settings: sampleSettings,
  signIn: { kind: 'cognito' },
  mailIdentity: 'countersign.example',
} as const;

/** The deployments there are: a name in `-c stage=<name>`, and in everything that it creates. */
type Stage = 'sample' | 'test';

const deployments: Record<Stage, Omit<z.input<typeof Deployment>, 'stage'>> = {
  sample,
  /** What `npm run test:deployed` makes, and takes away again. */
  test: { ...sample, disposable: true },
};

/** Checks a deployment; throws an error that names every wrong key. */
export const parseDeployment = (input: { stage: string; [key: string]: unknown }): Deployment => {
  const parsed = Deployment.safeParse(input);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(
    ({ path, message }) => `  ${path.join('.') || 'deployment'}: ${message}`,
  );
  throw new Error(`lib/config.ts, stage ${input.stage}:\n${wrong.join('\n')}`);
};

/** The deployment of a stage; throws when there is none, or when it is wrong. */
export const deploymentFor = (stage: string): Deployment => {
  if (Object.hasOwn(deployments, stage)) return parseDeployment({ stage, ...deployments[stage as Stage] });
  const known = Object.keys(deployments).join(', ');
  throw new Error(`lib/config.ts has no stage ${stage}; it has: ${known}`);
};
