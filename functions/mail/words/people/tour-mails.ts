import type { AgreementKind } from '../../../core/agreements/agreement-kind.ts';
import { type TourMail, tourMails } from '../../../core/people/tour.ts';
import { rollupScope } from '../../../core/rollup/rollup-access.ts';
import { isOfParty, type Member } from '../../../core/words/member.ts';
import type { Party } from '../../../core/words/party.ts';
import type { Settings } from '../../../core/words/settings.ts';
import { agreementNames } from '../../../wording/agreements/agreement-in-words.ts';
import { oneLine, sayDay, sayList } from '../../../wording/say.ts';
import type { Fact, Link, MailContent, MailEntry, MailView } from '../../render/mail-view.ts';
import { nothingToDo } from '../mail-frame.ts';

/** What a mail of the tour is made from. Of an agreement, `since` is the day it is in force from. */
export type TourFacts = {
  reader: Member;
  settings: Pick<Settings, 'rollup'>;
  agreed: readonly { kind: AgreementKind; since?: string | undefined }[];
  publicUrl: string;
  unsubscribeUrl: string;
};

/** To whoever is new on the roster: one of three mails over their first days. */
export const tourMail = (mail: TourMail, facts: TourFacts): MailContent => {
  const { heading, preheader, ...said } = words[mail](facts);
  const nth = tourMails.indexOf(mail) + 1;
  return {
    headline: `[Countersign] ${heading} (${nth} of ${tourMails.length})`,
    view: {
      lang: 'en',
      isNews: true,
      todo: nothingToDo,
      heading,
      preheader,
      facts: [],
      ...said,
      reason: 'You get this mail because you are new on the roster of Countersign.',
      footer: `It is one of ${tourMails.length} over your first days. Whether they come is also set in your profile: ${facts.publicUrl}/people`,
      unsubscribe: { label: 'End the tour', href: facts.unsubscribeUrl },
    },
  };
};

type Said = Pick<MailView, 'heading' | 'preheader' | 'paragraphs'> &
  Partial<Pick<MailView, 'lists' | 'entries' | 'otherLinks' | 'facts'>>;

const yourPart = ({ reader, publicUrl }: TourFacts): Said => ({
  heading: 'What this is, and your part in it',
  preheader: promise,
  paragraphs: [
    'Countersign takes what sales needs from marketing, such as a flyer or a campaign, from the first ask to the money that it earned.',
    promise,
    'What is asked of you comes by mail, and can be answered from the mail.',
  ],
  lists: [{ label: 'Your part', items: partsOf(reader) }],
  facts: [
    { label: 'You sign for', value: reader.parties.length > 0 ? sayList(reader.parties) : nobody },
    ...(reader.leads.length > 0 ? [{ label: 'You lead', value: sayList(reader.leads) }] : []),
    { label: 'Team', value: oneLine(reader.team) },
    { label: 'Time zone', value: reader.timeZone },
  ],
  otherLinks: [link('See whether the roster has you right', `${publicUrl}/people`)],
});

const promise =
  'Sales and marketing sign the same plan before anything is made, and the same proof before it goes out. Nothing goes out which both sides have not signed.';

const nobody = 'no side';

const link = (label: string, href: string): Link => ({ label, href });

const partsOf = ({ parties, leads, admin }: Member): string[] => {
  const parts = [
    ...parties.map((party) => partOf[party]),
    ...(leads.length > 0
      ? [
          `You lead ${sayList(leads)}: what is late there, or has nobody to sign it, comes to you, and you say who takes it.`,
        ]
      : []),
    ...(admin ? ['You keep the roster: who is on it, for which side, at which address.'] : []),
  ];
  return parts.length > 0
    ? parts
    : ['You sign for no side. You can ask for work, and follow what you asked for.'];
};

/** A sign-off is asked of the other sides where the policy says so. */
const signsWhere = (what: string): string =>
  `Where a plan or a proof ${what}, you may be asked to sign it as well. You say yes, or ask for changes.`;

const partOf: Record<Party, string> = {
  sales:
    'Sales: you ask for work, and sign its plan and its proof. Once it is out, you say whether it helped, and what it won.',
  marketing:
    'Marketing: requests come to you as their owner. You accept them, write the plan and make the proof, and a colleague signs it for marketing: nobody signs what they wrote.',
  legal: `Legal: ${signsWhere('makes a claim or names a price')}`,
  finance: `Finance: ${signsWhere('costs much')} You see all money that was spent and earned.`,
  brand: `Brand: ${signsWhere('touches the brand')}`,
  product: `Product: ${signsWhere('speaks of the product')}`,
  it: `IT: ${signsWhere('needs systems')}`,
  hr: `HR: ${signsWhere('concerns our people')}`,
  leadership:
    'Leadership: you get what was spent, what it earned and what lost money by mail, on a schedule. Where a plan promises too little, you are asked to sign it.',
};

const firstSteps = (facts: TourFacts): Said => ({
  heading: 'What you will do first',
  preheader: 'How to ask, plan and sign, each with its page.',
  paragraphs: ['Each of these has its page. Whoever is not signed in is asked to first.'],
  entries: stepsOf(facts),
});

/** In the order in which somebody of these sides meets them. */
const stepsOf = ({ reader, settings, publicUrl }: TourFacts): MailEntry[] => {
  const step = (heading: string, how: string, label: string, path: string): MailEntry => ({
    heading,
    facts: [{ label: 'How', value: how }],
    link: link(label, `${publicUrl}${path}`),
  });
  const { parties, leads, admin } = reader;
  const ask = step(
    'Ask for work',
    'Say what you want, for whom and what it is to reach. You are answered with past work that may do the job already.',
    'Ask for something',
    '/new',
  );
  const plan = step(
    'Plan it',
    'A request that is yours waits there until you accept it. Its plan says the goal in money, what it costs and what it is to bring; the return is computed. What is missing is named all at once.',
    'See what is yours',
    '/board',
  );
  const sign = step(
    'Sign',
    'A mail asks you. Read, then approve or ask for changes: by its link, by one word in reply, or signed in. If you are away, name a stand-in. Silence is never consent.',
    'See what waits for you',
    '/',
  );
  const money = step(
    'Read what it earned',
    'Units times the net value of a sale, less the cost. Each figure leads to what is behind it.',
    'Look at the money',
    '/money',
  );
  const roster = step(
    'Keep the roster',
    'Add people and say for which side they sign. Every change is told to whom it is about.',
    'See everybody',
    '/people',
  );
  const makes = isOfParty(reader, 'marketing');
  const signs = parties.length + leads.length > 0;
  return [
    ...(makes ? [plan] : signs && !isOfParty(reader, 'sales') ? [] : [ask]),
    ...(signs ? [sign] : []),
    ...(makes ? [ask] : []),
    ...(rollupScope(reader, settings) ? [money] : []),
    ...(admin ? [roster] : []),
  ];
};

const whereToLook = ({ reader, settings, agreed, publicUrl }: TourFacts): Said => ({
  heading: 'Where to look, and what both teams agreed',
  preheader: 'Your work, the words of both teams, and what they work by.',
  paragraphs: [
    'My work has what waits for you. The page of a request says where it stands, who is waited for and since when, and what everybody said and signed.',
    'What both teams work by is signed by both, like a plan. Where nothing is signed, the settings of the platform apply, and every page says that it is not agreed yet.',
  ],
  otherLinks: [
    link('My work', `${publicUrl}/`),
    ...(rollupScope(reader, settings) ? [link('Money', `${publicUrl}/money`)] : []),
    link('What words mean here', `${publicUrl}/definitions`),
    link('What both teams agreed', `${publicUrl}/agreements`),
  ],
  facts: agreed.map(standing),
});

const standing = ({ kind, since }: TourFacts['agreed'][number]): Fact => ({
  label: agreementNames[kind],
  value: since ? `signed by both, in force since ${sayDay(since)}` : 'not agreed yet',
});

const words: Record<TourMail, (facts: TourFacts) => Said> = {
  part: yourPart,
  'first-steps': firstSteps,
  'where-to-look': whereToLook,
};
