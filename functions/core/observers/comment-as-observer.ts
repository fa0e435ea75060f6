import type * as z from 'zod';
import type { Plan } from '../brief/submitted-briefs.ts';
import type { Release } from '../release/release.ts';
import { whyMisplaced } from '../rounds/pinned-comment.ts';
import type { Subject } from '../rounds/round.ts';
import { onlyIn } from '../stages/access.ts';
import type { Progress } from '../stages/progress.ts';
import { waitingStages } from '../stages/stages.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { firstRefusal, ok, type Result, type Rule, refuse } from '../words/result.ts';
import type { remarkForm } from './observer-form.ts';
import type { ObserverEvent, Observing } from './observing.ts';

/**
 * An observer comments on the latest brief or proof, while the request is on its way. It decides
 * nothing: it is for whoever signs that version, or makes the next one.
 */
export const commentAsObserver = (
  state: Commented,
  comment: z.infer<typeof remarkForm>,
  by: Member,
): Result<ObserverEvent[], Refusal> => {
  const subject = subjectsToComment(state).find(({ digest }) => digest === comment.digest);
  const refusal = firstRefusal(commentRules, { state, comment, by, subject });
  if (refusal || !subject) return refuse(refusal ?? { type: 'not-found' });
  const { text, place } = comment;
  const data = { memberId: by.id, subject, text, ...(place && { place }) };
  return ok([{ type: 'observer-commented', data }]);
};

/** The latest brief and the latest proof. */
export const subjectsToComment = ({ brief, proof }: Plan & Release): Subject[] => [
  ...(brief ? [{ kind: 'brief' as const, version: brief.version, digest: brief.digest }] : []),
  ...(proof ? [{ kind: 'proof' as const, version: proof.version, digest: proof.digest }] : []),
];

/** Whether a member may comment as an observer now. */
export const mayComment = (state: Commented, by: Member): boolean =>
  notObserver({ state, by }) === undefined &&
  notNow({ state }) === undefined &&
  subjectsToComment(state).length > 0;

const notObserver = ({ state, by }: Pick<Facts, 'state' | 'by'>): Refusal | undefined =>
  by.active && state.observers?.[by.id]
    ? undefined
    : {
        type: 'not-allowed',
        who: 'an observer of this request; who signs comments with their decision',
        action: 'comment without one',
      };

const notNow = ({ state }: Pick<Facts, 'state'>): Refusal | undefined =>
  onlyIn(state, waitingStages, 'comment');

const notThere: CommentRule = ({ state }) =>
  subjectsToComment(state).length > 0
    ? undefined
    : {
        type: 'invalid-fields',
        errors: [{ pointer: '/digest', detail: 'is of nothing yet: no brief was submitted' }],
      };

const stale: CommentRule = ({ state, comment, subject }) => {
  const latest = subjectsToComment(state).at(-1);
  return subject || !latest
    ? undefined
    : {
        type: 'stale-subject',
        given: comment.digest,
        current: latest.digest,
        version: latest.version,
      };
};

const misplaced: CommentRule = ({ comment: { place }, subject }) => {
  const detail = place && whyMisplaced(place, subject?.kind === 'brief');
  return detail ? { type: 'invalid-fields', errors: [{ pointer: '/place', detail }] } : undefined;
};

/** The rules for a comment of an observer, in order. */
const commentRules: readonly CommentRule[] = [notObserver, notNow, notThere, stale, misplaced];

type Commented = Progress & Plan & Release & Observing;

type Facts = {
  state: Commented;
  comment: z.infer<typeof remarkForm>;
  by: Member;
  subject: Subject | undefined;
};

type CommentRule = Rule<Facts, Refusal>;
