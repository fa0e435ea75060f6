import type { Deployment } from './deployment.ts';

/**
 * What each key decides. An error message about a key ends with it, and docs/deploy.md lists them.
 */
export const keyDescriptions: Record<Leaf<Deployment>, string> = {
  stage: 'the name of the deployment, in `-c stage=<name>` and in the names of its stacks',
  account: 'the AWS account that it belongs in; other credentials are refused',
  region: 'the AWS region that it belongs in; needed with a domain or a bounce domain',
  'settings.currency':
    'the one currency of all money, by its ISO 4217 code; never changed once it is deployed',
  'settings.decimalMark':
    'what stands before the decimals of amounts in files: `,` reads 1.234,50 and 1 234,50, and `.` reads 1,234.50; without it only 1234.50 is read',
  'settings.decimals':
    'with how many decimals amounts are counted; what ISO 4217 has unless it is said, and never changed once money is stored',
  'settings.timeZone': 'where weeks begin and the rollup is due, as an IANA name',
  'settings.segments': 'the market segments that a request may name, and the rollup sums by',
  'settings.collateralTypes':
    'the kinds of collateral that a request may ask for, and the rollup sums by',
  'settings.roiTarget': 'the return under which a brief counts as weak, as a ratio: 1 is 100 %',
  'settings.fullTierFrom':
    'the budgeted cost from which a brief must be a full plan, in minor units: 1000000 is 10,000.00 in a currency of two decimals',
  'settings.policy.rules':
    "who has to sign besides sales and marketing, and when. With `advisory: true` a party is asked for an opinion, which decides nothing and holds up nothing; with `after: ['marketing']` its people are asked once those parties have signed, and their time begins then. Neither is for sales and marketing, which sign everything from the beginning; and no party comes after itself, by way of others",
  'settings.policy.scopes':
    'the `parts` of the brief that a `party` signs for, such as `tactics.price` (functions/core/words/plan-part.ts), where not the usual ones of brand, legal and finance (functions/core/rounds/scopes.ts); a new version asks it only when one of them changed; never for sales and marketing, who sign all',
  'settings.policy.requesterMaySign': 'whether whoever asked may sign for sales',
  'settings.policy.objections': 'whether the first objection ends a round, or all are heard first',
  'settings.policy.newAddressHours':
    'how many hours an address that was changed on the roster decides nothing by link or reply, unless a lead confirms it; 24 unless it is said',
  'settings.policy.releaseLinks':
    'whether a proof may be released of which only an address was submitted, and not its file; `false` unless it is said',
  'settings.policy.legalWords':
    'words of plans, such as names of your rates, that raise the question whether legal has to sign, besides the known ones (functions/core/brief/words-for-legal.ts); none unless it is said',
  'settings.files.types':
    'the kinds of files that are taken as proofs, and with requests, by extension; all known ones but svg unless it is said',
  'settings.files.maxMegabytes':
    'the greatest file, in megabytes of 1,000,000 bytes; up to 5000, of which a browser without scripts can send 500',
  'settings.files.onlyClean':
    'whether a file is taken only once its object has the tag GuardDutyMalwareScanStatus with NO_THREATS_FOUND; needs a scanner on the bucket',
  'settings.files.keptYears': 'how long the store keeps a file from its approval on',
  'settings.files.lock':
    'whether those whom the account allows it may end that early (`governance`), or nobody (`compliance`)',
  'settings.certificates.shows':
    "what the public page of a release says besides that it holds, when it was released and that both sides signed: `title`, `signers` (their names), `digest` (the file's); nothing unless it is said",
  'settings.sla.triageHours':
    'working hours until an owner has answered a request; all hours of promises are working hours',
  'settings.sla.answerHours': 'until a requester has answered a question',
  'settings.sla.briefHours': 'until the brief is submitted',
  'settings.sla.productionHours': 'until a proof is submitted',
  'settings.sla.signOffHours': 'until a round is due',
  'settings.sla.roundExpiryHours':
    'until a round that a party does not answer expires; nothing is ever approved by it',
  'settings.sla.escalateAfterHours':
    'how long after its due time the lead of a side hears of what it owes',
  'settings.sla.calendars':
    'when each side works: `parties` (one calendar without any is for all others), `timeZone`, `weekDays`, `from`, `until`, `holidays` (lib/infra/config/holidays.ts has those of a place), and `signOffHours` where a side promises other hours',
  'settings.resultsWindowDays': 'how long after its release a request takes costs and results',
  'settings.feedbackAfterDays':
    'how long after its release sales is asked whether something helped; 14 unless it is said',
  'settings.mail.from': 'the address that all mails come from, one of the mail identity',
  'settings.mail.domain':
    'the domain in message ids, by which mails of a request stay in one thread',
  'settings.mail.replyDomain':
    'the domain whose mail SES takes in, for decisions by reply; without one, mails ask for none',
  'settings.communications.hour':
    'the hour at which people get what waits on them in one mail, from 0 to 23, each in their own time zone',
  'settings.communications.weekDay':
    'the day on which those get it who want one mail a week: MON to SUN',
  'settings.communications.teams':
    'how each team agreed to get mails, for members who chose nothing: immediate (also when it is not listed), daily or weekly',
  'settings.rollup.weekDay': 'the day on which the rollup of the week before is sent: MON to SUN',
  'settings.rollup.hour':
    'the hour at which rollups are sent, those of months and quarters on the first day after them, from 0 to 23, in the time zone',
  'settings.rollup.minute': 'the minute of that hour',
  'settings.rollup.parties':
    'the parties whose members get the rollup and may read it, besides finance',
  'settings.rollup.members':
    'people on the roster, by id, who get the rollup besides: a board, for one',
  'signIn.kind': "`cognito` for a user pool that is made, `oidc` for an issuer of one's own",
  'signIn.invitations':
    'who mails invitations: Cognito itself, 50 a day at most, or SES from the mail address',
  'signIn.issuer':
    'the URL that tokens have as `iss`; its /.well-known/openid-configuration names the keys',
  'signIn.audience': 'what tokens for this API have as `aud` or `client_id`',
  'signIn.emailClaim': 'the claim that has the address by which the roster knows a person',
  'signIn.verifiedClaim':
    'the claim that says whether that address is verified; usually `email_verified`',
  'signIn.trustEmail':
    'takes addresses without such a claim: only for an issuer in which nobody chooses their own address',
  'signIn.scopesClaim':
    'the claim that has the scopes of a machine: `scope`, Okta `scp`, Entra ID `roles`',
  'signIn.consoleClient':
    'the id of the client (public, code with PKCE) with which people sign in to the console in a browser',
  'signIn.byMail': 'whether people can sign in to the console by a link that comes by mail as well',
  'mailIdentity.name': 'the SES identity that sends, a domain or an address',
  'mailIdentity.create':
    'whether it is made with the stacks; otherwise it has to be in SES already',
  'mailIdentity.bounceDomain':
    'a subdomain of a made identity for bounces (MAIL FROM), so that SPF aligns',
  'mailIdentity.sandbox':
    "whether SES still keeps the account in its sandbox, where recipients' identities need a permission, too",
  'inboundMail.create':
    'whether SES is told to receive the mail of settings.mail.replyDomain; `false` when you see to that yourself',
  'inboundMail.ruleSet':
    'an active receipt rule set of the account, for the rule to go into; without one a rule set is made',
  'domain.name':
    'where people reach Countersign, instead of an address of API Gateway; best below your domain, whose own name takes no CNAME',
  'domain.certificateArn': 'its certificate in ACM, in the region of the stacks',
  'hostedZone.id':
    'the Route 53 zone that DNS records are written to; without one they are outputs',
  'hostedZone.name': 'the domain of that zone',
  'table.name':
    'a table to go on with instead of a new one: restored, or left by a stack that is gone',
  'table.streamArn': 'the stream of that table',
  alarmEmail: 'where alarms go, if anywhere',
  runbook:
    'where docs/runbook.md can be read, for alarms and the dashboard to link; its path otherwise',
  logLevel: 'the least that functions log: INFO, or DEBUG',
  emulated:
    'for tests: without what emulators of AWS do not know, which is versions of workflows, whose a task token is, whom a mail is from, and TLS',
  disposable:
    'for tests: `cdk destroy` takes everything with it, the table and the accounts of people too',
};

/** The description of the key at the path of a wrong value, if there is one. */
export const describeKey = (path: readonly PropertyKey[]): string | undefined => {
  for (let length = path.length; length > 0; length -= 1) {
    const key = path.slice(0, length).join('.');
    if (Object.hasOwn(keyDescriptions, key))
      return keyDescriptions[key as keyof typeof keyDescriptions];
  }
  return undefined;
};

/** The path of every key that has a value of its own: `settings.sla.triageHours`. */
type Leaf<T, Path extends string = ''> = T extends readonly unknown[] | string | number | boolean
  ? Path
  : string extends keyof T
    ? Path
    : {
        [Key in keyof T & string]-?: Leaf<
          NonNullable<T[Key]>,
          Path extends '' ? Key : `${Path}.${Key}`
        >;
      }[keyof T & string];
