import * as z from 'zod';

/**
 * The closed lists of the domain's words. Words that are types of their own are explained there:
 * party in `party.ts`; channel in `channel.ts`; request in `request/request.ts`; brief and its
 * versions in `brief/submitted-briefs.ts`; proof in `release/proof.ts`; round, subject, seat,
 * sign-off and joint sign-off in `rounds/round.ts`; digest in `digest.ts`; member and delegate in
 * `member.ts`; stand-in in `stand-ins/name-stand-in.ts`; attribution in `money/attribution.ts`; SLA
 * and policy in `settings.ts`; bundle in `bundles/bundle-due.ts`; ledger in `ledger/ledger.ts`;
 * rollup in `rollup/rollup-report.ts`; refusal in `refusal.ts`.
 */

/** Where a request stands; `stages/stages.ts` has what each stage means. */
export const Stage = z.enum([
  'intake',
  'brief',
  'brief-sign-off',
  'production',
  'review',
  'approval',
  'released',
  'closed',
  'declined',
  'withdrawn',
  'reused',
]);
export type Stage = z.infer<typeof Stage>;

/** The parts of a brief, in reading order; each can be commented on by itself. */
export const BriefPartName = z.enum([
  'situation',
  'goal',
  'strategy',
  'tactics',
  'implementation',
  'measures',
]);
export type BriefPartName = z.infer<typeof BriefPartName>;

/** Why a request moved to another stage; the workflow branches on outcomes only. */
export const Outcome = z.enum([
  'submitted',
  'submitted-to-sign',
  'accepted',
  'declined',
  'reused',
  'approved',
  'changes-requested',
  'rejected',
  'expired',
  'blocked',
  'new-version',
  'withdrawn',
  'closed',
]);
export type Outcome = z.infer<typeof Outcome>;

/** What a sign-off says. */
export const Decision = z.enum(['approve', 'request-changes', 'reject']);
export type Decision = z.infer<typeof Decision>;

/** How much of the plan a brief needs. */
export const Tier = z.enum(['light', 'full']);
export type Tier = z.infer<typeof Tier>;

export const Priority = z.enum(['low', 'normal', 'high']);
export type Priority = z.infer<typeof Priority>;

/**
 * How often a person gets mails that can wait: each by itself, or all in one bundle a day or a
 * week.
 */
export const Rhythm = z.enum(['immediate', 'daily', 'weekly']);
export type Rhythm = z.infer<typeof Rhythm>;

/**
 * A request's id, reference and execution name: `CR-` and seven Crockford base-32 characters (35
 * random bits).
 */
export const Reference = z
  .string()
  .regex(/^CR-[0-9A-HJKMNP-TV-Z]{7}$/, 'must look like CR-7F3K2QX');

export const memberIdPattern = /^[a-z][a-z0-9-]{1,19}$/;

/**
 * A member's id on the roster. At most 20 characters, so that a reply address with a token stays
 * within 64 octets. Sign-offs and seats are records by member, and every object has a
 * `constructor`: somebody of that id would have answered before they were asked.
 */
export const MemberId = z
  .string()
  .regex(memberIdPattern, 'must be 2 to 20 of a-z, 0-9 and -, starting with a letter')
  .refine((id) => !(id in {}), 'is a word that every record has; choose another id');

/** An instant as ISO 8601 in UTC with milliseconds, as `Date.toISOString` writes it. */
export const Instant = z.iso.datetime({ precision: 3 });

/** A calendar day, `YYYY-MM-DD`. */
export const Day = z.iso.date();

/** The days of a week as schedules name them, from Monday on. */
export const weekDays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
