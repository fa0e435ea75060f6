import * as z from 'zod';
import { requestForm } from '../core/asking/request-form.ts';
import { planKinds, plansNeeded } from '../core/brief/track-record.ts';
import { commentAnswers, Place, pinnedComments } from '../core/rounds/pinned-comment.ts';
import { MadeFor } from '../core/words/agreed-reference.ts';
import { Party } from '../core/words/party.ts';
import { PlanPart } from '../core/words/plan-part.ts';
import type { Settings } from '../core/words/settings.ts';
import { Day, Decision, Instant, MemberId, Reference, Stage, Tier } from '../core/words/words.ts';
import { ApprovalNotesAnswer } from './approval-notes-answer.ts';

export const digestText = z.string().regex(/^[0-9a-f]{64}$/);

export const minorUnits = z.int();

/** What somebody said last of what was released. */
export const lastWord = { memberId: MemberId, used: z.boolean(), rating: z.int(), at: Instant };

export const MoneyAnswer = z.object({
  spent: minorUnits,
  earned: minorUnits,
  units: z.int(),
  net: minorUnits,
  currency: z.string(),
});

const Held = z.object({ memberId: MemberId, since: Instant, until: Instant });

/** Whom a request waits for, since when, and when their answer is due. */
export const WaitingAnswer = z.object({
  memberId: MemberId,
  party: z.enum([...Party.options, 'requester']),
  since: Instant,
  dueAt: Instant,
  former: z
    .array(Held)
    .optional()
    .describe(
      'Who had it before them since then: that time is theirs. The promise goes on, and is not given anew',
    ),
  reminded: Instant.optional().describe('When they were reminded last'),
  escalated: Instant.optional().describe('When the lead of their side was told'),
  unreachable: z
    .literal(true)
    .optional()
    .describe('Mail does not reach them; shown with a single request'),
  away: z
    .object({ cause: z.enum(['absent', 'unreachable', 'gone']), since: Instant.optional() })
    .optional()
    .describe('Why somebody else is needed in their place; shown with a single request'),
});

/** Where the plan has a value, and days on which results count. */
export const PriceAnswer = z
  .object({
    aDay: minorUnits.describe('In minor units'),
    from: Day.describe('The first day that costs it'),
    until: Day.describe('The last day'),
  })
  .optional()
  .describe(
    'What each day of waiting costs: the value of the plan over the days on which its results count. Missing where nobody is waited for, or the plan has no days or no value',
  );

export const roundOutcome = z.enum([
  'approved',
  'changes-requested',
  'rejected',
  'expired',
  'superseded',
  'withdrawn',
]);

/** What a counter-offer has of its own. */
const counter = { neededBy: Day.optional(), scope: z.string().optional() };

/** The fields of a request, for answers that extend them. */
export const requestFields = (settings: Settings) => ({
  id: Reference,
  title: z.string(),
  stage: Stage,
  stageSince: Instant,
  submittedAt: Instant,
  updatedAt: Instant,
  requesterId: MemberId,
  formerRequesters: z
    .array(MemberId)
    .optional()
    .describe('Who asked for it before the requester took it over; missing where nobody did'),
  team: z.string(),
  ownerId: MemberId,
  routed: z
    .object({
      knows: z
        .array(z.string())
        .optional()
        .describe('What of its type and segment they know by the roster'),
      open: z.int().describe('Their pieces of open work then'),
      load: z
        .number()
        .describe('What these weigh: light 1, full 3, and half of that after 30 days'),
      among: z.int().describe('Among how many that was the least'),
      equal: z.int().describe('How many of them had as little, so that it went by turn'),
      absent: z
        .enum(['away', 'unreachable'])
        .optional()
        .describe('There when nobody else was here'),
    })
    .optional()
    .describe(
      'Why it came to its owner; missing where somebody chose them, and in requests from before reasons were kept',
    ),
  formerOwners: z
    .array(Held)
    .optional()
    .describe('Who owned it before, from when until when; missing where nobody did'),
  request: requestForm(settings),
  suggestions: z.array(Reference),
  attachments: z
    .array(fileFacts())
    .optional()
    .describe('Files that came with it; missing where there are none'),
  question: z
    .object({
      text: z.string(),
      askedAt: Instant,
      counter: z
        .object({ ...counter, by: MemberId })
        .optional()
        .describe('There when it is a counter-offer, and the text its reason'),
    })
    .optional(),
  agreed: z
    .object({
      ...counter,
      offeredBy: MemberId,
      acceptedBy: MemberId,
      before: z.object({ neededBy: Day }),
      at: Instant,
    })
    .optional()
    .describe('What both sides agreed on instead of what was asked for; `before` has that'),
  waitingOn: z.array(WaitingAnswer),
  priceOfWaiting: PriceAnswer,
  estimates: estimates().optional(),
  brief: briefVersion().optional().describe('The version that was submitted last'),
  signedBrief: briefVersion()
    .optional()
    .describe('The version that it is held to: what every party signed last'),
  proof: z
    .object({
      version: z.int(),
      digest: digestText,
      submittedBy: MemberId,
      authors: authors(),
      submittedAt: Instant,
      signed: z
        .enum(['bytes', 'address'])
        .describe(
          'What a signature is about: the bytes of a file, or no more than the address of something that may change',
        ),
      file: fileFacts()
        .optional()
        .describe('The file that was uploaded; its SHA-256 is the digest'),
      link: z.string().optional().describe('The address, where no file was uploaded'),
      reviewOnly: z
        .literal(true)
        .optional()
        .describe(
          'There when it can be reviewed, and by policy neither approved nor released: only an address was submitted. Upload the file, and submit that',
        ),
      note: z.string().optional(),
      answered: commentAnswers.optional(),
      altered: z
        .literal(true)
        .optional()
        .describe(
          'There when what is stored is not what was submitted: then file, link and note are missing, nobody can sign it, and an alarm has rung',
        ),
    })
    .optional(),
  round: round().optional(),
  pastRounds: z.array(
    z.object({
      id: z.string(),
      kind: roundKind,
      subject: subject(),
      outcome: roundOutcome,
      at: Instant,
      by: MemberId.optional(),
      correction: z.object({ planVersion }).optional(),
      notes: ApprovalNotesAnswer.optional(),
    }),
  ),
  observers: z
    .array(
      z.object({
        memberId: MemberId,
        reason: z.string(),
        by: MemberId.describe('Who named them'),
        at: Instant,
        news: z.boolean().describe('Whether they hear of it by mail'),
      }),
    )
    .optional()
    .describe('Who sees it and may comment, without a vote; missing where nobody does'),
  remarks: z
    .array(
      z.object({
        memberId: MemberId,
        subject: subject(),
        text: z.string(),
        place: Place.optional(),
        at: Instant,
      }),
    )
    .optional()
    .describe('What observers say of the latest brief and the latest proof'),
  disputes: z
    .array(
      z.object({
        roundId: z.string(),
        memberId: MemberId,
        party: Party,
        signedBy: MemberId,
        decision: Decision,
        decidedAt: Instant,
        by: MemberId,
        at: Instant,
      }),
    )
    .optional()
    .describe(
      'Decisions of ended rounds that somebody says were not theirs; nothing is undone by that',
    ),
  released: z
    .object({
      proofVersion: z.int(),
      digest: digestText,
      roundId: z.string(),
      at: Instant,
      resultsUntil: Instant,
    })
    .optional(),
  feedback: z
    .array(
      z.object({
        ...lastWord,
        why: z.string().optional().describe('The beginning of why they did not use it'),
      }),
    )
    .optional()
    .describe('Whether it helped: the last word of each member of sales, and of the requester'),
  corrected: z
    .object({
      note: z.string(),
      by: MemberId,
      briefVersion: z.int().min(1).optional(),
      at: Instant,
    })
    .optional()
    .describe('The last course correction, and the version of the brief that came with it'),
  money: MoneyAnswer,
  targetMet: z
    .object({
      at: Instant,
      briefVersion: z.int().min(1),
      projected: z.object({ cost: minorUnits, value: minorUnits, units: z.int().optional() }),
      actual: z.object({ spent: minorUnits, earned: minorUnits, units: z.int() }),
    })
    .optional()
    .describe('When it had earned what was planned, at the planned return, the first time'),
  ending: z
    .object({
      reason: z.string().optional(),
      lesson: z.string().optional(),
      reused: z
        .object({
          requestId: Reference.optional(),
          link: z.string().optional(),
          note: z.string().optional(),
        })
        .optional(),
    })
    .optional(),
});

/** How many units each side expects. */
const estimates = () => {
  const envelope = z.object({ by: MemberId, commitment: digestText, at: Instant });
  const opened = z.object({
    by: MemberId,
    units: z.int(),
    why: z.string().optional(),
    salt: z.string(),
  });
  return z.object({
    sealed: z
      .object({ sales: envelope.optional(), marketing: envelope.optional() })
      .describe(
        'Who has said how many units their side expects. The commitment is the digest of the opened estimate with its side and the id of the request',
      ),
    opened: z
      .object({ sales: opened, marketing: opened })
      .optional()
      .describe('There once both sides are in'),
    gap: z.int().optional().describe('How many units they are apart'),
  });
};

const briefVersion = () =>
  z.object({
    version: z.int(),
    digest: digestText,
    tier: Tier,
    submittedBy: MemberId,
    authors: authors(),
    submittedAt: Instant,
    projection: projection(),
    ...trackRecordFields(),
    madeFor: z
      .array(MadeFor)
      .optional()
      .describe('What both sides agreed on that it was made for; there where it names any'),
  });

/** How plans like a plan came out. */
export const trackRecordFields = () => ({
  trackRecord: z
    .array(
      z.object({
        of: z.enum(planKinds),
        plans: z.int().min(1),
        planned: z.int().optional().describe('Units of all of them together'),
        reached: z.int().optional().describe('Units that were reported, of all of them'),
        silent: z.int().optional().describe('How many of them reported none, which counts as 0'),
      }),
    )
    .optional()
    .describe(
      `How closed plans came out, the closest kind first; of the requests that closed last, at most 100. No sum is of fewer than ${plansNeeded} plans, and neither is what one kind has more than a closer one; of fewer in all there is only how many. Missing in versions from before this was kept`,
    ),
  atTheirRate: projection()
    .extend({ of: z.enum(planKinds).describe('The closest kind with enough plans') })
    .optional()
    .describe(
      `The projection, with the value × reached ÷ planned, rounded down; there once ${plansNeeded} plans have been closed`,
    ),
});

const authors = () =>
  z
    .array(MemberId)
    .optional()
    .describe('All who wrote it, and so cannot sign it; missing in older versions');

const projection = () =>
  z.object({
    cost: minorUnits,
    value: minorUnits,
    net: minorUnits,
    roi: z.number().optional(),
  });

const partyAsked = () =>
  z.object({
    party: Party,
    quorum: z.int().min(1),
    after: z.array(Party).optional().describe('The parties after which its people are asked'),
  });

const round = () =>
  z.object({
    id: z.string(),
    kind: roundKind,
    subject: subject(),
    required: z.array(partyAsked()),
    advisory: z
      .array(partyAsked())
      .optional()
      .describe(
        'Parties that are asked for an opinion, which decides nothing and holds up nothing',
      ),
    scopes: z
      .partialRecord(Party, z.array(PlanPart))
      .optional()
      .describe(
        'Of a round on a brief: the parts that a party signs for, where not all of it. While none of them changes, its approval is carried to the next version',
      ),
    offered: z.array(Decision),
    openedAt: Instant,
    dueAt: Instant,
    expiresAt: Instant,
    correction: z
      .object({ note: z.string(), planVersion })
      .optional()
      .describe('There when it is about a change of plan of work that is released'),
    seats: z.array(
      z.object({
        memberId: MemberId,
        party: Party,
        dueAt: Instant.optional(),
        since: Instant.optional().describe('When they got the seat, if the round was open before'),
        reserve: z
          .enum(['waiting', 'called'])
          .optional()
          .describe(
            'There when they were not asked as the round opened: `waiting`, they may step in and are not asked; `called`, they are asked as well, as a first seat was late, away or not reached',
          ),
        advisory: z.literal(true).optional().describe('There when it only gives an opinion'),
        after: z
          .array(Party)
          .optional()
          .describe('There while it is not asked yet: it comes after these parties have signed'),
        decision: Decision.optional(),
        signedBy: MemberId.optional(),
        comment: z.string().optional(),
        pinned: pinnedComments.optional(),
        answered: commentAnswers.optional(),
        at: Instant.optional(),
        carried: z
          .object({ roundId: z.string(), version: z.int().min(1), digest: digestText })
          .optional()
          .describe(
            'There when the approval was given for an earlier version, in which round: nothing of what the party signs for changed since. Its member may change it like a decision of their own',
          ),
        standIn: z
          .object({ to: MemberId, by: MemberId, at: Instant })
          .optional()
          .describe('Who may sign for this seat in this round, and who named them'),
        awaySince: Instant.optional().describe(
          'When an automatic reply said that the member is out of office',
        ),
      }),
    ),
    vacated: z
      .array(
        z.object({
          memberId: MemberId,
          party: Party,
          cause: z.enum(['deactivated', 'left-party', 'taken-over']),
          at: Instant,
          to: MemberId.optional().describe('Who has the seat now; nobody, if it is missing'),
        }),
      )
      .optional()
      .describe('Seats that their members do not have any more, and why'),
  });

/** What is said of a file wherever it is shown. */
export const fileFacts = () =>
  z.object({ name: z.string(), type: z.string(), size: z.int().min(1), sha256: digestText });

const roundKind = z.enum(['brief', 'review', 'approval']);

const subject = () =>
  z.object({
    kind: z.enum(['brief', 'proof']),
    version: z.int().min(1),
    digest: digestText,
  });

const planVersion = z
  .int()
  .min(1)
  .describe('The version of the brief that holds until all have signed');

/** A request as commands answer with it. Amounts are minor units of the reporting currency. */
export const RequestAnswer = (settings: Settings) => z.object(requestFields(settings));
