import type { Member } from '../../../core/words/member.ts';
import {
  agreementDifferences,
  agreementNames,
  describeAgreement,
} from '../../../wording/agreements/agreement-in-words.ts';
import { replyDelimiter } from '../../../wording/rounds/reply-delimiter.ts';
import { answersSoFar, contactOf, nameOf } from '../../../wording/rounds/round-in-words.ts';
import { sayDay } from '../../../wording/say.ts';
import type { Fact, MailContent, MailView } from '../../render/mail-view.ts';
import { shortenSections } from '../../render/shorten-sections.ts';
import type { AgreementMailKind } from '../../whom/agreement-mails.ts';
import { howToDecide } from '../mail-frame.ts';
import { askingDrafts } from './agreement-asking-mails.ts';
import type { AgreementMailFacts, AgreementMailLinks, Write } from './agreement-mail-facts.ts';
import { newsDrafts } from './agreement-news-mails.ts';
import { troubleDrafts } from './agreement-trouble-mails.ts';

/** The words of a mail about an agreement, to one of those whom it concerns. */
export const agreementMail = (
  kind: AgreementMailKind,
  reader: Member,
  facts: AgreementMailFacts,
  links: AgreementMailLinks = {},
): MailContent => {
  const { state, version, text, members, publicUrl } = facts;
  const name = agreementNames[state.id];
  const page = `${publicUrl}/agreements/${state.id}`;
  const { what, button, reason, ...draft } = drafts[kind](reader, facts, links);
  const asks = button !== undefined;
  const decides = links.token !== undefined;
  const href = decides ? `${publicUrl}/d/${links.token}` : page;
  const { sections, shortened } = shortenSections(
    describeAgreement(text).map(({ heading, lines }) => ({ heading, parts: [{ items: lines }] })),
  );
  const { round } = state;
  const view: MailView = {
    lang: 'en',
    preheader: draft.todo,
    heading: `${name}: ${what}`,
    todo: draft.todo,
    ...(!asks && { isNews: true }),
    ...(asks && {
      glance: [
        { label: 'In force from', value: sayDay(version.from) },
        { label: 'To be reviewed on', value: sayDay(version.reviewOn) },
      ],
    }),
    button: { label: button ?? 'Read it', href },
    paragraphs: draft.paragraphs,
    otherLinks: [
      ...(decides ? [{ label: 'Or sign in and decide on its page', href: page }] : []),
      ...(shortened ? [{ label: 'It is shortened below. Read all of it', href }] : []),
      ...(links.objection
        ? [{ label: 'This was not me', href: `${publicUrl}/o/${links.objection}` }]
        : []),
    ],
    ...(links.replyTo && {
      writeAbove: replyDelimiter,
      rules: [
        howToDecide('agreement'),
        'The link is yours alone, and whoever has it can decide in your name. Please do not pass this mail on.',
      ],
    }),
    ...(asks && changesSaid(facts)),
    quotes: [
      ...(draft.quotes ?? []),
      ...(asks && version.note ? [{ who: nameOf(members, version.by), text: version.note }] : []),
      ...(endings.has(kind) ? commentsIn(facts) : []),
    ],
    facts: [
      ...(draft.facts ?? []),
      { label: 'Agreement', value: `${name}, version ${version.version}` },
      { label: 'Proposed by', value: contactOf(members, version.by, 'proposed it') },
      { label: 'Digest', value: version.digest },
      ...(decides && round ? answersFact(answersSoFar(round, members, reader.timeZone)) : []),
    ],
    sections,
    reason,
    footer: 'Countersign wrote this. An agreement is what sales and marketing have both signed.',
  };
  return { headline: `${name}: ${what}`, view };
};

const answersFact = (answers: readonly string[]): Fact[] => [
  { label: 'Answered so far', value: answers.length > 0 ? answers.join('; ') : 'nobody yet' },
];

const endings: ReadonlySet<AgreementMailKind> = new Set(['agreed', 'not-agreed', 'withdrawn']);

/** Comments of approvals and of objections, for whoever acts next (J17). */
const commentsIn = ({ said, members }: AgreementMailFacts) =>
  said.flatMap(({ signedBy, party, comment }) =>
    comment ? [{ who: `${nameOf(members, signedBy)} (${party})`, text: comment }] : [],
  );

/** What each kind of mail says. */
const drafts: Record<AgreementMailKind, Write> = {
  ...askingDrafts,
  ...newsDrafts,
  ...troubleDrafts,
};

const changesSaid = ({ before, text }: AgreementMailFacts): Pick<MailView, 'lists'> => {
  if (!before) return {};
  const items = agreementDifferences(before.text, text).flatMap(({ part, before: gone, after }) => [
    ...gone.map((line) => `${part}, no longer: ${line}`),
    ...after.map((line) => `${part}, now: ${line}`),
  ]);
  return items.length > 0
    ? { lists: [{ label: `What changes of version ${before.version}`, items }] }
    : {};
};
