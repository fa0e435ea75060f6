import { formatMoney, formatRoi } from '../../../functions/core/words/money.ts';
import { expectThat } from './demo-problem.ts';
import type { Mail } from './mailbox.ts';
import type { SentRollup } from './rollup-of-week.ts';

/** Checks that the sums moved by exactly what was recorded in between, for the week and to date. */
export const sumsMoved = (before: SentRollup, after: SentRollup, recorded: Sums): string => {
  for (const part of ['inPeriod', 'toDate'] as const) {
    const moved = less(after.report[part].money, before.report[part].money);
    expectThat(
      same(moved, recorded),
      `The rollup moved by ${say(moved)}, and ${say(recorded)} were recorded. Does somebody else work on this platform?`,
    );
  }
  return `The rollup has moved by exactly what was recorded: ${say(recorded)}.`;
};

const less = (after: Sums, before: Sums): Sums => ({
  spent: after.spent - before.spent,
  earned: after.earned - before.earned,
});

type Sums = { spent: number; earned: number };

const same = (a: Sums, b: Sums): boolean => a.spent === b.spent && a.earned === b.earned;

const say = ({ spent, earned }: Sums): string =>
  `${formatMoney(spent, 'USD')} spent and ${formatMoney(earned, 'USD')} earned`;

/** Checks that a longer period has at least what was recorded in a part of it. */
export const atLeast = ({ report }: SentRollup, recorded: Sums): string => {
  const { spent, earned } = report.inPeriod.money;
  expectThat(
    spent >= recorded.spent && earned >= recorded.earned,
    `${report.periodName} has ${say({ spent, earned })}, and ${say(recorded)} were recorded in it.`,
  );
  return `The ${report.periodName} has all of it: ${say({ spent, earned })} so far.`;
};

/**
 * The campaign's row: this run's part of it, and its return. Every run of the demo adds to the same
 * campaign.
 */
export const campaignRow = (before: SentRollup, after: SentRollup, mail: Mail): string => {
  const [was, is] = [rowOf(before, campaign.name), rowOf(after, campaign.name)];
  expectThat(is !== undefined, `The rollup has no row for the campaign ${campaign.name}.`);
  const moved = less(is, was ?? none);
  expectThat(
    same(moved, campaign),
    `The row of ${campaign.name} moved by ${say(moved)}, not by ${say(campaign)}.`,
  );
  expectThat(
    formatRoi(is.roi) === campaign.roi,
    `${campaign.name} is reported with an ROI of ${formatRoi(is.roi)}, not ${campaign.roi}.`,
  );
  const row =
    mail.text.split(/\r?\n/).find((line) => line.startsWith(`- ${campaign.name}: `)) ?? '';
  expectThat(
    row.includes(`, ROI ${campaign.roi}, `),
    `The mail does not give ${campaign.roi} as the ROI of ${campaign.name}.`,
  );
  return `By campaign: ${campaign.name} has an ROI of ${campaign.roi}, in the report and in the mail.`;
};

const rowOf = ({ report }: SentRollup, value: string) =>
  report.dimensions
    .find(({ dimension }) => dimension === 'campaign')
    ?.rows.find((row) => row.value === value)?.period;

/** The figures that the example's campaign must have, whatever else is recorded. */
const campaign = {
  name: 'Ten weeks of summer',
  spent: 10_000_000,
  earned: 1_500_000,
  net: -8_500_000,
  roi: '−85 %',
};

const none: Sums = { spent: 0, earned: 0 };

/**
 * Finds the request in the list of losses; a full list may have ten larger or equal ones instead.
 */
export const listedLoss = ({ report }: SentRollup, requestId: string): string => {
  const own = report.lostMoney.find((line) => line.requestId === requestId);
  if (!own) {
    const full = report.lostMoney.length >= listedAtMost;
    expectThat(
      full && report.lostMoney.every(({ net }) => net <= campaign.net),
      `${requestId} is not among what lost money, and it lost ${formatMoney(-campaign.net, 'USD')}.`,
    );
    return `What lost money: the list is full with ${listedAtMost} requests that lost as much as ${requestId} or more.`;
  }
  expectThat(
    same(own, campaign) && own.net === campaign.net && formatRoi(own.roi) === campaign.roi,
    `${requestId} is reported with ${say(own)} and an ROI of ${formatRoi(own.roi)}.`,
  );
  return `What lost money: ${requestId}, ROI ${formatRoi(own.roi)}, a loss of ${formatMoney(-own.net, 'USD')}.`;
};

/** Longest length of the list of losses. */
const listedAtMost = 10;
