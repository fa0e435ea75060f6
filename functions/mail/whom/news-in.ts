import { NewsKind } from '../../core/bundles/waiting-news.ts';
import { stageRow } from '../../core/stages/stages.ts';
import type { MailIntent, Roster } from './mail-intent.ts';
import type { MailTrigger } from './mail-trigger.ts';
import { ownersOf } from './owners-of.ts';

/**
 * What kind of news a mail is, where it asks nothing of its reader, changes nothing that they are
 * about to do, and says nothing that they have to know at once. A list of what is news: every other
 * mail is sent at once.
 */
export const newsIn = (
  { kind, memberId }: MailIntent,
  trigger: MailTrigger,
  members: Roster,
): NewsKind | undefined => {
  const { data: news } = NewsKind.safeParse(kind);
  const judge = news && judges[news];
  return judge === true || judge?.(memberId, trigger, members) ? news : undefined;
};

type Judge = (reader: string, trigger: MailTrigger, members: Roster) => boolean;

/** The page, or the answer of the call, has said it to whoever approved by anything but a reply. */
const approvedOnPage: Judge = (_, { event }) =>
  event.type === 'sign-off-recorded' &&
  event.data.decision === 'approve' &&
  event.data.channel !== 'reply';

/** To the requester: the new owner has work, and the former one need not go on. */
const ownedByOthers: Judge = (reader, { event }) =>
  event.type === 'handed-over' && ![event.data.from, event.data.to].includes(reader);

/**
 * That a request moves on. Not to whoever has to act on it now; and neither a release to requester
 * and owner, nor what did not go as it was meant to.
 */
const movesOn: Judge = (reader, { event, state }, members) => {
  if (event.type !== 'stage-changed') return false;
  const { to, outcome } = event.data;
  const owns = ownersOf(state, members).includes(reader);
  if (to === 'released') return !owns && reader !== state.requesterId;
  if (!goesOn.has(outcome) || stageRow(to).final) return false;
  return !owns || stageRow(to).accountable !== 'owner';
};

const goesOn: ReadonlySet<string> = new Set([
  'accepted',
  'submitted',
  'submitted-to-sign',
  'approved',
]);

const judges: Record<NewsKind, true | Judge> = {
  'sign-off-confirmed': approvedOnPage,
  'seat-taken': true,
  'handed-over': ownedByOthers,
  'new-version': true,
  'approval-stands': true,
  'feedback-given': true,
  'target-met': true,
  'course-corrected': true,
  'stage-changed': movesOn,
  'observer-named': true,
  'observer-commented': true,
  observed: true,
};
