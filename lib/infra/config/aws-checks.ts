import { type Check, errorUnless, isInDomain } from './check.ts';

const sendsFor = (identity: string, address: string): boolean =>
  address === identity || address.endsWith(`@${identity}`);

const sender: Check = ({ mailIdentity, settings: { mail } }) => [
  ...errorUnless(
    sendsFor(mailIdentity.name, mail.from),
    ['settings', 'mail', 'from'],
    `must be an address of mailIdentity.name, ${mailIdentity.name}`,
  ),
  ...errorUnless(
    /^([a-z0-9-]+\.)+[a-z]{2,}$/.test(mail.domain),
    ['settings', 'mail', 'domain'],
    'must be a domain name such as example.com',
  ),
];

const bounces: Check = ({ mailIdentity: { name, create, bounceDomain }, region }) =>
  bounceDomain === undefined
    ? []
    : [
        ...errorUnless(
          create && bounceDomain !== name && isInDomain(bounceDomain, name),
          ['mailIdentity', 'bounceDomain'],
          `must be a subdomain of mailIdentity.name, ${name}, and needs mailIdentity.create`,
        ),
        ...errorUnless(
          region !== undefined,
          ['region'],
          'is missing: the MX record of mailIdentity.bounceDomain has the region in it',
        ),
      ];

const certificate: Check = ({ domain, region, account }) => {
  if (!domain) return [];
  const [, , , at, owner] = domain.certificateArn.split(':');
  return [
    ...errorUnless(
      region !== undefined,
      ['region'],
      `is missing: with a domain, it must be ${at}, the certificate's`,
    ),
    ...errorUnless(
      region === undefined || region === at,
      ['domain', 'certificateArn'],
      `is in ${at}, and the stacks are in ${region}: request the certificate there`,
    ),
    ...errorUnless(
      account === undefined || account === owner,
      ['domain', 'certificateArn'],
      `is of account ${owner}, and the stacks are in ${account}`,
    ),
  ];
};

const zoneIsOfUse: Check = ({ hostedZone, domain, mailIdentity }) =>
  errorUnless(
    hostedZone === undefined ||
      (domain !== undefined && isInDomain(domain.name, hostedZone.name)) ||
      (mailIdentity.create && isInDomain(mailIdentity.name, hostedZone.name)),
    ['hostedZone', 'name'],
    'has nothing to take: neither domain.name nor a mailIdentity that is made is in it',
  );

const tableMatchesStream: Check = ({ table, region, account }) => {
  if (!table) return [];
  const [, , , at, owner, resource = ''] = table.streamArn.split(':');
  return [
    ...errorUnless(
      resource.startsWith(`table/${table.name}/stream/`),
      ['table', 'streamArn'],
      `must be a stream of table.name, ${table.name}`,
    ),
    ...errorUnless(
      (region === undefined || region === at) && (account === undefined || account === owner),
      ['table', 'streamArn'],
      `is in ${owner}, ${at}, and the stacks are elsewhere`,
    ),
  ];
};

/** The GUID is the tenant of all personal Microsoft accounts, another name of `consumers`. */
const ofNoTenant =
  /^https:\/\/login\.microsoftonline\.com\/(common|organizations|consumers|9188040d-6c67-4c5b-b112-36a304b66dad)\b/i;

/** Issuers where anybody can create an account with any address. */
const ofEverybody = /^https:\/\/accounts\.google\.com\b|^https:\/\/appleid\.apple\.com\b/;

const issuer: Check = ({ signIn }) =>
  signIn.kind === 'cognito'
    ? []
    : [
        ...errorUnless(
          !signIn.issuer.includes('/.well-known/'),
          ['signIn', 'issuer'],
          'must end before /.well-known/: it is what tokens have as iss',
        ),
        ...errorUnless(
          !ofNoTenant.test(signIn.issuer),
          ['signIn', 'issuer'],
          'must name your tenant: https://login.microsoftonline.com/<tenant id>/v2.0',
        ),
        ...errorUnless(
          !(signIn.trustEmail && ofEverybody.test(signIn.issuer)),
          ['signIn', 'trustEmail'],
          'must be false: anybody can get a token with any address from this issuer',
        ),
        ...errorUnless(
          !(signIn.trustEmail && signIn.verifiedClaim),
          ['signIn', 'verifiedClaim'],
          'is never looked at while signIn.trustEmail is true: keep one of the two',
        ),
      ];

/** Whoever may not sign in by mail needs another way into the console. */
const consoleSignIn: Check = ({ signIn }) =>
  errorUnless(
    signIn.kind === 'cognito' || signIn.byMail || signIn.consoleClient !== undefined,
    ['signIn', 'consoleClient'],
    'must be there while signIn.byMail is false: else nobody gets into the console',
  );

/** The stage is part of the pool's domain prefix, in which Cognito reserves these words. */
const poolDomain: Check = ({ signIn, stage }) =>
  errorUnless(
    signIn.kind !== 'cognito' || !/aws|amazon|cognito/.test(stage),
    ['stage'],
    'must be without aws, amazon and cognito: Cognito takes none of them into the address of its tokens',
  );

/** Checks between the keys about AWS, mail and sign-in. */
export const awsChecks: readonly Check[] = [
  sender,
  bounces,
  certificate,
  zoneIsOfUse,
  tableMatchesStream,
  issuer,
  consoleSignIn,
  poolDomain,
];
