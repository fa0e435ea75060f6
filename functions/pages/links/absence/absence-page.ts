import type { RoundKind } from '../../../core/rounds/policy.ts';
import type { Subject } from '../../../core/rounds/round.ts';
import type { Away } from '../../../core/stand-ins/why-away.ts';
import type { Party } from '../../../core/words/party.ts';
import { sayAway } from '../../../wording/people/away-in-words.ts';
import { sayAsked, saySubject } from '../../../wording/rounds/round-in-words.ts';
import { sayInstant, sayList } from '../../../wording/say.ts';
import { choicePage } from '../../kit/choice-page.ts';
import { messagePage } from '../../kit/message-page.ts';
import type { LinkView } from '../link-view.ts';

/**
 * What the pages say about a seat whose member is away. Names are in words, instants in ISO 8601.
 */
export type AbsenceView = LinkView & {
  kind: RoundKind;
  /** Whether it is a change of plan after the release. */
  correction?: boolean;
  subject: Subject;
  party: Party;
  away: string;
  /** Why somebody else is needed, and since when; undefined if the answer is only late. */
  why?: Away;
  dueAt: string;
  expiresAt: string;
  /** The current stand-in, and who named them. */
  standIn?: { name: string; by: string };
  /** Whether the reader can take the seat themselves. */
  takesSeat: boolean;
  /** Whom the reader can name, those of the seat's own party first. */
  candidates: { id: string; name: string; about: string }[];
  /** Who can do something, where the reader cannot. */
  others: string[];
};

/** What the form sends for taking the seat: no member has such an id. */
export const takeChoice = 'ME';

/**
 * The page on which a lead of the party chooses who signs for somebody who is away. Opening it
 * changes nothing.
 */
export const absencePage = (view: AbsenceView, wrong?: string): string =>
  view.candidates.length === 0 && !view.takesSeat
    ? nothingToChoosePage(view)
    : choicePage({
        reference: view.reference,
        heading: heading(view),
        who: `You are choosing as ${view.reader.name}.`,
        paragraphs: [
          ...(view.takesSeat
            ? [
                `You can take the seat: then it is yours, you are asked to ${sayAsked(view)} for ${view.party} in your own name, and you get a link of your own.`,
              ]
            : []),
          ...(view.candidates.length > 0
            ? [
                `Somebody can ${sayAsked(view)} in place of ${view.away}, in this round and no other. They decide in their own name, and are told that you named them; so are ${view.away} and the leads of ${view.party}. If ${view.away} answers after all, that counts.`,
              ]
            : []),
        ],
        facts: facts(view),
        choice: {
          field: 'to',
          question: `Who signs for ${view.party}?`,
          offered: [
            ...(view.takesSeat
              ? [{ value: takeChoice, label: 'I do', hint: `I take the seat of ${view.away}.` }]
              : []),
            ...view.candidates.map(({ id, name, about }) => ({
              value: id,
              label: name,
              hint: about,
            })),
          ],
          wrong,
        },
        button: 'Send my choice',
      });

const heading = ({ away, why }: AbsenceView): string =>
  why ? sayAway(away, why.cause) : `${away} has not answered yet`;

const nothingToChoosePage = (view: AbsenceView): string =>
  messagePage({
    reference: view.reference,
    heading: heading(view),
    paragraphs:
      view.others.length > 0
        ? [
            `Nothing for you to choose: ${view.party} decides itself who signs for it. ${sayList(view.others, 'or')} can take the seat, or name somebody.`,
          ]
        : [
            `Nobody else of ${view.party} can sign in this round now.`,
            `An admin can add somebody to ${view.party}, who can then take the seat; or wait, as the round has time left.`,
          ],
    facts: facts(view),
  });

const facts = (view: AbsenceView) => {
  const say = (instant: string) => sayInstant(instant, view.reader.timeZone);
  return [
    { label: 'Request', value: view.title },
    { label: 'What waits', value: saySubject(view.subject) },
    { label: 'On whom', value: `${view.away} (${view.party})` },
    ...(view.why?.since ? [{ label: 'Since', value: say(view.why.since) }] : []),
    { label: 'Answer promised by', value: say(view.dueAt) },
    { label: 'Round ends', value: `${say(view.expiresAt)}. Nothing is approved by silence.` },
    ...(view.standIn
      ? [{ label: 'Stands in now', value: `${view.standIn.name}, named by ${view.standIn.by}` }]
      : []),
  ];
};

/** Confirms that the seat is the reader's now. */
export const takenPage = (view: LinkView & { party: Party }): string =>
  messagePage({
    reference: view.reference,
    heading: 'Recorded: the seat is yours',
    paragraphs: [
      `You are asked to sign for ${view.party} now, in place of nobody. A mail with a link of your own is on its way.`,
      'You can close this page.',
    ],
    facts: [{ label: 'Request', value: view.title }],
  });

/** Confirms the choice; the same page for each repetition. */
export const namedPage = (view: AbsenceView): string =>
  messagePage({
    reference: view.reference,
    heading: `Recorded: ${view.standIn?.name} stands in`,
    paragraphs: [
      `${view.standIn?.name} gets a mail with a link of their own. You can choose somebody else from the link of your mail while ${view.away} is waited for.`,
      'You can close this page.',
    ],
    facts: facts(view),
  });
