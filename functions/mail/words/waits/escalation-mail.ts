import { mayHandOver } from '../../../core/leaving/hand-over.ts';
import type { Member } from '../../../core/words/member.ts';
import { nameOf } from '../../../wording/rounds/round-in-words.ts';
import { sayDay, sayInstant, sayList, sayStage } from '../../../wording/say.ts';
import type { MailContent } from '../../render/mail-view.ts';
import { frame, type MailFacts, nothingToDo, reasonOf, requestPage } from '../mail-frame.ts';
import { sayPlanInForce } from '../rounds/correction-mails.ts';
import { waysFor, wayTo } from './needs-somebody.ts';
import { sayExpiry, sayTask, sayWaited } from './say-turn.ts';

/** To the lead of the side that holds up a request and, in other words, to its owner. */
export const escalation = (facts: MailFacts, reader: Member): MailContent => {
  const { state } = facts.trigger;
  const turn = dueEscalation(facts);
  const { party, since, dueAt, memberIds, leads } = turn;
  const names = sayList(
    memberIds.map((id) => nameOf(facts.members, id)),
    'or',
  );
  const leading = leads.includes(reader.id);
  return frame(facts, reader, {
    what: `Overdue: ${state.round ? party : names} to ${sayTask(facts)}`,
    todo: leading ? wayOut(facts, reader, memberIds, names) : nothingToDo,
    paragraphs: [
      `${names} (${party}) had promised to ${sayTask(facts)} by ${sayInstant(dueAt, reader.timeZone)}. It has waited since ${sayInstant(since, reader.timeZone)}, for ${sayWaited(facts, turn)}.`,
      state.round?.correction
        ? sayPlanInForce(state.round.correction)
        : `Until then the request stays where it is: ${sayStage(state.stage)}. It is needed by ${sayDay(state.form.neededBy)}.`,
      ...(state.round ? [sayExpiry(state.round, reader)] : []),
      ...(leading ? [] : toOwner(facts, reader, { names, memberIds, leads })),
    ],
    ...wayOutPage(facts, reader, memberIds),
    facts: [{ label: 'Promised by', value: sayInstant(dueAt, reader.timeZone) }],
    reason: leading
      ? 'You get this mail because you lead the side that is waited for, or stand in for whoever does.'
      : reasonOf(facts, reader),
  });
};

const dueEscalation = ({ trigger: { event, state } }: MailFacts) => {
  if (event.type !== 'escalation-due') throw new Error(`${state.id}: nobody's lead was to hear`);
  return event.data;
};

/** What the reader can do about it. */
const wayOut = (
  facts: MailFacts,
  reader: Member,
  memberIds: readonly string[],
  names: string,
): string => {
  const [first] = memberIds;
  const { state } = facts.trigger;
  if (!state.round)
    return `Talk to ${names}: what keeps them, and who could help?${mayHandOver(state, reader) ? ' You can hand the request over.' : ''}`;
  const ways = first === undefined ? [] : waysFor(facts, reader, first);
  return [`Talk to ${names}, or see to somebody else.`, ...ways].join(' ');
};

const wayOutPage = (facts: MailFacts, reader: Member, [first]: readonly string[]) => {
  const { state } = facts.trigger;
  if (state.round) return first === undefined ? {} : wayTo(facts, reader, first);
  return mayHandOver(state, reader)
    ? { button: requestPage(facts, 'Hand the request over', 'hand-over') }
    : {};
};

const toOwner = (
  facts: MailFacts,
  reader: Member,
  {
    names,
    memberIds,
    leads,
  }: { names: string; memberIds: readonly string[]; leads: readonly string[] },
): string[] => {
  const told = sayList(leads.map((id) => nameOf(facts.members, id)));
  const pressing = told
    ? `${told} ${leads.length > 1 ? 'have' : 'has'} been told and can press for it.`
    : '';
  return [`${pressing} If you cannot wait: ${wayOut(facts, reader, memberIds, names)}`.trim()];
};
