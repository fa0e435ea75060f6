import type { Deployment } from './deployment.ts';

/** What is wrong with a key, given the others. */
export type Wrong = { path: PropertyKey[]; message: string };

type Check = (deployment: Deployment) => Wrong[];

/** Wrong where `holds` does not. */
const unless = (holds: boolean, path: PropertyKey[], message: string): Wrong[] =>
  holds ? [] : [{ path, message }];

const distinct = (path: PropertyKey[], values: readonly string[]): Wrong[] =>
  values.flatMap((value, index) =>
    unless(values.indexOf(value) === index, [...path, index], `${value} is in the list twice`),
  );

const isIn = (name: string, domain: string): boolean => name === domain || name.endsWith(`.${domain}`);

const sendsFor = (identity: string, address: string): boolean =>
  address === identity || address.endsWith(`@${identity}`);

/**
 * Lambda holds 4,096 bytes of environment variables per function. The others, names and ARNs, stay under a quarter
 * of it: the longest three are 300 bytes together.
 */
const settingsBytes = 3072;

const settingsFit: Check = ({ settings }) => {
  const bytes = Buffer.byteLength(JSON.stringify(settings));
  return unless(
    bytes <= settingsBytes,
    ['settings'],
    `is ${bytes} bytes as JSON, and a function has room for ${settingsBytes}: shorten names or rules`,
  );
};

const currency: Check = ({ settings }) =>
  unless(
    Intl.supportedValuesOf('currency').includes(settings.currency),
    ['settings', 'currency'],
    `must be an ISO 4217 code, and ${settings.currency} is none`,
  );

const listsAreSets: Check = ({ settings: { segments, collateralTypes, policy, rollup } }) => [
  ...distinct(['settings', 'segments'], segments),
  ...distinct(['settings', 'collateralTypes'], collateralTypes),
  ...distinct(
    ['settings', 'policy', 'rules'],
    policy.rules.map(({ name }) => name),
  ),
  ...distinct(['settings', 'rollup', 'parties'], rollup.parties),
  ...distinct(['settings', 'rollup', 'members'], rollup.members),
];

const rulesCanHold: Check = ({ settings: { segments, collateralTypes, policy } }) =>
  policy.rules.flatMap(({ when, require }, index) => {
    const at = (...path: PropertyKey[]) => ['settings', 'policy', 'rules', index, ...path];
    const { segment, collateralType } = when;
    return [
      ...unless(
        segment === undefined || segments.includes(segment),
        at('when', 'segment'),
        `can never hold: ${segment} is not in settings.segments`,
      ),
      ...unless(
        collateralType === undefined || collateralTypes.includes(collateralType),
        at('when', 'collateralType'),
        `can never hold: ${collateralType} is not in settings.collateralTypes`,
      ),
      ...distinct(
        at('require'),
        require.map(({ party }) => party),
      ),
    ];
  });

const ratio: Check = ({ settings: { roiTarget } }) =>
  unless(
    roiTarget >= 0 && roiTarget <= 10,
    ['settings', 'roiTarget'],
    `must be a ratio from 0 to 10, and ${roiTarget} is ${roiTarget * 100} %`,
  );

const deadlines: Check = ({ settings: { sla } }) =>
  unless(
    sla.roundExpiryHours > sla.signOffHours,
    ['settings', 'sla', 'roundExpiryHours'],
    `must be more than settings.sla.signOffHours, ${sla.signOffHours}: a round cannot expire before it is due`,
  );

const rollupGoesToSomebody: Check = ({ settings: { rollup } }) =>
  unless(
    rollup.parties.length + rollup.members.length > 0,
    ['settings', 'rollup', 'parties'],
    'must name a party, or settings.rollup.members somebody: the rollup would go to nobody',
  );

const sender: Check = ({ mailIdentity, settings: { mail } }) => [
  ...unless(
    sendsFor(mailIdentity.name, mail.from),
    ['settings', 'mail', 'from'],
    `must be an address of mailIdentity.name, ${mailIdentity.name}`,
  ),
  ...unless(
    /^([a-z0-9-]+\.)+[a-z]{2,}$/.test(mail.domain),
    ['settings', 'mail', 'domain'],
    'must be a domain name such as example.com',
  ),
];

const bounces: Check = ({ mailIdentity: { name, create, bounceDomain }, region }) =>
  bounceDomain === undefined
    ? []
    : [
        ...unless(
          create && bounceDomain !== name && isIn(bounceDomain, name),
          ['mailIdentity', 'bounceDomain'],
          `must be a subdomain of mailIdentity.name, ${name}, and needs mailIdentity.create`,
        ),
        ...unless(
          region !== undefined,
          ['region'],
          'is missing: the MX record of mailIdentity.bounceDomain has the region in it',
        ),
      ];

const certificate: Check = ({ domain, region, account }) => {
  if (!domain) return [];
  const [, , , at, owner] = domain.certificateArn.split(':');
  return [
    ...unless(
      region !== undefined,
      ['region'],
      `is missing: with a domain, it must be ${at}, the certificate's`,
    ),
    ...unless(
      region === undefined || region === at,
      ['domain', 'certificateArn'],
      `is in ${at}, and the stacks are in ${region}: request the certificate there`,
    ),
    ...unless(
      account === undefined || account === owner,
      ['domain', 'certificateArn'],
      `is of account ${owner}, and the stacks are in ${account}`,
    ),
  ];
};

const zoneIsOfUse: Check = ({ hostedZone, domain, mailIdentity }) =>
  unless(
    hostedZone === undefined ||
      (domain !== undefined && isIn(domain.name, hostedZone.name)) ||
      (mailIdentity.create && isIn(mailIdentity.name, hostedZone.name)),
    ['hostedZone', 'name'],
    'has nothing to take: neither domain.name nor a mailIdentity that is made is in it',
  );

const tableMatchesStream: Check = ({ table, region, account }) => {
  if (!table) return [];
  const [, , , at, owner, resource = ''] = table.streamArn.split(':');
  return [
    ...unless(
      resource.startsWith(`table/${table.name}/stream/`),
      ['table', 'streamArn'],
      `must be a stream of table.name, ${table.name}`,
    ),
    ...unless(
      (region === undefined || region === at) && (account === undefined || account === owner),
      ['table', 'streamArn'],
      `is in ${owner}, ${at}, and the stacks are elsewhere`,
    ),
  ];
};

/** Issuers of everybody: whoever wants an account with an address gets one. */
const ofEverybody = /^https:\/\/accounts\.google\.com\b|^https:\/\/appleid\.apple\.com\b/;
const ofNoTenant = /^https:\/\/login\.microsoftonline\.com\/(common|organizations|consumers)\b/;

const issuer: Check = ({ signIn }) =>
  signIn.kind === 'cognito'
    ? []
    : [
        ...unless(
          !signIn.issuer.includes('/.well-known/'),
          ['signIn', 'issuer'],
          'must end before /.well-known/: it is what tokens have as iss',
        ),
        ...unless(
          !ofNoTenant.test(signIn.issuer),
          ['signIn', 'issuer'],
          'must name your tenant: https://login.microsoftonline.com/<tenant id>/v2.0',
        ),
        ...unless(
          !(signIn.trustEmail && ofEverybody.test(signIn.issuer)),
          ['signIn', 'trustEmail'],
          'must be false: anybody can get a token with any address from this issuer',
        ),
        ...unless(
          !(signIn.trustEmail && signIn.verifiedClaim),
          ['signIn', 'verifiedClaim'],
          'is never looked at while signIn.trustEmail is true: keep one of the two',
        ),
      ];

/** What must hold between keys, and of single keys beyond their shape. */
export const crossChecks: readonly Check[] = [
  settingsFit,
  currency,
  listsAreSets,
  rulesCanHold,
  ratio,
  deadlines,
  rollupGoesToSomebody,
  sender,
  bounces,
  certificate,
  zoneIsOfUse,
  tableMatchesStream,
  issuer,
];
