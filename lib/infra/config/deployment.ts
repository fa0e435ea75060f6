import * as z from 'zod';
import { Settings } from '../../../functions/core/words/settings.ts';

const Cognito = z.strictObject({
  kind: z.literal('cognito'),
  invitations: z.enum(['cognito', 'ses']).default('cognito'),
  byMail: z.boolean().default(true),
});

const claim = z.string().min(1);

const Oidc = z.strictObject({
  kind: z.literal('oidc'),
  issuer: z.url({ protocol: /^https$/, error: 'must be a URL that begins with https://' }),
  audience: z.array(z.string().min(1)).min(1, 'must name at least one audience or client id'),
  emailClaim: claim.default('email'),
  verifiedClaim: claim.optional(),
  trustEmail: z.boolean().default(false),
  scopesClaim: z.enum(['scope', 'scp', 'roles']).default('scope'),
  consoleClient: z.string().min(1).optional(),
  byMail: z.boolean().default(true),
});

const domainName = z
  .string()
  .regex(
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
    'must be a domain name such as example.com',
  );

const MailIdentity = z.strictObject({
  name: z.union([domainName, z.email()], 'must be a domain, or an e-mail address'),
  create: z.boolean().default(false),
  bounceDomain: domainName.optional(),
  sandbox: z.boolean().default(false),
});

const certificateArn = /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]{36}$/;

const streamArn = /^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table\/[\w.-]+\/stream\/[\w:.-]+$/;

/**
 * One deployment on AWS. `setting-keys.ts` describes each key; the checks cover what must hold
 * between them.
 */
export const DeploymentShape = z.strictObject({
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,19}$/, 'must be up to 20 lower-case letters, digits and hyphens'),
  account: z
    .string()
    .regex(/^\d{12}$/, 'must be the 12 digits of an AWS account')
    .optional(),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region such as eu-central-1')
    .optional(),
  settings: Settings,
  signIn: z.discriminatedUnion('kind', [Cognito, Oidc], "must have kind 'cognito' or 'oidc'"),
  mailIdentity: MailIdentity,
  inboundMail: z
    .strictObject({
      create: z.boolean(),
      ruleSet: z
        .string()
        .regex(/^[A-Za-z0-9]([\w-]{0,62}[A-Za-z0-9])?$/, 'must be the name of a receipt rule set')
        .optional(),
    })
    .optional(),
  domain: z
    .strictObject({
      name: domainName,
      certificateArn: z
        .string()
        .regex(
          certificateArn,
          'must be the ARN of an ACM certificate: arn:aws:acm:<region>:<account>:certificate/<id>',
        ),
    })
    .optional(),
  hostedZone: z
    .strictObject({
      id: z
        .string()
        .regex(
          /^Z[A-Z0-9]{5,31}$/,
          'must be the id of a Route 53 hosted zone, such as Z0123456789ABCDEFGHIJ',
        ),
      name: domainName,
    })
    .optional(),
  table: z
    .strictObject({
      name: z.string().regex(/^[\w.-]{3,255}$/, 'must be the name of a DynamoDB table'),
      streamArn: z
        .string()
        .regex(streamArn, 'must be the ARN of the stream of that table, its LatestStreamArn'),
    })
    .optional(),
  alarmEmail: z.email().optional(),
  runbook: z.url({ protocol: /^https?$/, error: 'must be a URL' }).optional(),
  // Not above INFO: metrics are made from these lines, and mails are traced by them.
  logLevel: z.enum(['DEBUG', 'INFO']).default('INFO'),
  disposable: z.boolean().default(false),
  emulated: z.boolean().default(false),
});

export type Deployment = z.infer<typeof DeploymentShape>;
