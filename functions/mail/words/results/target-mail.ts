import { planOf } from '../../../core/brief/submitted-briefs.ts';
import { dayIn } from '../../../core/calendar/time.ts';
import { windowOf } from '../../../core/check-ins/pace.ts';
import { signersOf } from '../../../core/rounds/signers-of.ts';
import type { Member } from '../../../core/words/member.ts';
import { formatMoney, formatRoi, returnOnInvestment } from '../../../core/words/money.ts';
import { nameOf } from '../../../wording/rounds/round-in-words.ts';
import { oneLine, sayDay, sayList } from '../../../wording/say.ts';
import type { Fact, MailContent } from '../../render/mail-view.ts';
import { shareInTeams, type TeamShare } from '../../whom/both-teams.ts';
import { frame, type MailFacts, nothingToDo, reasonOf } from '../mail-frame.ts';

/** Once in a request's life, to both teams: what was reached, when, and by whom. */
export const targetMet = (facts: MailFacts, reader: Member): MailContent => {
  const { state } = facts.trigger;
  const name = (id: string) => nameOf(facts.members, id);
  const signers = signersOf(state).map(name);
  return frame(facts, reader, {
    what: 'Target met',
    todo: nothingToDo,
    paragraphs: [
      inOneSentence(facts),
      `${name(state.requesterId)} asked for it, and ${name(state.ownerId)} made it${signers.length > 0 ? `; ${sayList(signers)} signed it` : ''}. Thank you.`,
    ],
    facts: figures(facts),
    reason: why(facts, reader),
  });
};

/** Who gets it in a bundle reads no more of it: what was promised, what was reached, by when. */
const inOneSentence = (facts: MailFacts): string => {
  const { state, event } = facts.trigger;
  const { briefVersion, projected, actual } = reached(facts);
  const money = (minorUnits: number) => formatMoney(minorUnits, facts.settings.currency);
  const { campaign } = state.form;
  const within = campaign ? `, of the campaign ${oneLine(campaign)},` : '';
  return `It${within} met its target: version ${briefVersion} of the brief, which both sides signed, promised ${money(projected.value)} earned for ${money(projected.cost)}${promisedBy(facts)}, and ${money(actual.earned)} for ${money(actual.spent)} were reached on ${sayDay(dayIn(facts.settings.timeZone, event.at))}.`;
};

/** The last day on which results count, as the plan has it. */
const promisedBy = ({ trigger: { state, event }, settings: { timeZone } }: MailFacts): string => {
  const plan = planOf(state);
  if (!plan || !state.released) return '';
  const today = dayIn(timeZone, event.at);
  return ` by ${sayDay(windowOf(plan, state.released, today, timeZone).until)}`;
};

const reached = ({ trigger: { event, state } }: MailFacts) => {
  if (event.type !== 'target-met') throw new Error(`${state.id}: no target was met`);
  return event.data;
};

/** An actual figure with the planned one beside it. */
const figures = (facts: MailFacts): Fact[] => {
  const { actual, projected } = reached(facts);
  const money = (minorUnits: number) => formatMoney(minorUnits, facts.settings.currency);
  const roi = (spent: number, earned: number) => formatRoi(returnOnInvestment(spent, earned));
  const beside = (label: string, is: string, planned: string): Fact => ({
    label,
    value: `${is} (planned: ${planned})`,
  });
  return [
    beside('Earned', money(actual.earned), money(projected.value)),
    beside('Spent', money(actual.spent), money(projected.cost)),
    beside('ROI', roi(actual.spent, actual.earned), roi(projected.cost, projected.value)),
    ...(projected.units === undefined
      ? []
      : [
          beside(
            'Sales made',
            actual.units.toLocaleString('en-US'),
            projected.units.toLocaleString('en-US'),
          ),
        ]),
  ];
};

const why = (facts: MailFacts, reader: Member): string => {
  const { state } = facts.trigger;
  if (reader.id === state.requesterId || reader.id === state.ownerId)
    return reasonOf(facts, reader);
  if (signersOf(state).includes(reader.id))
    return 'You get this mail because you signed this collateral.';
  const share = shareInTeams(reader, state, facts.members);
  return share ? `You get this mail because ${shares[share]}.` : reasonOf(facts, reader);
};

const shares: Record<TeamShare, string> = {
  'asked-for-it': 'your team asked for this collateral',
  'made-it': 'your team made this collateral',
  'leads-a-side': 'you lead one of the two sides that signed this collateral',
};
