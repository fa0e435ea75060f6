import { hoursAfter } from '../../../core/calendar/time.ts';
import type { RosterEvent } from '../../../core/people/member-history.ts';
import type { FieldChange } from '../../../core/people/roster-event.ts';
import type { Actor } from '../../../core/words/caller.ts';
import type { Member } from '../../../core/words/member.ts';
import { contactOf, nameOf } from '../../../wording/rounds/round-in-words.ts';
import { sayInstant, sayList } from '../../../wording/say.ts';
import type { Fact, MailContent } from '../../render/mail-view.ts';
import type { Roster } from '../../whom/mail-intent.ts';

/** What a mail about a change of the roster is made from. */
export type RosterChange = {
  event: RosterEvent;
  /** The member before and after the event. */
  before: Member | undefined;
  after: Member;
  members: Roster;
  newAddressHours: number;
  /** Base of every address, without a trailing slash. */
  publicUrl: string;
};

/** To a member: who changed what in their entry, and what to do if that was wrong. */
export const rosterChangeMail = (change: RosterChange): MailContent => {
  const { event, after, publicUrl } = change;
  const confirmed = event.type === 'address-confirmed';
  const what = confirmed
    ? 'An address of yours was confirmed'
    : 'Your entry on the roster was changed';
  const todo = `Nothing, if it is right. If it is not, tell ${whoHelps(change)} at once.`;
  return {
    headline: what,
    view: {
      lang: 'en',
      preheader: todo,
      heading: what,
      todo,
      paragraphs: [
        `${sayWho(change)} ${confirmed ? 'confirmed that the address below is yours' : 'changed what is listed below'}, ${sayHow[event.channel]}.`,
        ...(confirmed ? [confirmedMeans] : aboutNewAddresses(change)),
      ],
      facts: [
        { label: 'Who it is about', value: `${after.name} (${after.id})` },
        ...factsOf(event),
        { label: 'When', value: sayInstant(event.at, after.timeZone) },
      ],
      otherLinks: [{ label: 'See what the roster says of you', href: `${publicUrl}/people` }],
      reason:
        'You get this mail because an entry on the roster has, or had, this address. Mails like this cannot be turned off.',
      footer: 'Countersign wrote this. People sign by these addresses, so each change is told.',
    },
  };
};

const confirmedMeans = 'Links and replies of that address decide from now on.';

const sayWho = ({ event: { actor }, after, members }: RosterChange): string =>
  actor.kind === 'member'
    ? actor.id === after.id
      ? 'Somebody who was signed in as you'
      : contactOf(members, actor.id, 'on the roster')
    : 'Whoever runs the platform';

const sayHow: Record<RosterEvent['channel'], string> = {
  api: 'signed in, through the API',
  console: 'in the console',
  import: 'by an import of a file',
  link: 'by a link in a mail',
  platform: 'as the platform itself',
};

const factsOf = (event: RosterEvent): Fact[] => {
  if (event.type === 'address-confirmed') return [{ label: 'Address', value: event.data.address }];
  return event.type === 'member-changed'
    ? event.data.changes.filter(({ field }) => field !== 'unreachable').map(factOf)
    : [];
};

const factOf = ({ field, before, after }: FieldChange): Fact => ({
  label: labels[field],
  value: `${sayValue(before)} → ${sayValue(after)}`,
});

const labels: Record<FieldChange['field'], string> = {
  email: 'E-mail address',
  aliases: 'Other addresses',
  name: 'Name',
  parties: 'Signs for',
  leads: 'Leads',
  skills: 'Knows',
  team: 'Team',
  timeZone: 'Time zone',
  delegate: 'Delegate',
  admin: 'May edit the roster',
  active: 'Active',
  rollups: 'Gets rollups',
  mails: 'How mails come',
  news: 'How news comes',
  singleKeys: 'Single keys',
  tour: 'Gets the tour',
  unreachable: 'Mail does not arrive',
};

const sayValue = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length > 0 ? sayList(value.map(String)) : 'none';
  if (isDelegate(value)) return `${value.to}, from ${value.from} until ${value.until}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const isDelegate = (value: unknown): value is NonNullable<Member['delegate']> =>
  typeof value === 'object' && value !== null && 'to' in value && 'until' in value;

/** Until when addresses that are new decide nothing, and how they do before. */
const aboutNewAddresses = (change: RosterChange): string[] => {
  const { event, after, newAddressHours } = change;
  const fresh = (after.addressChanges ?? []).filter(({ since }) => since === event.at);
  if (fresh.length === 0 || newAddressHours === 0) return [];
  const addresses = sayList(fresh.map(({ address }) => address));
  const until = sayInstant(hoursAfter(event.at, newAddressHours), after.timeZone);
  return [
    `Links that go to ${addresses}, and replies from there, decide nothing until ${until}. Before that, sign in to decide, or have a lead who did not make this change confirm the address on the page of the people. Links in mails to an address that was taken away open nothing any more.`,
  ];
};

/** Whom to tell: admins, then leads of the member's parties, other than who changed it. */
const whoHelps = ({ event: { actor }, after, members }: RosterChange): string => {
  const others = [...members.values()].filter(
    (one) => one.active && one.id !== after.id && !isActor(actor, one),
  );
  const admins = others.filter(({ admin }) => admin);
  const leads = others.filter((one) => one.leads.some((party) => after.parties.includes(party)));
  const people = [...new Set([...admins, ...leads])].slice(0, namedAtMost);
  return people.length > 0
    ? sayList(
        people.map(({ id, admin }) => contactOf(members, id, admin ? 'admin' : 'lead')),
        'or',
      )
    : `whoever runs Countersign for you${actor.kind === 'member' ? `, not ${nameOf(members, actor.id)}` : ''}`;
};

const isActor = (actor: Actor, { id }: Member): boolean =>
  actor.kind === 'member' && actor.id === id;

/** A reader needs one who answers. */
const namedAtMost = 4;
