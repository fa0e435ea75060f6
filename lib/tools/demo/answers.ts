import * as z from 'zod';

/** The parts of the API's answers that the demo reads. Money is in minor units. */

export type Round = z.infer<typeof Round>;

const Seat = z.object({
  memberId: z.string(),
  party: z.string(),
  reserve: z.string().optional(),
  decision: z.string().optional(),
});

const Round = z.object({
  id: z.string(),
  kind: z.enum(['brief', 'review', 'approval']),
  subject: z.object({ kind: z.string(), version: z.int(), digest: z.string() }),
  required: z.array(z.object({ party: z.string(), quorum: z.int() })),
  seats: z.array(Seat),
});

const Money = z.object({
  spent: z.int(),
  earned: z.int(),
  units: z.int(),
  net: z.int(),
  currency: z.string(),
});

export const Request = z.object({
  id: z.string(),
  title: z.string(),
  stage: z.string(),
  updatedAt: z.string(),
  requesterId: z.string(),
  ownerId: z.string(),
  waitingOn: z.array(z.object({ memberId: z.string(), party: z.string() })),
  brief: z
    .object({
      version: z.int(),
      tier: z.string(),
      projection: z.object({ roi: z.number().optional() }),
    })
    .optional(),
  proof: z.object({ digest: z.string() }).optional(),
  round: Round.optional(),
  released: z.object({ digest: z.string() }).optional(),
  money: Money,
});

export type Request = z.infer<typeof Request>;

export const Upload = z.object({
  upload: z.string(),
  put: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});

export const Submitted = Request.extend({
  existing: z.array(z.object({ id: z.string(), title: z.string() })),
});

export const Entered = z.object({ money: Money });

/** Projected against actual, and where the numbers came from. */
const Figure = z.object({
  cost: z.int(),
  value: z.int(),
  net: z.int(),
  roi: z.number().optional(),
});

export const Return = z.object({
  currency: z.string(),
  attribution: z
    .object({ counts: z.array(z.string()), from: z.string(), until: z.string() })
    .optional(),
  projected: Figure,
  actual: Figure,
  kpis: z.array(z.object({ kind: z.string(), count: z.int() })),
  sources: z.array(z.object({ source: z.string(), entries: z.int() })),
});

export const CheckedIn = z.object({ checkIn: z.object({ statement: z.string() }) });

export const Ledger = z.object({
  verified: z.boolean(),
  events: z.array(z.object({ type: z.string() })),
});

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

export type Problem = z.infer<typeof Problem>;

export const StartedRollup = z.object({
  reportKey: z.string(),
  interim: z.boolean(),
  report: z.string(),
});

const Figures = z.object({
  spent: z.int(),
  earned: z.int(),
  net: z.int(),
  roi: z.number().optional(),
});

export const Rollup = z.object({
  state: z.enum(['closing', 'sent', 'incomplete', 'unsubscribed']),
  report: z.object({
    periodName: z.string(),
    currency: z.string(),
    headline: z.array(z.string()),
    inPeriod: z.object({ money: Figures }),
    toDate: z.object({ money: Figures }),
    dimensions: z.array(
      z.object({
        dimension: z.string(),
        rows: z.array(z.object({ value: z.string(), period: Figures })),
      }),
    ),
    lostMoney: z.array(Figures.extend({ requestId: z.string() })),
  }),
});

export type Rollup = z.infer<typeof Rollup>;
