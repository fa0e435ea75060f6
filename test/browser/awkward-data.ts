import { toldAtOnce } from '../../lib/tools/told-at-once.ts';
import {
  flyer,
  type Life,
  lightBriefFor,
  look,
  reachApproval,
  reachBriefSignOff,
  reachReleased,
  submit,
} from '../flows/driver/life.ts';
import type { Everybody } from '../flows/driver/people.ts';
import type { Platform } from '../flows/driver/platform.ts';
import { pdf } from '../flows/driver/uploading.ts';
import { fullBrief } from '../story/full-brief.ts';

/** People and requests at the edges of what is allowed: pages have to hold them. */

const unbroken = (length: number): string =>
  'Rindfleischetikettierungsüberwachungsaufgaben'.repeat(50).slice(0, length);

const inWords = (length: number): string =>
  'All that anybody has ever wanted to know of the four clubs '.repeat(50).slice(0, length).trim();

const rightToLeft = 'הביקורים עלו (Spring 2027) בארבעת המועדונים, והחברים לא';

const names: Readonly<Record<string, string>> = {
  rita: unbroken(120),
  saul: inWords(120),
  mia: 'מיה מרש (Marketing) בן־דוד',
  max: '👩🏽‍💻 Max 🏳️‍🌈 O’Neill-García “the 2nd” & <b>Sons</b>',
  mona: `Mona ${unbroken(100)}`,
  leo: 'L',
};

/** The sample roster by such names, and a crowd beside it. */
export const awkwardRoster = (crowd = 60) => {
  const roster = toldAtOnce();
  const [someone] = roster;
  if (!someone) throw new Error('the sample roster is empty');
  const others = Array.from({ length: crowd }, (_, nth) => ({
    ...someone,
    id: `other-${nth}`,
    email: `other-${nth}@countersign.example`,
    name: nth % 2 === 0 ? unbroken(60 + nth) : `ש${rightToLeft.slice(0, 20)} ${nth}`,
    parties: ['sales' as const],
    leads: [],
    team: unbroken(60),
    admin: false,
    aliases: [],
  }));
  return [
    ...roster.map((member) => ({ ...member, name: names[member.id] ?? member.name })),
    ...others,
  ];
};

const money = (amount: number) => ({ amount, currency: 'USD' });
const most = 1_000_000_000_000;

/** As much money as there can be, and as much text as one reads through. */
const hugeBrief = {
  ...fullBrief,
  situation: `Visits are up: ${unbroken(900)}`,
  goal: {
    ...fullBrief.goal,
    kpis: [
      {
        name: unbroken(120),
        number: 10_000_000,
        unit: unbroken(40),
        value: money(most),
        by: '2026-06-30',
      },
    ],
  },
  tactics: { ...fullBrief.tactics, communications: rightToLeft, distribution: inWords(900) },
  measures: {
    ...fullBrief.measures,
    budgetedCost: money(most - 1),
    valueOfOneSale: money(most / 10_000_000),
    expectedUnits: 10_000_000,
    successMetrics: [unbroken(200), rightToLeft],
  },
};

/** Two cents for one. */
const tinyBrief = (() => {
  const { goal, measures, ...rest } = lightBriefFor(1);
  const kpis = goal.kpis.map((kpi) => ({ ...kpi, value: money(2) }));
  const sums = { budgetedCost: money(1), valueOfOneSale: money(2), expectedUnits: 1 };
  return { ...rest, goal: { kpis }, measures: { ...measures, ...sums } };
})();

const titled = (title: string, more: object = {}) => ({ ...flyer, title, ...more });

export type AwkwardLives = Record<'asked' | 'declined' | 'toSign' | 'toApprove' | 'released', Life>;

/** A request in each state, with so many versions of the brief and of the proof. */
export const awkwardLives = async (
  platform: Platform,
  people: Everybody,
  versions: number,
): Promise<AwkwardLives> => {
  const { rita } = people;
  const asked = await submit(
    platform,
    people,
    titled(unbroken(120), { objective: `${flyer.objective} ${unbroken(1900)}` }),
  );
  const question = { action: 'ask', question: `${unbroken(900)}\n${inWords(900)}` };
  await done(asked.owner.post(`/requests/${asked.id}/triage`, question));
  const declined = await submit(platform, people, titled('X'));
  await done(
    declined.owner.post(`/requests/${declined.id}/triage`, { action: 'decline', reason: 'X' }),
  );
  const toSign = await reachBriefSignOff(platform, people, titled(inWords(120)), hugeBrief);
  await object(platform, people, toSign, versions, async (nth) => {
    const situation = `Visits are up by ${nth}: ${unbroken(300)} ${rightToLeft}`;
    await done(
      toSign.owner.post(`/requests/${toSign.id}/brief/versions`, { ...hugeBrief, situation }),
    );
  });
  const toApprove = await reachApproval(
    platform,
    people,
    titled(rightToLeft, { audience: `${flyer.audience} ${unbroken(900)}` }),
    tinyBrief,
  );
  await object(platform, people, toApprove, versions, async (nth) => {
    const file = { ...pdf(nth), name: `${unbroken(80)}-${nth}.pdf` };
    const upload = await toApprove.owner.upload(toApprove.id, file);
    const note = nth % 2 ? rightToLeft : unbroken(500);
    await done(toApprove.owner.post(`/requests/${toApprove.id}/proofs`, { upload, note }));
  });
  const released = await reachReleased(
    platform,
    people,
    titled(`👩🏽‍💻🏳️‍🌈 ${rightToLeft} <b>&amp;</b>`),
  );
  await spend(people, released);
  await done(
    rita.post(`/requests/${released.id}/feedback`, {
      used: false,
      rating: 1,
      comment: unbroken(2000),
    }),
  );
  await platform.settled();
  return { asked, declined, toSign, toApprove, released };
};

const object = async (
  platform: Platform,
  people: Everybody,
  { id }: Life,
  versions: number,
  next: (version: number) => Promise<void>,
): Promise<void> => {
  const again = async (nth: number): Promise<void> => {
    const { round } = await look(people, id);
    await done(
      people.rita.post(`/requests/${id}/sign-offs`, {
        roundId: round.id,
        digest: round.subject.digest,
        decision: 'request-changes',
        comment: nth % 2 ? rightToLeft : unbroken(1500),
      }),
    );
    await next(nth);
  };
  await platform.untold(async () => {
    for (let nth = 2; nth < versions; nth += 1) await again(nth);
  });
  // Who signs the last one has a mail of it.
  await again(versions);
  await platform.settled();
};

/** All that there is spent, and a cent earned. */
const spend = async (people: Everybody, { id, owner }: Life): Promise<void> => {
  await done(
    owner.post(`/requests/${id}/costs`, {
      externalId: 'INV-'.repeat(25),
      kind: 'print',
      amount: money(most),
      incurredOn: '2026-03-02',
    }),
  );
  await done(
    people.saul.post(`/requests/${id}/results`, {
      externalId: 'x',
      kind: 'membership',
      units: 1,
      netValuePerUnit: money(1),
      wonOn: '2026-03-02',
    }),
  );
};

const done = async (call: Promise<{ status: number; body: unknown }>): Promise<void> => {
  const { status, body } = await call;
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
};
