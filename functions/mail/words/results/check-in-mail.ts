import type { CheckIn } from '../../../core/check-ins/check-ins-made.ts';
import { reachesPlan } from '../../../core/check-ins/target-met.ts';
import type { Member } from '../../../core/words/member.ts';
import { formatMoney, formatRoi, returnOnInvestment } from '../../../core/words/money.ts';
import { checkInStatement, checkInTrend } from '../../../wording/check-ins/check-in-words.ts';
import { nameOf } from '../../../wording/rounds/round-in-words.ts';
import { sayDay } from '../../../wording/say.ts';
import type { Fact, MailContent, MailTable } from '../../render/mail-view.ts';
import {
  type Draft,
  frame,
  type MailFacts,
  nothingToDo,
  reasonOf,
  requestPage,
} from '../mail-frame.ts';

/**
 * To owner and requester: where it ends at the current pace, what would break even, and the figures
 * behind it.
 */
export const checkInMail = (facts: MailFacts, reader: Member): MailContent => {
  const checkIn = checkInIn(facts);
  const { currency } = facts.settings;
  const trend = checkInTrend(checkIn, currency);
  return frame(facts, reader, {
    what: 'Check-in',
    ...asked(facts, checkIn),
    paragraphs: [
      checkInStatement(checkIn, currency),
      ...(trend === undefined ? [] : [trend]),
      reasonForCheckIn(facts, checkIn),
    ],
    tables: [figures(checkIn, currency)],
    facts: [windowFact(checkIn)],
    reason: reasonOf(facts, reader),
  });
};

const checkInIn = ({ trigger: { event, state } }: MailFacts): CheckIn => {
  if (event.type !== 'check-in-made') throw new Error(`${state.id}: no check-in was made`);
  return event.data;
};

/**
 * A check-in is for correcting what can be corrected; where the plan is met, or it is too early to
 * say, nothing is asked.
 */
const asked = (
  facts: MailFacts,
  { ends, projected }: CheckIn,
): Pick<Draft, 'todo' | 'button' | 'otherLinks'> => {
  if (ends?.basis === 'result')
    return {
      todo: 'Record what is not recorded yet, and close it with what you have learned.',
      button: requestPage(facts, 'Record what is missing', 'numbers'),
      otherLinks: [requestPage(facts, 'Close it, with what you have learned', 'close')],
    };
  return !ends || reachesPlan(projected, ends)
    ? { todo: nothingToDo }
    : {
        todo: 'It falls short of the plan: agree what to change, while it can still be mended.',
        button: requestPage(facts, 'Look at it together'),
      };
};

/** Why it is made: an agreed day, or a person's wish. */
const reasonForCheckIn = (facts: MailFacts, { agreedDay, on, briefVersion }: CheckIn): string => {
  const { actor } = facts.trigger.event;
  const by = actor.kind === 'member' ? ` ${nameOf(facts.members, actor.id)} asked for it.` : '';
  const agreed =
    agreedDay === undefined
      ? ''
      : ` A look ${agreedDay === 1 ? 'a day' : `${agreedDay.toLocaleString('en-US')} days`} after the release was agreed in the brief.`;
  return `This is how it stands on ${sayDay(on)}, held to version ${briefVersion} of the brief.${by}${agreed}`;
};

const figures = (checkIn: CheckIn, currency: string): MailTable => {
  const columns = columnsOf(checkIn);
  const line = (label: string, say: (column: Column) => string) => [label, ...columns.map(say)];
  return {
    caption: 'Projected against actual',
    columns: ['Figure', ...columns.map(({ name }) => name)],
    rows: [
      line('Spent', ({ spent }) => formatMoney(spent, currency)),
      line('Earned', ({ earned }) => formatMoney(earned, currency)),
      line('Gain', ({ spent, earned }) => gain(earned - spent, currency)),
      line('ROI', ({ spent, earned }) => formatRoi(returnOnInvestment(spent, earned))),
      line('Sales', ({ units }) =>
        units === undefined ? 'not said' : units.toLocaleString('en-US'),
      ),
    ],
  };
};

/** The columns: plan, actual and, while there is a forecast, where the pace leads. */
const columnsOf = ({ projected, actual, ends }: CheckIn): Column[] => [
  { name: 'Projected', spent: projected.cost, earned: projected.value, units: projected.units },
  { name: 'Actual', ...actual },
  ...(ends?.basis === 'pace' ? [{ name: 'At this pace', ...ends }] : []),
];

type Column = { name: string; spent: number; earned: number; units?: number };

const gain = (net: number, currency: string): string =>
  `${net < 0 ? '−' : ''}${formatMoney(Math.abs(net), currency)}`;

const windowFact = ({ window, on }: CheckIn): Fact => {
  const [passed, days] = [window.passed, window.days].map((number) =>
    number.toLocaleString('en-US'),
  );
  const share = on > window.until ? 'over' : `day ${passed} of ${days}`;
  return {
    label: 'Results count',
    value: `from ${sayDay(window.from)} until ${sayDay(window.until)} (${share})`,
  };
};
