import * as z from 'zod';
import { agreementContent } from '../../core/agreements/agreement-content.ts';
import type { AgreementForm } from '../../core/agreements/agreement-form.ts';
import { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import type { AgreementView } from '../../core/agreements/agreement-view.ts';
import { offeredDecisions } from '../../core/rounds/sign-off.ts';
import { Party } from '../../core/words/party.ts';
import type { Settings } from '../../core/words/settings.ts';
import { Day, Decision, Instant, MemberId } from '../../core/words/words.ts';
import type { Next } from '../../http/route.ts';
import { ApprovalNotesAnswer } from '../approval-notes-answer.ts';
import { digestText, WaitingAnswer } from '../request-answer.ts';
import { revisionField } from '../revision-field.ts';

export const kindParameter = {
  kind: { schema: AgreementKind, description: 'What the agreement is about; there is one of each' },
};

const version = z.int().min(1);

const versionFields = {
  version,
  digest: digestText.describe('Of kind, content and both days: what is signed'),
  from: Day.describe('The first day on which it is in force, if it is signed by then'),
  reviewOn: Day.describe('The day on which both sides are asked whether it still holds'),
  by: MemberId.describe('Who proposed it, and does not sign it'),
  at: Instant,
  note: z.string().optional(),
  signed: z
    .object({ at: Instant, inForceFrom: Instant })
    .optional()
    .describe('There once sales and marketing have signed this digest'),
  standing: z.enum([
    'in-force',
    'from-a-later-day',
    'superseded',
    'waits-for-signatures',
    'changes-requested',
    'rejected',
    'expired',
    'withdrawn',
  ]),
  notes: ApprovalNotesAnswer.optional(),
};

export const VersionAnswer = z.object(versionFields);

/** What versions of any kind say. */
const contentOf = ({ currency }: Settings) =>
  z.union(AgreementKind.options.map((kind) => agreementContent(kind, currency)));

export const textFields = (settings: Settings) => ({
  kind: AgreementKind,
  content: contentOf(settings),
});

const listedFields = {
  kind: AgreementKind,
  revision: revisionField,
  standing: z.enum(['in-force', 'not-agreed-yet']),
  inForce: z.object({ version, since: Instant }).optional(),
  waits: z
    .object({
      version,
      round: z.object({
        id: z.string(),
        subject: z.object({ kind: z.literal('agreement'), version, digest: digestText }),
        openedAt: Instant,
        dueAt: Instant,
        expiresAt: Instant,
        decisions: z.array(Decision),
        signOffs: z.array(
          z.object({
            memberId: MemberId,
            party: Party,
            signedBy: MemberId,
            decision: Decision,
            comment: z.string().optional(),
            at: Instant,
          }),
        ),
      }),
      waitingOn: z.array(
        WaitingAnswer.pick({ memberId: true, since: true, dueAt: true }).extend({ party: Party }),
      ),
    })
    .optional()
    .describe('What waits for signatures, and of whom'),
  versions: z.array(VersionAnswer).describe('From the last to the first'),
};

export const ListedAgreement = z.object(listedFields);

export const AgreementAnswer = (settings: Settings) =>
  z.object({
    ...listedFields,
    texts: z
      .array(z.object({ version, from: Day, reviewOn: Day, ...textFields(settings) }))
      .describe(
        'What the version in force says, the one signed for a later day, and the one that waits for signatures',
      ),
  });

/** An agreement as the API shows it: no evidence, and no seats of those who are not asked. */
export const agreementAnswer = <View extends AgreementView>({ waits, ...view }: View) => ({
  ...view,
  versions: view.versions.map(({ roundId: _, reviewAsked: __, ...shown }) => shown),
  ...(waits && {
    waits: {
      version: waits.version,
      round: {
        id: waits.round.id,
        subject: waits.round.subject,
        openedAt: waits.round.openedAt,
        dueAt: waits.round.dueAt,
        expiresAt: waits.round.expiresAt,
        decisions: [...offeredDecisions('agreement')],
        signOffs: Object.values(waits.round.signOffs).map(
          ({ memberId, party, signedBy, decision, comment, at }) => ({
            memberId,
            party,
            signedBy,
            decision,
            ...(comment !== undefined && { comment }),
            at,
          }),
        ),
      },
      waitingOn: waits.waitingOn,
    },
  }),
});

const kindInAnswer = { kind: '$response.body#/kind' };

export const viewAgreement: Next = {
  to: 'getAgreement',
  why: 'What it says, and what waits for whom',
  parameters: kindInAnswer,
};

export const signAgreementNext: Next = {
  to: 'signAgreement',
  why: 'While it waits for signatures',
  parameters: kindInAnswer,
  body: {
    roundId: '$response.body#/waits/round/id',
    digest: '$response.body#/waits/round/subject/digest',
  },
};

export const readHistory: Next = {
  to: 'getAgreementLedger',
  why: 'What happened to it',
  parameters: kindInAnswer,
};

/** An example of each kind. */
export const exampleForms = ({ currency }: Settings): Record<string, AgreementForm> => ({
  'service levels': {
    content: {
      triageHours: 8,
      answerHours: 16,
      briefHours: 40,
      productionHours: 80,
      signOffHours: 16,
      roundExpiryHours: 60,
      escalateAfterHours: 8,
      entries: [{ party: 'legal', signOffHours: 24 }],
    },
    ...days,
  },
  'lead definitions': {
    content: {
      entries: [
        {
          name: 'MQL',
          meaning: 'Somebody whom marketing hands to sales',
          criteria: ['Visited twice in a month', 'Has said how to be reached'],
        },
      ],
    },
    ...days,
    note: 'What we said in the kick-off.',
  },
  'shared goals': {
    content: {
      entries: [
        {
          name: 'New members',
          amount: { amount: 1_500_000, currency },
          from: '2099-01-01',
          until: '2099-12-31',
        },
      ],
    },
    ...days,
  },
});

const days = { from: '2099-04-01', reviewOn: '2099-10-01' };
