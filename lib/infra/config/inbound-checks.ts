import { type Check, errorUnless } from './check.ts';

const goTogether: Check = ({ settings: { mail }, inboundMail }) => [
  ...errorUnless(
    mail.replyDomain === undefined || inboundMail !== undefined,
    ['inboundMail'],
    'is missing: with settings.mail.replyDomain, mails ask for answers, and somebody has to receive them',
  ),
  ...errorUnless(
    mail.replyDomain !== undefined || inboundMail === undefined,
    ['inboundMail', 'create'],
    'has nothing to receive: settings.mail.replyDomain is not set',
  ),
];

/**
 * Regions in which SES receives mail: those of AWS's table of e-mail receiving endpoints, and two
 * more known from received mails. AWS adds some from time to time; add them here.
 */
const receiving = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ca-central-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
];

const region: Check = ({ inboundMail, region: at }) =>
  errorUnless(
    !inboundMail?.create || at === undefined || receiving.includes(at),
    ['inboundMail', 'create'],
    `must be false in ${at}: SES receives no mail there`,
  );

/**
 * An MX record redirects all mail of a domain, so it must not be one with mailboxes or one used for
 * bounces.
 */
const replyDomain: Check = ({ settings: { mail }, mailIdentity }) => {
  const { replyDomain: name, from } = mail;
  if (name === undefined) return [];
  return [
    ...errorUnless(
      /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(name),
      ['settings', 'mail', 'replyDomain'],
      'must be a domain name such as reply.example.com',
    ),
    ...errorUnless(
      !from.endsWith(`@${name}`),
      ['settings', 'mail', 'replyDomain'],
      'must not be the domain of settings.mail.from: all mail to it would come here; take a subdomain of its own',
    ),
    ...errorUnless(
      name !== mailIdentity.bounceDomain,
      ['settings', 'mail', 'replyDomain'],
      'must not be mailIdentity.bounceDomain, whose mail goes to SES as bounces',
    ),
  ];
};

const ruleSetIsOfUse: Check = ({ inboundMail }) =>
  errorUnless(
    inboundMail?.ruleSet === undefined || inboundMail.create,
    ['inboundMail', 'ruleSet'],
    'needs inboundMail.create: nothing goes into it otherwise',
  );

/** Checks for receiving replies. */
export const inboundChecks: readonly Check[] = [goTogether, region, replyDomain, ruleSetIsOfUse];
