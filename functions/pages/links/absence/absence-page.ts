import type { RoundKind } from '../../../core/rounds/policy.ts';
import type { Subject } from '../../../core/rounds/round.ts';
import type { Party } from '../../../core/words/party.ts';
import { sayAsked, saySubject } from '../../../wording/round-in-words.ts';
import { sayInstant } from '../../../wording/say.ts';
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
  awaySince?: string;
  dueAt: string;
  expiresAt: string;
  /** The current stand-in, and who named them. */
  standIn?: { name: string; by: string };
  /** Who could stand in, those of the seat's own party first. */
  candidates: { id: string; name: string; about: string }[];
};

/**
 * The page on which a lead of the party chooses who signs for somebody who is away. Opening it changes
 * nothing.
 */
export const absencePage = (view: AbsenceView, wrong?: string): string =>
  view.candidates.length === 0
    ? nobodyPage(view)
    : choicePage({
        reference: view.reference,
        heading: `${view.away} is away`,
        who: `You are choosing as ${view.reader.name}.`,
        paragraphs: [
          `Somebody can ${sayAsked(view)} in place of ${view.away}, in this round and no other. They decide in their own name, and are told that you named them; so are ${view.away} and the leads of ${view.party}. If ${view.away} answers after all, that counts.`,
        ],
        facts: facts(view),
        choice: {
          field: 'to',
          question: 'Who stands in?',
          offered: view.candidates.map(({ id, name, about }) => ({
            value: id,
            label: name,
            hint: about,
          })),
          wrong,
        },
        button: 'Name the stand-in',
      });

const nobodyPage = (view: AbsenceView): string =>
  messagePage({
    reference: view.reference,
    heading: 'Nobody can stand in',
    paragraphs: [
      `${whoSigns(view)} They may have no seat of their own, and not have written this version.`,
      'An admin can add somebody to the roster; or wait, as the round has time left.',
    ],
    facts: facts(view),
  });

const whoSigns = ({ away, party }: AbsenceView): string =>
  party === 'sales' || party === 'marketing'
    ? `Whoever signs for ${away} has to be of ${party}.`
    : `Whoever signs for ${away} has to be of ${party}, or of no side that has to sign in this round.`;

const facts = (view: AbsenceView) => {
  const say = (instant: string) => sayInstant(instant, view.reader.timeZone);
  return [
    { label: 'Request', value: view.title },
    { label: 'What waits', value: saySubject(view.subject) },
    { label: 'On whom', value: `${view.away} (${view.party})` },
    ...(view.awaySince ? [{ label: 'Automatic reply', value: say(view.awaySince) }] : []),
    { label: 'Answer promised by', value: say(view.dueAt) },
    { label: 'Round ends', value: `${say(view.expiresAt)}. Nothing is approved by silence.` },
    ...(view.standIn
      ? [{ label: 'Stands in now', value: `${view.standIn.name}, named by ${view.standIn.by}` }]
      : []),
  ];
};

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
