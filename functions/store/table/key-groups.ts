/**
 * Items by what they are about, as a role allows them: how their partition keys begin. A test holds
 * every key of `keys.ts` against it.
 */
export const keyGroups = {
  answers: ['IDEM#'],
  bundles: ['CLOCK#DIGESTS'],
  imports: ['IMPORT#'],
  links: ['INVITE#', 'OBJECTION#', 'ABSENCE#', 'FEEDBACK#'],
  mails: ['MAIL#'],
  members: ['MEMBER#', 'ADDRESS#'],
  opportunities: ['OPPORTUNITY#'],
  replies: ['REPLY#'],
  requests: ['REQ#'],
  rollups: ['ROLLUP#'],
  'shared-results': ['SHARED#'],
  // A source's secret lies beside it, and pages behind links may read neither.
  sources: ['WEBHOOK#'],
  tallies: ['TALLY#'],
  unsubscribes: ['UNSUB#'],
} as const satisfies Record<string, readonly string[]>;

export type KeyGroup = keyof typeof keyGroups;

/** Lists by how the partitions of their index begin. */
export const lists = {
  clock: { index: 'gsi3', begins: 'CLOCK#' },
  imports: { index: 'gsi2', begins: 'IMPORTS#' },
  nets: { index: 'gsi1', begins: 'NET#' },
  queues: { index: 'gsi1', begins: 'QUEUE#' },
  reports: { index: 'gsi2', begins: 'REPORTS' },
  roster: { index: 'gsi2', begins: 'ROSTER' },
  sources: { index: 'gsi2', begins: 'WEBHOOKS' },
  stages: { index: 'gsi2', begins: 'STAGE#' },
  unused: { index: 'gsi1', begins: 'UNUSED#' },
} as const satisfies Record<string, { index: string; begins: string }>;

export type ListName = keyof typeof lists;
