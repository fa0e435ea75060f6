import type { DecisionState } from '../../../core/rounds/objection.ts';
import type { RoundKind } from '../../../core/rounds/policy.ts';
import type { Subject } from '../../../core/rounds/round.ts';
import type { Channel } from '../../../core/words/channel.ts';
import type { Party } from '../../../core/words/party.ts';
import type { Decision } from '../../../core/words/words.ts';
import { sayDone, saySubject } from '../../../wording/rounds/round-in-words.ts';
import { sayInstant } from '../../../wording/say.ts';
import { choicePage } from '../../kit/choice-page.ts';
import { messagePage } from '../../kit/message-page.ts';
import type { LinkView } from '../link-view.ts';

/** What the pages show about the decision. Names are in words, instants in ISO 8601. */
export type ObjectionView = Omit<LinkView, 'reference'> & {
  /** Of a request; missing for an agreement. */
  reference?: string;
  kind: RoundKind;
  subject: Subject;
  party: Party;
  decision: Decision;
  channel: Channel;
  decidedAt: string;
  /** Who decided, and for whom, if that is somebody else. */
  signer: string;
  insteadOf?: string;
  owner: string;
  found: DecisionState;
  /** The version whose open round it counts in as well, or did until it was objected to (J12). */
  carriedTo?: number | undefined;
};

/** The result of an objection; a repetition differs in the heading only. */
export const objectedPage = (view: ObjectionView, already: boolean): string => {
  const heading = already ? 'Already recorded: this was not you' : 'Recorded: this was not you';
  return view.found === 'withdrawn'
    ? said(view, heading, [
        'The decision was withdrawn while its round was open: it does not count, and the ledger keeps both.',
        'The seat waits for an answer, and the mail with the fresh link is in the mailbox of its member. Older links to that seat do not work any more.',
      ])
    : said(view, heading, [
        `The round had ended, so nothing ${view.carriedTo ? 'of it ' : ''}was undone by itself. ${view.owner} and the leads of the party have an alarm, and ${whatShows(view)} shows the dispute.`,
        ...(view.carriedTo
          ? [
              `It counted for version ${view.carriedTo} as well, whose round is open: there it does not any more, and the mail with a fresh link is in the mailbox of its member.`,
            ]
          : []),
        `They decide what becomes of it. If it is urgent, write to ${view.owner}.`,
      ]);
};

const said = (view: ObjectionView, heading: string, paragraphs: string[]): string =>
  messagePage({
    ...(view.reference && { reference: view.reference }),
    heading,
    paragraphs,
    facts: facts(view),
  });

const facts = (view: ObjectionView) => [
  { label: view.kind === 'agreement' ? 'Agreement' : 'Request', value: view.title },
  { label: 'What exactly', value: saySubject(view.subject) },
  { label: 'What was decided', value: `${view.signer} ${sayDone(view.kind, view.decision)}` },
  { label: 'For', value: view.insteadOf ? `${view.insteadOf} (${view.party})` : view.party },
  { label: 'How', value: channels[view.channel] },
  { label: 'When', value: sayInstant(view.decidedAt, view.reader.timeZone) },
];

const channels: Record<Channel, string> = {
  link: 'from the link of a mail',
  reply: 'by a reply to a mail',
  api: 'through the API, with a token',
  console: 'in the browser, signed in',
};

/** What a visit shows: the question, or the result. */
export const objectionPage = (view: ObjectionView, wrong?: string): string => {
  switch (view.found) {
    case 'open':
    case 'ended':
      return questionPage(view, wrong);
    case 'withdrawn':
    case 'disputed':
      return objectedPage(view, true);
    case 'replaced':
      return said(view, 'This decision does not count any more', [
        'Another one has taken its place since, it was withdrawn, or who gave it has left. If that was not you either, use the link in the mail that confirmed it.',
        `You have no such mail? Write at once to ${view.owner}.`,
      ]);
  }
};

/**
 * The page behind "This was not me". Opening it changes nothing, nor does a form without an answer.
 */
const questionPage = (view: ObjectionView, wrong?: string): string =>
  choicePage({
    ...(view.reference && { reference: view.reference }),
    heading: 'Was this you?',
    who: `You are answering as ${view.reader.name}.`,
    paragraphs: [
      whatFollows(view),
      ...(view.carriedTo
        ? [
            `It counts for version ${view.carriedTo} as well, whose round is open. If you object, there it does not any more, and a fresh link is sent.`,
          ]
        : []),
    ],
    facts: facts(view),
    choice: {
      field: 'answer',
      question: 'Is this decision yours?',
      offered: [
        { value: 'mine', label: 'Yes, it is right', hint: 'Nothing is changed.' },
        {
          value: 'not-mine',
          label: 'No, this was not me',
          hint: 'Or it was not meant so: I object to it.',
        },
      ],
      wrong,
    },
    button: 'Send my answer',
  });

const whatShows = ({ kind }: ObjectionView): string =>
  kind === 'agreement' ? 'the history of the agreement' : 'the request';

const whatFollows = (view: ObjectionView): string =>
  view.found === 'open'
    ? 'The round is still open. If you object, the decision does not count any more, the seat waits for an answer again, and a fresh link is sent to the address on the roster. Older links to that seat stop working.'
    : `The round has ended. If you object, nothing is undone by itself: ${view.owner} and the leads of the party get an alarm, ${whatShows(view)} shows it, and they decide what becomes of it.`;

/** Confirming one's own decision changes nothing. */
export const ownDecisionPage = (view: ObjectionView): string =>
  said(view, 'Thank you: nothing is changed', ['You can close this page.']);
