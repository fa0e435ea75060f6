import type { RequestForm } from '../../functions/core/asking/request-form.ts';
import type { Brief } from '../../functions/core/brief/brief-form.ts';
import {
  evolve,
  type RequestEvent,
  type RequestState,
} from '../../functions/core/request/request.ts';
import type { Member } from '../../functions/core/words/member.ts';
import type { Refusal } from '../../functions/core/words/refusal.ts';
import type { Result } from '../../functions/core/words/result.ts';
import type { Settings } from '../../functions/core/words/settings.ts';
import type { StoredFile } from '../../functions/core/words/stored-file.ts';
import { sampleSettings } from '../../lib/infra/config/sample-settings.ts';

/** Sample data for rule tests: a small team, one request, and helpers for given / when / then. */

export const settings: Settings = sampleSettings;
export const monday = '2026-03-02T14:00:00.000Z';

const person = (id: string, parties: Member['parties'], more: Partial<Member> = {}): Member => ({
  id,
  email: `${id}@countersign.example`,
  name: id,
  parties,
  leads: [],
  team: 'Field sales',
  timeZone: 'UTC',
  aliases: [],
  admin: false,
  active: true,
  rollups: true,
  ...more,
});

export const rita = person('rita', ['sales']);
export const saul = person('saul', ['sales'], { leads: ['sales'] });
export const mia = person('mia', ['marketing']);
export const max = person('max', ['marketing']);
export const mona = person('mona', ['marketing'], { leads: ['marketing'] });
export const lena = person('lena', ['legal']);
export const finn = person('finn', ['finance']);
const bruno = person('bruno', ['brand'], { leads: ['brand'] });
export const leo = person('leo', ['leadership']);
export const roster: Member[] = [rita, saul, mia, max, mona, lena, finn, bruno, leo];

export const form: RequestForm = {
  title: 'Spring flyer',
  collateralType: 'flyer',
  segment: 'members',
  objective: 'Win one hundred members in the spring',
  audience: 'People who visited and did not join',
  neededBy: '2026-05-01',
  priority: 'normal',
  regulatedClaim: false,
};

const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });

/** A light brief that costs 5,000 and is to earn 15,000: an ROI of 200 %. */
export const brief: Brief = {
  situation: 'Visits are up, memberships are not.',
  goal: {
    kpis: [
      {
        name: 'New members',
        number: 100,
        unit: 'members',
        value: dollars(15_000),
        by: '2026-06-30',
      },
    ],
    operational: [],
  },
  strategy: {
    targetMarket: 'Visitors of the last year',
    valueProposition: 'Joining pays from the third visit on',
  },
  tactics: { communications: 'A flyer at the desk', distribution: 'At the desk and by post' },
  implementation: { steps: [], systems: [] },
  measures: {
    budgetedCost: dollars(5_000),
    valueOfOneSale: dollars(150),
    expectedUnits: 100,
    successMetrics: ['Memberships sold with the code on the flyer'],
  },
};

/** The same for another number of sales, and so with another goal. */
export const briefFor = (units: number): Brief => ({
  ...brief,
  goal: {
    ...brief.goal,
    kpis: brief.goal.kpis.map((kpi) => ({ ...kpi, number: units, value: dollars(150 * units) })),
  },
  measures: { ...brief.measures, expectedUnits: units },
});

export const digest = (letter: string): string => letter.repeat(64);

export const accepted = <T>(result: Result<T, Refusal>): T => {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
};

export const refusal = (result: Result<unknown, Refusal>): Refusal => {
  if (!result.ok) return result.refusal;
  throw new Error(`accepted: ${JSON.stringify(result.value)}`);
};

/** The state after more events, all at one instant. */
export const afterEvents = (
  state: RequestState | undefined,
  events: RequestEvent[],
  at = monday,
): RequestState => {
  let current = state;
  for (const event of events) current = evolve('CR-7F3K2QX', current, event, at);
  if (!current) throw new Error('no events');
  return current;
};

/** A stored file with this name and digest. */
export const fileNamed = (name: string, sha256: string): StoredFile => ({
  name,
  type: 'application/pdf',
  size: 482_113,
  sha256,
  bucket: 'proofs',
  key: `proofs/CR-7F3K2QX/6f1f6a0e-0f0c-4f3b-9d3a-0d1d3a7b8c11/${sha256}`,
  versionId: 'v1',
});
