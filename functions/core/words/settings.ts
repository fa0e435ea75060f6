import * as z from 'zod';
import type { NamedVersions } from './agreed-reference.ts';
import { FileType, usualFileTypes } from './file-type.ts';
import { hours } from './hours.ts';
import { timeZone } from './member.ts';
import { Party, sides } from './party.ts';
import { PlanPart } from './plan-part.ts';
import { MemberId, Rhythm, weekDays } from './words.ts';

export type PartyQuorum = z.infer<typeof PartyQuorum>;

const PartyQuorum = z.strictObject({ party: Party, quorum: z.int().min(1).max(5) });

export type PolicyCondition = z.infer<typeof PolicyCondition>;

/** The condition of a policy rule on a request and its brief; costs in minor units. */
const PolicyCondition = z.strictObject({
  usesPrice: z.boolean().optional(),
  usesIncentives: z.boolean().optional(),
  regulatedClaim: z.boolean().optional(),
  legalHasToSign: z.boolean().optional(),
  ownBrand: z.boolean().optional(),
  costAtLeast: z.int().min(0).optional(),
  roiUnderTarget: z.boolean().optional(),
  collateralType: z.string().optional(),
  segment: z.string().optional(),
});

export type Calendar = z.infer<typeof Calendar>;

/** Days as in AWS schedules, which number them differently. */
const WeekDay = z.enum(weekDays);

const TimeOfDay = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time of day such as 09:00');

/** Working hours of a calendar; promises are counted in them. */
const Calendar = z.strictObject({
  /** The parties that work by it; the one calendar without parties is for all others. */
  parties: z.array(Party).min(1).optional(),
  timeZone,
  weekDays: z.array(WeekDay).min(1).max(7),
  from: TimeOfDay,
  until: TimeOfDay,
  /** Holidays: for each year its days, `MMDD`, in one text, as settings have to be short. */
  holidays: z.record(
    z.string().regex(/^\d{4}$/, 'must be a year'),
    z.string().regex(/^(\d{4}( \d{4})*)?$/, 'must be days such as 0101 1225'),
  ),
  /** Their own promise for a round, if it differs from the common one. */
  signOffHours: hours.optional(),
});

/** Sales and marketing sign from the beginning, and decide: no policy changes that (J3). */
const isSide = (party: Party): boolean => sides.includes(party);

/**
 * What a rule asks of a party. With `advisory` it gives an opinion, which decides nothing; it is
 * asked after those in `after` have their quorums, where they sign in the round as well.
 */
const Requirement = PartyQuorum.extend({
  advisory: z.literal(true).optional(),
  after: z.array(Party).min(1).optional(),
})
  .refine(({ party, advisory }) => !(advisory && isSide(party)), {
    path: ['advisory'],
    message: 'is not for sales and marketing, which sign everything themselves',
  })
  .refine(({ party, after }) => !(after && isSide(party)), {
    path: ['after'],
    message: 'is not for sales and marketing, which both see a version at once',
  });
export type Requirement = z.infer<typeof Requirement>;

/** A rule of the sign-off policy: if the condition holds, these parties are asked as well. */
const PolicyRule = z.strictObject({
  name: z.string(),
  when: PolicyCondition,
  require: z.array(Requirement).min(1),
});

/** The parties that would wait for themselves, if all rules held. */
const inCircle = (rules: readonly z.infer<typeof PolicyRule>[]): Party[] => {
  const before = (party: Party): Party[] =>
    rules.flatMap(({ require }) =>
      require.flatMap((one) => (one.party === party ? (one.after ?? []) : [])),
    );
  const reaches = (from: readonly Party[], party: Party, seen: ReadonlySet<Party>): boolean =>
    from.some(
      (one) =>
        one === party || (!seen.has(one) && reaches(before(one), party, new Set([...seen, one]))),
    );
  return Party.options.filter((party) => reaches(before(party), party, new Set()));
};

/**
 * The most people whom the rules of a policy may ask at once: the transaction that replaces a round
 * of theirs by another holds 100 items (`largest-round.test.ts`).
 */
const maxSigners = 35;

const signersOf = (rules: readonly z.infer<typeof PolicyRule>[]): number => {
  const quorums = new Map<Party, number>([
    ['sales', 1],
    ['marketing', 1],
  ]);
  for (const { party, quorum } of rules.flatMap(({ require }) => require))
    quorums.set(party, Math.max(quorum, quorums.get(party) ?? 0));
  return [...quorums.values()].reduce((sum, quorum) => sum + quorum, 0);
};

/** The parts of the brief that a party signs for. Nothing takes any from sales and marketing. */
const Scope = z.strictObject({
  party: Party.exclude(['sales', 'marketing'], {
    error: 'is a party other than sales and marketing, which sign all of the brief',
  }),
  parts: z.array(PlanPart).min(1),
});

/** What is taken as a proof's file, and how long one that was approved is kept. */
const Files = z.strictObject({
  types: z.array(FileType).min(1),
  /** Of 1,000,000 bytes. A single PUT to S3 takes 5 GB. */
  maxMegabytes: z.int().min(1).max(5000),
  onlyClean: z.boolean(),
  keptYears: z.int().min(1).max(100),
  lock: z.enum(['governance', 'compliance']),
});

/** What of a release everybody may read who has the id on its certificate. */
const PublicFact = z.enum(['title', 'signers', 'digest']);
export type PublicFact = z.infer<typeof PublicFact>;

/**
 * The business settings of a deployment. Functions get them in one environment variable; each key
 * is explained in `lib/infra/config/setting-keys.ts`, which is in no function's bundle.
 */
export const Settings = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code'),
  /**
   * With how many decimals amounts are counted, where that is not what ISO 4217 has: stored amounts
   * keep what they mean.
   */
  decimals: z.int().min(0).max(4).optional(),
  /**
   * How amounts of files are written, where not as plain decimals: by a point or a comma, with
   * groups.
   */
  decimalMark: z.enum(['.', ',']).optional(),
  timeZone,
  segments: z.array(z.string()).min(1),
  collateralTypes: z.array(z.string()).min(1),
  roiTarget: z.number(),
  fullTierFrom: z.int().min(0),
  policy: z.strictObject({
    rules: z
      .array(PolicyRule)
      .refine((rules) => signersOf(rules) <= maxSigners, {
        error: `ask for more than ${maxSigners} sign-offs in one round, if all of them hold: lower a quorum`,
      })
      .refine((rules) => inCircle(rules).length === 0, {
        error: 'let a party come after itself, by way of others: take an `after` out',
      }),
    /** Scopes of parties where they are not the usual ones, which `scopes.ts` has. */
    scopes: z
      .array(Scope)
      .refine((scopes) => new Set(scopes.map(({ party }) => party)).size === scopes.length, {
        error: 'name each party once',
      })
      .default([]),
    requesterMaySign: z.boolean(),
    objections: z.enum(['close-at-first', 'when-all-answered']),
    /**
     * Hours for which an address that was changed decides nothing by link or reply, unless a lead
     * confirms it.
     */
    newAddressHours: z.number().min(0).max(720).default(24),
    releaseLinks: z.boolean().default(false),
    /**
     * Words of plans, besides the known ones, that raise the question whether legal has to sign.
     */
    legalWords: z.array(z.string().trim().min(2).max(60)).max(40).default([]),
  }),
  files: Files.default({
    types: usualFileTypes,
    maxMegabytes: 500,
    onlyClean: false,
    keptYears: 7,
    lock: 'governance',
  }),
  /**
   * Everybody may read that it was released, when, that both sides signed, and whether it holds.
   */
  certificates: z.strictObject({ shows: z.array(PublicFact) }).default({ shows: [] }),
  /** What each side promised: working hours per stage, reminders and escalation. */
  sla: z.strictObject({
    triageHours: hours,
    answerHours: hours,
    briefHours: hours,
    productionHours: hours,
    signOffHours: hours,
    roundExpiryHours: hours,
    escalateAfterHours: hours,
    calendars: z.array(Calendar).min(1).max(7),
  }),
  resultsWindowDays: z.int().min(1).max(365),
  /**
   * Has to be before the end of the results window: no feedback is asked for on closed requests.
   */
  feedbackAfterDays: z.int().min(1).max(365).default(14),
  mail: z.strictObject({ from: z.email(), domain: z.string(), replyDomain: z.string().optional() }),
  communications: z.strictObject({
    hour: z.int().min(0).max(23),
    weekDay: WeekDay,
    teams: z.record(z.string(), Rhythm),
  }),
  rollup: z.strictObject({
    weekDay: WeekDay,
    hour: z.int().min(0).max(23),
    minute: z.int().min(0).max(59),
    parties: z.array(Party),
    members: z.array(MemberId),
  }),
});

type OwnSettings = z.infer<typeof Settings>;

/**
 * The settings, with what both teams have agreed on since: `agreed-terms.ts` says which holds at an
 * instant. No deployment sets it.
 */
export type Settings = Omit<OwnSettings, 'sla' | 'communications'> & {
  sla: OwnSettings['sla'] & { agreed?: readonly InForceFrom<ServiceLevels>[] };
  communications: OwnSettings['communications'] & { agreed?: readonly InForceFrom<MailCadence>[] };
  /** What both sides have signed that plans can name. */
  named?: NamedVersions;
  /** Nobody promises leads until both teams have signed it; a deployment cannot. */
  leadPromises?: readonly InForceFrom<LeadPromises>[];
};

/** Terms of a signed version, since the instant from which it is in force; ordered by version. */
export type InForceFrom<Terms> = { version: number; from: string; terms: Terms };

/** How long each side takes at most, in working hours; `entries` are for single parties. */
export type ServiceLevels = Pick<
  OwnSettings['sla'],
  | 'triageHours'
  | 'answerHours'
  | 'briefHours'
  | 'productionHours'
  | 'signOffHours'
  | 'roundExpiryHours'
  | 'escalateAfterHours'
> & { entries: { party: Party; signOffHours: number }[] };

/**
 * How many leads marketing hands over in a month, by team of sales and by definition, and within
 * how many of their working hours sales follows each of them up.
 */
export type LeadPromises = {
  followUpHours: number;
  entries: { team: string; definition: string; leadsAMonth: number }[];
};

/** How often each team gets mails that can wait, and when. */
export type MailCadence = Pick<OwnSettings['communications'], 'hour' | 'weekDay'> & {
  entries: { team: string; rhythm: Rhythm }[];
};
