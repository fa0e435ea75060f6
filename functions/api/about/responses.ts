import * as z from 'zod';
import { requestForm } from '../../core/asking/request-form.ts';
import { briefForm } from '../../core/brief/brief.ts';
import { NothingReason } from '../../core/crm/map-opportunity.ts';
import {
  OpportunityOutcome,
  SourceName,
  SourceNews,
  WebhookConfig,
} from '../../core/crm/webhook-source.ts';
import { ImportView } from '../../core/imports/import-view.ts';
import { EntryOutcome, keptCost, keptKpi, keptResult } from '../../core/money/money-entry.ts';
import {
  CurrentRollup,
  ListedRollup,
  StartedRollup,
  StoredRollup,
} from '../../core/rollup/rollup-report.ts';
import { Member } from '../../core/words/member.ts';
import { problemNames } from '../../core/words/problem.ts';
import type { Settings } from '../../core/words/settings.ts';
import {
  Decision,
  Instant,
  MemberId,
  Outcome,
  Party,
  Reference,
  Stage,
  Tier,
} from '../../core/words/words.ts';
import { CheckInView, MoneyPage } from '../../wording/check-in-view.ts';

/**
 * What the API answers with, as the document shows it. Amounts are minor units of the reporting
 * currency.
 */

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const minorUnits = z.int();

const FieldError = z.object({ pointer: z.string(), detail: z.string() });

/** RFC 9457. */
export const Problem = z.looseObject({
  type: z.enum(problemNames.map((name) => `/problems/${name}`)),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(FieldError).optional(),
});

const waiting = z.object({
  memberId: MemberId,
  party: z.union([Party, z.literal('requester')]),
  since: Instant,
  dueAt: Instant,
  reminded: Instant.optional().describe('When they were reminded last'),
  escalated: Instant.optional().describe('When the lead of their side was told'),
  unreachable: z
    .literal(true)
    .optional()
    .describe('Mail does not reach them; shown with a single request'),
});

const subject = z.object({ kind: z.enum(['brief', 'proof']), version: z.int().min(1), digest });

const roundOutcome = z.enum([
  'approved',
  'changes-requested',
  'rejected',
  'expired',
  'superseded',
  'withdrawn',
]);
const roundKind = z.enum(['brief', 'review', 'approval']);

const planVersion = z
  .int()
  .min(1)
  .describe('The version of the brief that holds until all have signed');

const round = z.object({
  id: z.string(),
  kind: roundKind,
  subject,
  required: z.array(z.object({ party: Party, quorum: z.int().min(1) })),
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
      decision: Decision.optional(),
      signedBy: MemberId.optional(),
      comment: z.string().optional(),
      at: Instant.optional(),
      standIn: z
        .object({ to: MemberId, by: MemberId, at: Instant })
        .optional()
        .describe('Who may sign for this seat in this round, and who named them'),
      awaySince: Instant.optional().describe(
        'When an automatic reply said that the member is out of office',
      ),
    }),
  ),
});

const projection = z.object({
  cost: minorUnits,
  value: minorUnits,
  net: minorUnits,
  roi: z.number().optional(),
});

const briefVersion = z.object({
  version: z.int(),
  digest,
  tier: Tier,
  submittedBy: MemberId,
  submittedAt: Instant,
  projection,
});

const requestFields = (settings: Settings) => ({
  id: Reference,
  title: z.string(),
  stage: Stage,
  stageSince: Instant,
  submittedAt: Instant,
  updatedAt: Instant,
  requesterId: MemberId,
  team: z.string(),
  ownerId: MemberId,
  request: requestForm(settings),
  suggestions: z.array(Reference),
  question: z.object({ text: z.string(), askedAt: Instant }).optional(),
  waitingOn: z.array(waiting),
  brief: briefVersion.optional().describe('The version that was submitted last'),
  signedBrief: briefVersion
    .optional()
    .describe('The version that it is held to: what every party signed last'),
  proof: z
    .object({
      version: z.int(),
      digest,
      submittedBy: MemberId,
      submittedAt: Instant,
      link: z.string(),
      note: z.string().optional(),
    })
    .optional(),
  round: round.optional(),
  pastRounds: z.array(
    z.object({
      id: z.string(),
      kind: roundKind,
      subject,
      outcome: roundOutcome,
      at: Instant,
      by: MemberId.optional(),
      correction: z.object({ planVersion }).optional(),
    }),
  ),
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
      digest,
      roundId: z.string(),
      at: Instant,
      resultsUntil: Instant,
    })
    .optional(),
  corrected: z
    .object({
      note: z.string(),
      by: MemberId,
      briefVersion: z.int().min(1).optional(),
      at: Instant,
    })
    .optional()
    .describe('The last course correction, and the version of the brief that came with it'),
  money: z.object({
    spent: minorUnits,
    earned: minorUnits,
    units: z.int(),
    net: minorUnits,
    currency: z.string(),
  }),
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

export const RequestAnswer = (settings: Settings) => z.object(requestFields(settings));

export const SubmittedAnswer = (settings: Settings) =>
  z.object({
    ...requestFields(settings),
    existing: z.array(
      z.object({
        id: Reference,
        title: z.string(),
        collateralType: z.string(),
        segment: z.string(),
        releasedAt: Instant,
      }),
    ),
  });

const draft = z.object({ draft: z.looseObject({}), savedBy: MemberId, savedAt: Instant });

export const FullRequestAnswer = (settings: Settings) =>
  z.object({
    ...requestFields(settings),
    briefText: briefForm('light', settings.currency).optional(),
    signedBriefText: briefForm('light', settings.currency)
      .optional()
      .describe('Where the signed version is another one than `brief`'),
    draft: draft.optional(),
    people: z.record(z.string(), z.string()),
  });

export const RequestsAnswer = () =>
  z.object({
    requests: z.array(
      z.object({
        id: Reference,
        title: z.string(),
        stage: Stage,
        stageSince: Instant,
        updatedAt: Instant,
        requesterId: MemberId,
        ownerId: MemberId,
        waitingOn: z.array(waiting),
      }),
    ),
    next: z.string().optional(),
  });

export const LedgerAnswer = () =>
  z.object({
    requestId: Reference,
    verified: z
      .boolean()
      .describe(
        'Whether numbers, links and hashes of `from` to `to` are right, after the event before them. The whole ledger verifies when every page of it does',
      ),
    brokenAt: z.int().optional().describe('The first event that does not fit, or is missing'),
    from: z.int().min(1).describe('Number of the first event of this page'),
    to: z.int().min(0).describe('Number of the last one; less than `from` when none is left'),
    next: z.string().optional().describe('Cursor of the next page, where there is one'),
    events: z.array(
      z.looseObject({
        seq: z.int(),
        type: z.string(),
        data: z.looseObject({ outcome: z.union([Outcome, roundOutcome]).optional() }),
        actor: z.object({ kind: z.enum(['member', 'client', 'system']), id: z.string() }),
        at: Instant,
        prevHash: digest,
        hash: digest,
      }),
    ),
  });

export const DraftAnswer = () => draft;

const money = z.object({
  spent: minorUnits,
  earned: minorUnits,
  units: z.int(),
  net: minorUnits,
  currency: z.string(),
});

const outcome = EntryOutcome.describe('`unchanged` when exactly this was recorded before');

export const CostAnswer = ({ currency }: Settings) =>
  z.object({ outcome, entry: keptCost(currency), money });

export const ResultAnswer = ({ currency }: Settings) =>
  z.object({ outcome, entry: keptResult(currency), money });

export const KpiAnswer = () => z.object({ outcome, entry: keptKpi, money });

export const SharedResultAnswer = ({ currency }: Settings) =>
  z.object({
    parts: z.array(
      z.object({
        requestId: Reference,
        entry: keptResult(currency),
        money: z.object({ spent: minorUnits, earned: minorUnits, units: z.int() }),
      }),
    ),
  });

export const CheckInAnswer = () => z.object({ requestId: Reference, checkIn: CheckInView });

export const MoneyAnswer = ({ currency }: Settings) => MoneyPage(currency);

const webhook = z.object({
  source: SourceName,
  url: z.string().describe('What the CRM calls'),
  ...WebhookConfig.shape,
  ...SourceNews.shape,
});

export const WebhookAnswer = () =>
  webhook.extend({
    secret: z
      .string()
      .optional()
      .describe('What deliveries are signed with; shown when it is made, and never again'),
    earlierSecretUntil: Instant.optional().describe('Until when the secret before it still counts'),
  });

export const WebhooksAnswer = () => z.object({ sources: z.array(webhook) });

export const WebhookTakenAnswer = () =>
  z.object({
    source: SourceName,
    outcomes: z.array(
      z.object({
        at: z.string().describe('JSON pointer to the opportunity in the body'),
        opportunityId: z.string().optional(),
        outcome: OpportunityOutcome.describe(
          '`stale`: something newer is known; `ignored`: it counts for nothing; `refused`: see `problem`',
        ),
        requestId: Reference.optional(),
        externalId: z.string().optional().describe('Of its entry, with the numbers of the request'),
        takenOutOf: Reference.optional().describe('The request that it counted in before'),
        reason: NothingReason.optional().describe('Why it counts for nothing'),
        problem: Problem.optional(),
      }),
    ),
  });

export const ImportAnswer = () => ImportView;

export const ImportsAnswer = () =>
  z.object({ imports: z.array(ImportView), next: z.string().optional() });

export const MemberAnswer = () => Member;

export const MembersAnswer = () => z.object({ members: z.array(Member) });

export const HealthAnswer = () => z.object({ status: z.literal('ok') });

export const RollupsAnswer = () =>
  z.object({ rollups: z.array(ListedRollup), next: z.string().optional() });

export const RollupStarted = () => StartedRollup;

export const RollupAnswer = () => StoredRollup;

export const CurrentRollupAnswer = () => CurrentRollup;

/** Answers by the names that the document's components have. */
export const answersByName: Record<string, (settings: Settings) => z.ZodType> = {
  Request: RequestAnswer,
  SubmittedRequest: SubmittedAnswer,
  FullRequest: FullRequestAnswer,
  Requests: RequestsAnswer,
  Ledger: LedgerAnswer,
  SavedDraft: DraftAnswer,
  RecordedCost: CostAnswer,
  RecordedKpi: KpiAnswer,
  RecordedResult: ResultAnswer,
  SharedResult: SharedResultAnswer,
  Money: MoneyAnswer,
  MadeCheckIn: CheckInAnswer,
  Import: ImportAnswer,
  Imports: ImportsAnswer,
  Member: MemberAnswer,
  Members: MembersAnswer,
  Health: HealthAnswer,
  Rollup: RollupAnswer,
  CurrentRollup: CurrentRollupAnswer,
  Rollups: RollupsAnswer,
  StartedRollup: RollupStarted,
  Webhook: WebhookAnswer,
  Webhooks: WebhooksAnswer,
  TakenWebhook: WebhookTakenAnswer,
};
