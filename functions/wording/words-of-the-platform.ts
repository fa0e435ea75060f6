/** The words of the platform, as pages, mails and the API use them: what each means. */
export const platformWords = [
  ['request', 'what a requester asks for; it has a reference, a stage and an owner'],
  ['brief', 'the marketing plan for a request; each version stays as it was submitted'],
  ['proof', 'a version of the collateral itself: its bytes, which stay as they were submitted'],
  ['digest', 'a number made of all that a version says or contains; another text has another one'],
  ['party', 'a side that signs: sales, marketing, legal, finance, brand and others'],
  ['member', 'a person on the roster'],
  ['round', 'one collection of sign-offs on one version, by the rules of the day it opened'],
  [
    'sign-off',
    'one member’s decision for one party in one round: to sign, to ask for changes, to reject',
  ],
  ['joint sign-off', 'a round in which sales and marketing have both signed the same version'],
  ['seat', 'one person asked to sign for a party in a round'],
  ['advisory seat', 'one person asked for an opinion, which decides nothing and holds up nothing'],
  ['observer', 'somebody who sees a request and may comment on it, without a vote'],
  ['stand-in', 'who signs in a member’s place, in their own name: for some days, or for one round'],
  ['SLA', 'what each side promised the other: hours of work for each step, reminders, escalation'],
  ['agreement', 'what both teams signed to work by, each of its versions by both'],
  ['bundle', 'several mails to one person, sent as one'],
  ['certificate', 'the signed record of a release, which anybody who holds it can check'],
  ['ledger', 'all that happened to a request, in order, each entry linked to the one before'],
  ['rollup', 'the report of a period to leadership: what was spent, earned and kept waiting'],
] as const;

/** Where a word stands on the page of definitions. */
export const definitionOf = (word: PlatformWord): string =>
  `/definitions#${word.toLowerCase().replaceAll(' ', '-')}`;

export type PlatformWord = (typeof platformWords)[number][0];
