import { formatMoney, formatRoi, returnOnInvestment } from '../../../functions/core/words/money.ts';
import type { Person } from '../../cli/running-platform.ts';
import { CheckedIn, Entered, Request, Return } from './answers.ts';
import { expectThat } from './demo-problem.ts';
import {
  alsoExpectMail,
  expectMail,
  expectStage,
  type Journey,
  readRequest,
  type Scene,
} from './journey.ts';
import { type MoneyExample, readExample, sumsOf } from './read-example.ts';

/** Records what a request cost and earned, and checks that it is counted once and adds up. */
export const recordMoney = async (
  scene: Scene,
  journey: Journey,
  example: string,
  { costs, results }: Recorders,
): Promise<{ spent: number; earned: number }> => {
  const money = readExample<MoneyExample>(`${example}/money`, scene.today);
  for (const cost of money.costs) {
    await record(scene, journey, costs, 'costs', cost);
    scene.tell.say(
      `${costs.name} records a cost: ${formatMoney(cost.amount.amount, cost.amount.currency)}, ${cost.note}`,
    );
  }
  const [again] = money.costs;
  if (again) {
    await record(scene, journey, costs, 'costs', again);
    scene.tell.say(`${again.externalId} is sent a second time, as machines do. It counts once.`);
  }
  for (const result of money.results) {
    await record(scene, journey, results, 'results', result);
    const { amount, currency } = result.netValuePerUnit;
    scene.tell.say(
      `${results.name} records a result: ${result.units} × ${formatMoney(amount, currency)}, ${result.note}`,
    );
  }
  for (const kpi of money.kpis ?? []) {
    await record(scene, journey, results, 'kpis', kpi);
    scene.tell.say(
      `${results.name} records a KPI: ${kpi.count.toLocaleString('en-US')} ${kpi.kind}. ${kpi.note}.`,
    );
  }
  const { spent, earned } = sumsOf(money);
  const request = await readRequest(scene, journey);
  const said = inWords(request.money.spent, request.money.earned, request.money.currency);
  expectThat(
    request.money.spent === spent && request.money.earned === earned,
    `The money of ${journey.id} does not add up: ${said}`,
  );
  scene.tell.holds(said);
  return { spent, earned };
};

type Recorders = { costs: Person; results: Person };

const record = async (
  { api }: Scene,
  { id }: Journey,
  as: Person,
  what: 'costs' | 'results' | 'kpis',
  entry: object,
): Promise<void> => {
  await api.call({ as, method: 'POST', path: `/requests/${id}/${what}`, body: entry }, Entered);
};

const inWords = (spent: number, earned: number, currency: string): string => {
  const net = earned - spent;
  const result = `${net < 0 ? 'a loss' : 'a gain'} of ${formatMoney(Math.abs(net), currency)}`;
  return `Spent ${formatMoney(spent, currency)}, earned ${formatMoney(earned, currency)}: ROI ${formatRoi(returnOnInvestment(spent, earned))}, ${result}.`;
};

/**
 * Compares the plan with the actual figures: KPIs such as clicks are listed, and change no money.
 */
export const compareWithPlan = async (scene: Scene, journey: Journey): Promise<void> => {
  const path = `/requests/${journey.id}/money`;
  const { projected, actual, kpis, attribution, currency, sources } = await scene.api.call(
    { as: journey.requester, method: 'GET', path },
    Return,
  );
  const say = (minorUnits: number) => formatMoney(minorUnits, currency);
  scene.tell.say(
    `What counts was signed with the brief: ${attribution?.counts.join(', ')}, from ${attribution?.from} to ${attribution?.until}.`,
  );
  scene.tell.say(
    `Projected: ${say(projected.value)} for ${say(projected.cost)}, ROI ${formatRoi(projected.roi)}. Actual: ${say(actual.value)} for ${say(actual.cost)}, ROI ${formatRoi(actual.roi)}. Beside it: ${kpis.map(({ kind, count }) => `${count.toLocaleString('en-US')} ${kind}`).join(', ')}. All of it came by ${sources.map(({ source }) => source).join(', ')}.`,
  );
  expectThat(
    kpis.length > 0 && actual.net < 0 && projected.net > 0,
    `${journey.id} was to earn more than it cost, has lost money, and has no clicks to show for it.`,
  );
};

/**
 * The requester makes a check-in while things can still be corrected; on the day of the release
 * there is no pace yet.
 */
export const checkIn = async (scene: Scene, journey: Journey): Promise<void> => {
  const { requester, owner, id } = journey;
  const path = `/requests/${id}/check-ins`;
  const { statement } = (await scene.api.call({ as: requester, method: 'POST', path }, CheckedIn))
    .checkIn;
  scene.tell.say(
    `${requester.name} makes a check-in by hand. Those that were agreed come by themselves, 30, 60 and 90 days after the release.`,
  );
  const mail = await expectMail(scene, journey, requester, { what: 'Check-in', text: statement });
  expectThat(
    mail.text.includes('567 more memberships to break even'),
    `The check-in of ${id} does not say how many memberships it takes to break even.`,
  );
  await alsoExpectMail(scene, journey, [owner], 'Check-in');
};

/** Sales gives feedback. */
export const giveFeedback = async (
  scene: Scene,
  journey: Journey,
  example: string,
): Promise<void> => {
  const { feedback } = readExample<MoneyExample>(`${example}/money`, scene.today);
  const path = `/requests/${journey.id}/feedback`;
  await scene.api.call({ as: journey.requester, method: 'POST', path, body: feedback }, Request);
  scene.tell.quote(`${journey.requester.name} gives ${feedback.rating} of 5 and`, feedback.comment);
};

/** The owner closes the request with the lesson learned; the requester's mail has these figures. */
export const close = async (
  scene: Scene,
  journey: Journey,
  example: string,
  figures: readonly string[],
): Promise<void> => {
  const { owner, requester, id } = journey;
  const { closure } = readExample<MoneyExample & { closure: { lesson: string } }>(
    `${example}/money`,
    scene.today,
  );
  await scene.api.call(
    { as: owner, method: 'POST', path: `/requests/${id}/closure`, body: closure },
    Request,
  );
  scene.tell.quote(owner.name, closure.lesson);
  const mail = await expectMail(scene, journey, requester, { what: 'Closed' });
  for (const figure of figures)
    expectThat(
      mail.text.includes(`\n${figure}`),
      `The mail that closes ${id} does not say "${figure}".`,
    );
  scene.tell.holds(`The mail says what became of it. ${figures.join('. ')}.`);
  await expectStage(scene, journey, { stage: 'closed', waitingOn: [] });
};
