import { describe, expect, it } from 'vitest';
import { parseDeployment } from '../../../../lib/infra/config/parse-deployment.ts';
import { sampleSettings } from '../../../../lib/infra/config/sample-settings.ts';
import { keyDescriptions } from '../../../../lib/infra/config/setting-keys.ts';

/** A deployment with every optional key. */
const full = {
  stage: 'prod',
  account: '123456789012',
  region: 'eu-central-1',
  settings: {
    ...sampleSettings,
    mail: {
      from: 'countersign@company.example',
      domain: 'company.example',
      replyDomain: 'reply.company.example',
    },
    rollup: { ...sampleSettings.rollup, parties: ['leadership', 'finance'], members: ['board'] },
  },
  signIn: {
    kind: 'oidc',
    issuer: 'https://login.microsoftonline.com/6c1f8c5e-0000-4000-8000-000000000000/v2.0',
    audience: ['api://countersign'],
    emailClaim: 'email',
    verifiedClaim: 'xms_edov',
    trustEmail: false,
    scopesClaim: 'roles',
    consoleClient: '9b7d0c1e-0000-4000-8000-000000000000',
    byMail: false,
  },
  mailIdentity: {
    name: 'company.example',
    create: true,
    bounceDomain: 'bounce.company.example',
    sandbox: true,
  },
  inboundMail: { create: true, ruleSet: 'of-the-company' },
  domain: {
    name: 'countersign.company.example',
    certificateArn:
      'arn:aws:acm:eu-central-1:123456789012:certificate/0d4c3b2a-0000-4000-8000-000000000000',
  },
  hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'company.example' },
  table: {
    name: 'countersign-restored',
    streamArn:
      'arn:aws:dynamodb:eu-central-1:123456789012:table/countersign-restored/stream/2026-03-02T14:00:00.000',
  },
  alarmEmail: 'operations@company.example',
  runbook: 'https://wiki.company.example/countersign/runbook',
  logLevel: 'DEBUG',
  disposable: false,
  emulated: false,
};

/** The deployment with another value at a path; `undefined` removes the key. */
const withValue = (deployment: object, path: string, value: unknown): typeof full => {
  const copy = structuredClone(deployment) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() as string;
  const parent = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy as typeof full;
};

const problemOf = (deployment: { stage: string }): string => {
  try {
    parseDeployment(deployment);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing is wrong with it');
};

const rule = (require: unknown[], when: unknown = {}) => [{ name: 'a rule', when, require }];
const legal = { party: 'legal', quorum: 1 };
const cognito = { kind: 'cognito', invitations: 'cognito' };

type Wrong = {
  /** The key that gets a wrong value. */
  key: string;
  value: unknown;
  says: string;
  /** The key named in the error, if it is another. */
  named?: string;
};

const wrongly = (key: string, value: unknown, says: string, named?: string): Wrong => ({
  key,
  value,
  says,
  named,
});

/** For each key, a wrong value and its error message. */
const [office] = sampleSettings.sla.calendars;

const wrong: Wrong[] = [
  wrongly('stage', 'Prod!', 'must be up to 20 lower-case letters'),
  wrongly('account', '42', 'must be the 12 digits of an AWS account'),
  wrongly('account', '999999999999', 'is of account 123456789012', 'domain.certificateArn'),
  wrongly('region', 'frankfurt', 'must be an AWS region'),
  wrongly('region', undefined, 'is missing: with a domain, it must be eu-central-1'),
  wrongly('region', undefined, 'is missing: the MX record of mailIdentity.bounceDomain'),
  wrongly(
    'region',
    'us-east-1',
    'is in eu-central-1, and the stacks are in us-east-1',
    'domain.certificateArn',
  ),
  wrongly('settings', undefined, 'is missing'),
  wrongly('settings.currency', 'dollars', 'must be an ISO 4217 code'),
  wrongly('settings.currency', 'XQQ', 'must be an ISO 4217 code, and XQQ is none'),
  wrongly(
    'settings.currency',
    'HUF',
    'must be said for HUF: 2, as ISO 4217 has it, for a new deployment; 0 for one that has amounts already',
    'settings.decimals',
  ),
  wrongly('settings.decimals', 2.5, 'expected int'),
  wrongly('settings.decimalMark', ';', 'expected one of'),
  wrongly('settings.timeZone', 'Mars/Olympus', 'must be an IANA time zone'),
  wrongly(
    'settings.segments',
    ['members', 'members'],
    'members is in the list twice',
    'settings.segments.1',
  ),
  wrongly('settings.segments', [], 'expected array to have >=1 items'),
  wrongly(
    'settings.segments',
    Array.from({ length: 300 }, (_, index) => `segment-${index}`),
    'bytes as JSON, and a function has room for 3136: shorten names or rules',
    'settings',
  ),
  wrongly(
    'settings.collateralTypes',
    ['flyer', 'flyer'],
    'flyer is in the list twice',
    'settings.collateralTypes.1',
  ),
  wrongly('settings.roiTarget', 150, 'must be a ratio from 0 to 10, and 150 is 15000 %'),
  wrongly('settings.fullTierFrom', 99.5, 'expected int'),
  wrongly(
    'settings.policy.rules',
    rule([{ party: 'lawyers', quorum: 1 }]),
    'expected one of "sales"|"marketing"|"legal"',
    'settings.policy.rules.0.require.0.party',
  ),
  wrongly(
    'settings.policy.rules',
    rule([{ party: 'legal', quorum: 6 }]),
    'expected number to be <=5',
    'settings.policy.rules.0.require.0.quorum',
  ),
  wrongly(
    'settings.policy.rules',
    rule([legal, legal]),
    'legal is in the list twice',
    'settings.policy.rules.0.require.1',
  ),
  wrongly(
    'settings.policy.rules',
    rule([legal], { segment: 'martians' }),
    'can never hold: martians is not in settings.segments',
    'settings.policy.rules.0.when.segment',
  ),
  wrongly(
    'settings.policy.rules',
    rule([legal], { collateralType: 'blimp' }),
    'can never hold: blimp is not in settings.collateralTypes',
    'settings.policy.rules.0.when.collateralType',
  ),
  wrongly(
    'settings.policy.rules',
    rule([legal], { moon: 'full' }),
    'is no key: remove it',
    'settings.policy.rules.0.when.moon',
  ),
  wrongly(
    'settings.policy.rules',
    [...rule([legal]), ...rule([legal])],
    'a rule is in the list twice',
    'settings.policy.rules.1',
  ),
  wrongly(
    'settings.policy.rules',
    rule(
      (['sales', 'marketing', 'legal', 'finance', 'brand', 'product', 'it', 'hr'] as const).map(
        (party) => ({ party, quorum: 5 }),
      ),
    ),
    'ask for more than 35 sign-offs in one round',
  ),
  wrongly(
    'settings.policy.scopes',
    [{ party: 'sales', parts: ['tactics.price'] }],
    'sales and marketing, which sign all of the brief',
    'settings.policy.scopes.0.party',
  ),
  wrongly(
    'settings.policy.scopes',
    [{ party: 'legal', parts: ['price'] }],
    'expected one of "situation"|',
    'settings.policy.scopes.0.parts.0',
  ),
  wrongly(
    'settings.policy.scopes',
    [
      { party: 'legal', parts: ['situation'] },
      { party: 'legal', parts: ['tactics.price'] },
    ],
    'name each party once',
  ),
  wrongly('settings.policy.requesterMaySign', 'yes', 'expected boolean'),
  wrongly(
    'settings.policy.objections',
    'never',
    'expected one of "close-at-first"|"when-all-answered"',
  ),
  wrongly('settings.policy.newAddressHours', -1, 'expected number to be >=0'),
  wrongly('settings.policy.releaseLinks', 'no', 'expected boolean'),
  wrongly(
    'settings.policy.legalWords',
    ['x'],
    'expected string to have >=2 characters',
    'settings.policy.legalWords.0',
  ),
  wrongly('settings.files.types.0', 'exe', 'expected one of'),
  wrongly('settings.files.types', [], 'expected array to have >=1 items'),
  wrongly('settings.files.maxMegabytes', 6000, 'expected number to be <=5000'),
  wrongly('settings.files.onlyClean', 1, 'expected boolean'),
  wrongly('settings.files.keptYears', 0, 'expected number to be >=1'),
  wrongly('settings.certificates.shows.0', 'price', 'expected one of'),
  wrongly(
    'settings.certificates.shows',
    ['title', 'title'],
    'title is in the list twice',
    'settings.certificates.shows.1',
  ),
  wrongly('settings.files.lock', 'none', 'expected one of "governance"|"compliance"'),
  wrongly('settings.sla.triageHours', 0, 'must be at least 0.01'),
  wrongly('settings.sla.answerHours', -1, 'must be at least 0.01'),
  wrongly('settings.sla.briefHours', '72', 'expected number'),
  wrongly('settings.sla.productionHours', 10_000, 'expected number to be <=8760'),
  wrongly(
    'settings.sla.signOffHours',
    240,
    'must be more than settings.sla.signOffHours, 240',
    'settings.sla.roundExpiryHours',
  ),
  wrongly('settings.sla.roundExpiryHours', 15, 'must be more than settings.sla.signOffHours, 16'),
  wrongly('settings.sla.escalateAfterHours', 64, 'nobody would hear before the round expires'),
  wrongly('settings.sla.calendars', [], 'expected array to have >=1 items'),
  wrongly('settings.sla.calendars', [office, office], 'must have one calendar without parties'),
  wrongly('settings.sla.calendars', [{ ...office, parties: ['legal'] }], 'it has 0'),
  wrongly(
    'settings.sla.calendars',
    [office, { ...office, parties: ['legal'] }, { ...office, parties: ['brand', 'legal'] }],
    'legal is in the list twice',
    'settings.sla.calendars.2',
  ),
  wrongly(
    'settings.sla.calendars',
    [{ ...office, timeZone: 'Mars/Olympus' }],
    'must be an IANA time zone',
    'settings.sla.calendars.0.timeZone',
  ),
  wrongly(
    'settings.sla.calendars',
    [{ ...office, weekDays: ['Monday'] }],
    'expected one of "MON"',
    'settings.sla.calendars.0.weekDays.0',
  ),
  wrongly(
    'settings.sla.calendars',
    [{ ...office, from: '9:00' }],
    'must be a time of day such as 09:00',
    'settings.sla.calendars.0.from',
  ),
  wrongly(
    'settings.sla.calendars',
    [{ ...office, until: '09:00' }],
    'must be later than from, 09:00',
    'settings.sla.calendars.0.until',
  ),
  wrongly(
    'settings.sla.calendars',
    [{ ...office, holidays: { 2026: '2026-01-01' } }],
    'must be days such as 0101 1225',
    'settings.sla.calendars.0.holidays.2026',
  ),
  wrongly(
    'settings.sla.calendars',
    [office, { ...office, parties: ['legal'], signOffHours: 76 }],
    'a round would expire before a lead hears of it',
    'settings.sla.calendars.1.signOffHours',
  ),
  wrongly('settings.resultsWindowDays', 400, 'expected number to be <=365'),
  wrongly('settings.feedbackAfterDays', 0, 'expected number to be >=1'),
  wrongly('settings.mail.from', 'countersign', 'Invalid email address'),
  wrongly(
    'settings.mail.from',
    'countersign@elsewhere.example',
    'must be an address of mailIdentity.name',
  ),
  wrongly('settings.mail.domain', 'https://company.example', 'must be a domain name'),
  wrongly(
    'settings.mail.replyDomain',
    'reply@company.example',
    'must be a domain name such as reply',
  ),
  wrongly(
    'settings.mail.replyDomain',
    'company.example',
    'must not be the domain of settings.mail.from',
  ),
  wrongly(
    'settings.mail.replyDomain',
    'bounce.company.example',
    'must not be mailIdentity.bounceDomain, whose mail goes to SES as bounces',
  ),
  wrongly(
    'settings.mail.replyDomain',
    undefined,
    'has nothing to receive: settings.mail.replyDomain is not set',
    'inboundMail.create',
  ),
  wrongly('settings.communications.hour', 24, 'expected number to be <=23'),
  wrongly('settings.communications.weekDay', 'Monday', 'expected one of "MON"|"TUE"'),
  wrongly(
    'settings.communications.teams',
    { Marketing: 'monthly' },
    'expected one of "immediate"|"daily"|"weekly"',
    'settings.communications.teams.Marketing',
  ),
  wrongly(
    'settings.communications.teams',
    { ' Marketing': 'daily' },
    'is the name of no team',
    'settings.communications.teams. Marketing',
  ),
  wrongly('settings.rollup.weekDay', 'Monday', 'expected one of "MON"|"TUE"'),
  wrongly('settings.rollup.hour', 24, 'expected number to be <=23'),
  wrongly('settings.rollup.minute', -1, 'expected number to be >=0'),
  wrongly(
    'settings.rollup.parties',
    ['board'],
    'expected one of "sales"',
    'settings.rollup.parties.0',
  ),
  wrongly(
    'settings.rollup.members',
    ['Board'],
    'must be 2 to 20 of a-z',
    'settings.rollup.members.0',
  ),
  wrongly(
    'settings.rollup',
    { ...sampleSettings.rollup, parties: [], members: [] },
    'the rollup would go to nobody',
    'settings.rollup.parties',
  ),
  wrongly('signIn.kind', 'password', "must have kind 'cognito' or 'oidc'"),
  wrongly(
    'signIn',
    { ...cognito, invitations: 'pigeon' },
    'expected one of "cognito"|"ses"',
    'signIn.invitations',
  ),
  wrongly('signIn.issuer', 'http://id.company.example', 'must be a URL that begins with https://'),
  wrongly(
    'signIn.issuer',
    'https://id.company.example/.well-known/openid-configuration',
    'must end before /.well-known/',
  ),
  wrongly(
    'signIn.issuer',
    'https://login.microsoftonline.com/common/v2.0',
    'must name your tenant',
  ),
  wrongly(
    'signIn.issuer',
    'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0',
    'must name your tenant',
  ),
  wrongly('signIn.audience', [], 'must name at least one audience'),
  wrongly('signIn.emailClaim', '', 'expected string to have >=1 characters'),
  wrongly('signIn.verifiedClaim', '', 'expected string to have >=1 characters'),
  wrongly(
    'signIn.trustEmail',
    true,
    'is never looked at while signIn.trustEmail',
    'signIn.verifiedClaim',
  ),
  wrongly(
    'signIn',
    {
      kind: 'oidc',
      issuer: 'https://accounts.google.com',
      audience: ['countersign'],
      trustEmail: true,
    },
    'must be false: anybody can get a token',
    'signIn.trustEmail',
  ),
  wrongly('signIn.scopesClaim', 'permissions', 'expected one of "scope"|"scp"|"roles"'),
  wrongly('signIn.consoleClient', '', 'expected string to have >=1 characters'),
  wrongly('signIn.byMail', 'no', 'expected boolean'),
  wrongly('mailIdentity.name', 'company', 'must be a domain, or an e-mail address'),
  wrongly('mailIdentity.create', 'yes', 'expected boolean'),
  wrongly('mailIdentity.create', false, 'needs mailIdentity.create', 'mailIdentity.bounceDomain'),
  wrongly(
    'mailIdentity.bounceDomain',
    'bounce.elsewhere.example',
    'must be a subdomain of mailIdentity.name',
  ),
  wrongly('mailIdentity.sandbox', 'no', 'expected boolean'),
  wrongly(
    'inboundMail',
    undefined,
    'is missing: with settings.mail.replyDomain, mails ask for answers',
  ),
  wrongly('inboundMail.create', 'yes', 'expected boolean'),
  wrongly('inboundMail.create', false, 'needs inboundMail.create', 'inboundMail.ruleSet'),
  wrongly('inboundMail.ruleSet', 'of the company', 'must be the name of a receipt rule set'),
  wrongly('domain.name', 'https://countersign.company.example', 'must be a domain name'),
  wrongly('domain.certificateArn', 'certificate/0d4c', 'must be the ARN of an ACM certificate'),
  wrongly('hostedZone.id', '/hostedzone/Z0123456789', 'must be the id of a Route 53 hosted zone'),
  wrongly('hostedZone.name', 'other.example', 'has nothing to take'),
  wrongly(
    'table.name',
    'other-table',
    'must be a stream of table.name, other-table',
    'table.streamArn',
  ),
  wrongly('table.streamArn', 'latest', 'must be the ARN of the stream of that table'),
  wrongly('table.name', '!', 'must be the name of a DynamoDB table'),
  wrongly('alarmEmail', 'nobody', 'Invalid email address'),
  wrongly('runbook', 'docs/runbook.md', 'must be a URL'),
  wrongly('logLevel', 'WARN', 'expected one of "DEBUG"|"INFO"'),
  wrongly('disposable', 'no', 'expected boolean'),
  wrongly('emulated', 'no', 'expected boolean'),
];

describe('a deployment', () => {
  it('may have every key there is', () => {
    expect(parseDeployment(full)).toEqual(full);
  });

  it.each(wrong)('is refused by its key: $key is $value', ({ key, value, says, named = key }) => {
    const message = problemOf(withValue(full, key, value));
    const line = message.split('\n').find((text) => text.startsWith(`  ${named}: `)) ?? message;
    expect(line).toContain(named);
    expect(message).toContain(says);
  });

  it.each(Object.entries(keyDescriptions))(
    'has a wrong value to be refused for %s',
    (key, description) => {
      const tried = wrong.flatMap((one) => [one.key, one.named]);
      expect(tried).toContainEqual(expect.stringMatching(new RegExp(`^${key}\\b`)));
      expect(description).not.toBe('');
    },
  );

  it('is told of everything that is wrong with its shape at once, and what the keys are for', () => {
    const settings = { ...full.settings, currency: 'dollars', timeZone: 'Mars/Olympus' };
    expect(
      problemOf({ ...full, settings, alarmEmail: 'nobody', colour: 'red' } as typeof full),
    ).toBe(
      [
        'lib/infra/config.ts, stage prod:',
        '  settings.currency: must be an ISO 4217 code (the one currency of all money, by its ISO 4217 code; never changed once it is deployed)',
        '  settings.timeZone: must be an IANA time zone such as America/New_York (where weeks begin and the rollup is due, as an IANA name)',
        '  alarmEmail: Invalid email address (where alarms go, if anywhere)',
        '  colour: is no key: remove it',
      ].join('\n'),
    );
  });

  it('is told what to do in place of a firewall that an HTTP API cannot have', () => {
    const said = problemOf({ ...full, waf: true } as typeof full);
    expect(said).toContain('  waf: is no key: AWS WAF cannot be attached to an HTTP API.');
    expect(said).toContain('docs/deploy.md');
  });

  it.each(['aws-prod', 'myamazon', 'cognito'])(
    'is not called %s where Cognito signs people in',
    (stage) => {
      expect(problemOf({ ...full, stage, signIn: cognito } as unknown as typeof full)).toContain(
        '  stage: must be without aws, amazon and cognito: Cognito takes none of them into the address of its tokens',
      );
      expect(parseDeployment({ ...full, stage }).stage).toBe(stage);
    },
  );

  it('receives mail only in regions where SES does', () => {
    const region = 'eu-west-3';
    const { domain: _, table: __, ...others } = full;
    expect(problemOf({ ...others, region } as typeof full)).toContain(
      '  inboundMail.create: must be false in eu-west-3: SES receives no mail there',
    );
    const inboundMail = { create: false };
    expect(parseDeployment({ ...others, region, inboundMail }).inboundMail).toEqual(inboundMail);
  });

  it('sends from an address of its mail identity, which may be that address alone', () => {
    const mailIdentity = { name: full.settings.mail.from };
    const { hostedZone: _, ...others } = full;
    expect(parseDeployment({ ...others, mailIdentity }).mailIdentity).toEqual({
      ...mailIdentity,
      create: false,
      sandbox: false,
    });
  });
});
