import { profileOf } from '../flows/driver/delegates.ts';
import type { EmbeddedPlatform } from '../flows/driver/embedded-platform.ts';
import {
  accept,
  flyer,
  type Life,
  lightBriefFor,
  look,
  reachBriefSignOff,
  reachReleased,
  reachReview,
  submit,
} from '../flows/driver/life.ts';
import { absenceLink, choose, confirmationLink, notMine } from '../flows/driver/objecting.ts';
import { type Everybody, type Person, person } from '../flows/driver/people.ts';
import type { Mail } from '../flows/driver/platform.ts';

type Used = { platform: EmbeddedPlatform; people: Everybody };

const done = async ({ platform }: Used, ...calls: Promise<unknown>[]): Promise<void> => {
  await Promise.all(calls);
  await platform.settled();
};

const newcomer = async (used: Used, id: string, name: string): Promise<void> => {
  const profile = {
    email: `${id}@countersign.example`,
    name,
    parties: ['product'],
    leads: ['sales'],
    team: 'Product',
  };
  await done(used, used.people.leo.put(`/members/${id}`, profile));
};

/** What was planned: a hundred sales for no more than 5,000. */
const meetTarget = async (used: Used, { id, owner }: Life): Promise<void> => {
  const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });
  const [at, externalId] = ['2026-03-02', 'all'];
  const cost = { externalId, kind: 'print', amount: dollars(4_000), incurredOn: at };
  await done(used, owner.post(`/requests/${id}/costs`, cost));
  const sales = {
    externalId,
    kind: 'membership',
    units: 100,
    netValuePerUnit: dollars(150),
    wonOn: at,
  };
  await done(used, used.people.saul.post(`/requests/${id}/results`, sales));
  await done(used, owner.post(`/requests/${id}/check-ins`));
};

/**
 * What was learned after the release, and a change of its plan that is not signed before one that
 * is.
 */
const correctCourse = async (used: Used, { id, owner, colleague }: Life): Promise<void> => {
  const { rita } = used.people;
  const correct = (by: Person, body: object) =>
    done(used, by.post(`/requests/${id}/corrections`, body));
  const more = (expectedUnits: number) => ({
    note: 'Twice as many visit.\nThe desk runs out on Saturdays.',
    brief: lightBriefFor(expectedUnits),
  });
  await correct(rita, { note: 'Guests ask for the price first.' });
  await correct(owner, more(200));
  await rita.decide(id, 'request-changes', 'Not as many as that.');
  await correct(owner, more(150));
  await rita.decide(id, 'approve');
  await colleague.decide(id, 'approve');
};

/**
 * From a question to a release that brought what was planned, with a version that was sent back.
 */
const wholeLives = async (used: Used): Promise<void> => {
  const { platform, people } = used;
  const released = await reachReleased(platform, people);
  await meetTarget(used, released);
  await correctCourse(used, released);
  const asked = await submit(platform, people);
  const triage = (body: object) => asked.owner.post(`/requests/${asked.id}/triage`, body);
  await done(used, triage({ action: 'ask', question: 'For which club?\nAll of them?' }));
  await done(
    used,
    people.rita.post(`/requests/${asked.id}/answers`, { answer: 'For all of them.' }),
  );
  await done(used, triage({ action: 'decline', reason: 'The winter flyer does the same job.' }));
  const estimated = await submit(platform, people);
  await accept(platform, estimated);
  for (const [who, side] of [
    [people.rita, 'sales'],
    [estimated.owner, 'marketing'],
  ] as const)
    await done(
      used,
      who.post(`/requests/${estimated.id}/answers`, {
        side,
        expectedUnits: 300,
        why: 'As many as last spring.',
      }),
    );
  const stopped = await reachReview(platform, people);
  await people.rita.decide(
    stopped.id,
    'request-changes',
    'Show the third visit.\nLarger type, please.',
  );
  await done(
    used,
    people.rita.post(`/requests/${stopped.id}/withdrawal`, { reason: 'The season is over' }),
  );
};

/**
 * A decision by reply that was not its member's, one that is not understood, an absence, and who
 * stands in.
 */
const mailboxLives = async (used: Used): Promise<void> => {
  const { platform, people } = used;
  await newcomer(used, 'dan', 'Dan Dorn');
  const address = 'd@countersign.example';
  const dan = { ...(await profileOf(used, 'dan')), parties: ['marketing'], aliases: [address] };
  await done(used, people.leo.put('/members/dan', dan));
  await done(used, people.mona.post('/members/dan/address-confirmation', { address }));
  await done(used, people.leo.put('/members/dan', { ...dan, parties: ['product'] }));
  const open = await reachBriefSignOff(platform, people);
  await people.rita.reply(open.id, 'Yes, but the price is too high');
  await people.rita.reply(open.id, 'Approve, looks great');
  await done(used, choose(await confirmationLink(people.rita, open.id), notMine));
  await people.rita.reply(open.id, 'I am on leave.', {
    headers: { 'Auto-Submitted': 'auto-replied', Subject: 'Out of office: back in May' },
  });
  const away = await people.saul.mail(`[${open.id}] Rita Reyes is away`);
  await done(used, choose(absenceLink(away), { to: 'dan' }));
  const closed = await reachReleased(platform, people, { ...flyer, title: 'Autumn flyer' });
  await done(used, choose(await confirmationLink(people.rita, closed.id), notMine));
};

/**
 * Somebody leaves who had signed, a request is handed over, a seat is taken, and marketing empties.
 */
const peopleLeave = async (used: Used): Promise<void> => {
  const { platform, people } = used;
  const left = await reachBriefSignOff(platform, people, { ...flyer, title: 'May flyer' });
  const naming = { action: 'name', memberId: 'lena', reason: 'Claims like it come to her.' };
  await done(used, people.rita.post(`/requests/${left.id}/observers`, naming));
  const digest = (await look(people, left.id)).brief.digest;
  const comment = { digest, text: 'Which of the clubs?' };
  await done(used, people.lena.post(`/requests/${left.id}/comments`, comment));
  await people.rita.decide(left.id, 'approve');
  await awhile(used, ['rita']);
  const handed = await submit(platform, people, { ...flyer, title: 'June flyer' });
  const to = handed.colleague.id;
  await done(used, handed.owner.post(`/requests/${handed.id}/handover`, { to }));
  const taken = await reachBriefSignOff(platform, people, { ...flyer, title: 'July flyer' });
  await done(used, person(platform, 'dan').post(`/requests/${taken.id}/seats/rita/takeover`));
  await awhile(used, ['mia', 'max', 'mona']);
};

/** They are off the roster, everybody is told, and they are back. */
const awhile = async (used: Used, ids: readonly string[]): Promise<void> => {
  const profiles = await Promise.all(ids.map((id) => profileOf(used, id)));
  for (const active of [false, true])
    for (const [index, id] of ids.entries())
      await done(used, used.people.leo.put(`/members/${id}`, { ...profiles[index], active }));
};

/**
 * Reminders, a lead who hears, an address that bounces, a round that expires, a bundle, a rollup and
 * a tour.
 */
const timePasses = async (used: Used): Promise<void> => {
  const { platform, people } = used;
  await done(
    used,
    people.sia.put('/members/sia', { ...(await profileOf(used, 'sia')), mails: 'daily' }),
  );
  await reachBriefSignOff(platform, people, { ...flyer, title: 'Winter flyer' });
  const saul = await profileOf(used, 'saul');
  const bounced = {
    ...saul,
    email: 'bounce+saul@simulator.amazonses.com',
    aliases: ['saul@countersign.example'],
  };
  // The mail that tells of the change would come back before anything waits.
  await platform.untold(() => done(used, people.leo.put('/members/saul', bounced)));
  await reachReview(platform, people, { ...flyer, title: 'Summer flyer' });
  // Half of sixteen working hours, then what is due, then the lead's turn.
  for (const hours of [10, 24, 24, 24 * 6]) await platform.advanceHours(hours);
  await done(used, people.leo.put('/members/saul', saul));
  await platform.advanceHours(24 * 14);
  await platform.advanceHours(1);
  // The rest of a newcomer's tour: to a Wednesday morning, on from there, and on from its Friday.
  for (const hours of [9.5, 48, 0.5]) await platform.advanceHours(hours);
};

const kindOf = ({ headline }: Mail): string =>
  headline
    .replace(/^\[[^\]]+\] /, '')
    .replace(/: [A-Z]\w+ flyer$/, '')
    .replace(
      /\b(Rita Reyes|Saul Stern|Sia Sørensen|Mia Marsh|Max Moreau|Mona Mbeki|Dan Dorn)\b/g,
      'somebody',
    )
    .replace(/\d+/g, '1');

/**
 * One mail of each kind that people get, by what its headline says; from flows that make all of
 * them.
 */
export const everyMail = async (used: Used): Promise<Map<string, Mail>> => {
  await wholeLives(used);
  await mailboxLives(used);
  await peopleLeave(used);
  await timePasses(used);
  return mailsByKind(used);
};

/** The newest mail of each kind that anybody has got so far. */
export const mailsByKind = async (used: Used): Promise<Map<string, Mail>> => {
  const readers = [
    ...Object.values(used.people).map(({ email }) => email),
    'dan@countersign.example',
  ];
  const boxes = await Promise.all(readers.map((email) => used.platform.mailbox(email)));
  return new Map(boxes.flat().map((mail) => [kindOf(mail), mail]));
};
