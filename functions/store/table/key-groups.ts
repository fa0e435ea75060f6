/**
 * Groups of items as roles allow them, by prefix of their partition keys. A test compares them with
 * the keys in `keys.ts`.
 */
export const keyGroups = {
  agreements: ['AGREEMENT#'],
  'answer-addresses': ['ANSWER#'],
  answers: ['IDEM#'],
  bundles: ['CLOCK#DIGESTS', 'NEWS#'],
  calendars: ['CALENDAR#'],
  checkpoints: ['CHECKPOINT#'],
  deployment: ['DEPLOYMENT'],
  departures: ['CLOCK#DEPARTURES'],
  imports: ['IMPORT#'],
  'intake-mails': ['INTAKE#'],
  leads: ['LEAD#', 'LEADS#'],
  links: ['INVITE#', 'OBJECTION#', 'ABSENCE#', 'FEEDBACK#', 'CERTIFICATE#'],
  mails: ['MAIL#'],
  members: ['MEMBER#', 'ADDRESS#'],
  opportunities: ['OPPORTUNITY#'],
  replies: ['REPLY#'],
  'request-drafts': ['DRAFT#'],
  requests: ['REQ#'],
  rollups: ['ROLLUP#'],
  seals: ['SEAL#'],
  sessions: ['SESSION#'],
  'shared-results': ['SHARED#'],
  // Includes the hashes of codes that sign in.
  'sign-ins': ['SIGN-IN#'],
  // Includes the secrets of sources; pages behind links may read neither.
  sources: ['WEBHOOK#'],
  tallies: ['TALLY#'],
  tours: ['CLOCK#TOURS'],
  unsubscribes: ['UNSUB#'],
} as const satisfies Record<string, readonly string[]>;

export type KeyGroup = keyof typeof keyGroups;

/** Lists, by the prefix of their index partitions. */
export const lists = {
  clock: { index: 'gsi3', begins: 'CLOCK#' },
  imports: { index: 'gsi2', begins: 'IMPORTS#' },
  involved: { index: 'gsi1', begins: 'INVOLVED#' },
  nets: { index: 'gsi1', begins: 'NET#' },
  owned: { index: 'gsi2', begins: 'OWNED#' },
  queues: { index: 'gsi1', begins: 'QUEUE#' },
  ranks: { index: 'gsi4', begins: 'RANK#' },
  reports: { index: 'gsi2', begins: 'REPORTS' },
  roster: { index: 'gsi2', begins: 'ROSTER' },
  sessions: { index: 'gsi2', begins: 'SESSIONS#' },
  sources: { index: 'gsi2', begins: 'WEBHOOKS' },
  stages: { index: 'gsi2', begins: 'STAGE#' },
  unused: { index: 'gsi1', begins: 'UNUSED#' },
} as const satisfies Record<string, { index: string; begins: string }>;

export type ListName = keyof typeof lists;
