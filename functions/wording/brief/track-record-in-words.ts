import type { Projection } from '../../core/brief/projected-return.ts';
import {
  type Calibrated,
  calibrated,
  evidenceIn,
  hasSums,
  type PlanKind,
  type PlansOfKind,
  plansNeeded,
  type TrackRecord,
} from '../../core/brief/track-record.ts';
import { formatMoney, formatRoi } from '../../core/words/money.ts';
import type { ChartSpec } from '../rollup/rollup-charts.ts';

/**
 * How plans like one came out and what it returns at their rate, with the arithmetic; or from when
 * on that can be said. Nothing for versions from before this was kept.
 */
export const trackRecordFacts = (
  record: TrackRecord | undefined,
  projection: Projected | undefined,
  currency: string,
): { label: string; value: string }[] => {
  if (!record) return [];
  const evidence = evidenceIn(record);
  if (!evidence) return [{ label, value: `${sayNoEvidence(record)}. ${whenThereIs}` }];
  const known = projection && calibrated(record, projection);
  return [
    { label, value: sayEvidence(evidence) },
    ...(known
      ? [{ label: 'At their rate', value: sayArithmetic(known, projection, currency) }]
      : []),
  ];
};

type Projected = Pick<Projection, 'cost' | 'value'>;

const label = 'Plans like it';

/** The same in one line, for a mail. */
export const trackRecordLine = (
  record: TrackRecord | undefined,
  projection: Projected,
): { label: string; value: string }[] => {
  if (!record) return [];
  const known = calibrated(record, projection);
  const value = known
    ? `${sayReached(known.evidence)}; at that rate this one returns ${formatRoi(known.projection.roi)}`
    : sayNoEvidence(record);
  return [{ label, value }];
};

/** `5 plans of this type reached 61 % of their units`. */
const sayReached = ({ of, plans, planned, reached }: PlansOfKind): string =>
  `${count(plans)} closed plans ${kindsInWords[of]} reached ${formatRoi(reached / planned)} of their units`;

const kindsInWords: Record<PlanKind, string> = {
  'team-type-segment': 'of this team, type and segment',
  'type-segment': 'of this type and segment',
  type: 'of this type',
  all: 'of any kind',
};

const sayEvidence = (evidence: PlansOfKind): string =>
  [
    `${sayReached(evidence)}: ${count(evidence.reached)} of ${count(evidence.planned)}.`,
    ...(evidence.silent > 0
      ? [`${count(evidence.silent)} of them reported no result, which counts as 0.`]
      : []),
    ...(evidence.of === 'team-type-segment'
      ? []
      : [`Of closer kinds, fewer than ${plansNeeded} have been closed.`]),
  ].join(' ');

/** `$48,000.00 × 610 ÷ 1,000 = $29,280.00, less $26,000.00: ROI 12 %`. */
const sayArithmetic = (
  { evidence: { planned, reached }, projection }: Calibrated,
  { cost, value }: Projected,
  currency: string,
): string => {
  const money = (amount: number) => formatMoney(amount, currency);
  return `${money(value)} × ${count(reached)} ÷ ${count(planned)} = ${money(projection.value)}, less the cost of ${money(cost)}: ROI ${formatRoi(projection.roi)}`;
};

const sayNoEvidence = (record: TrackRecord): string => {
  const closed = record.find(({ of }) => of === 'all')?.plans ?? 0;
  return closed === 0
    ? 'No plan has been closed yet'
    : `Only ${sayPlans(closed)} of any kind ${closed === 1 ? 'has' : 'have'} been closed yet`;
};

const sayPlans = (plans: number): string => (plans === 1 ? '1 plan' : `${count(plans)} plans`);

const whenThereIs = `How many of their units plans reach is said from ${plansNeeded} closed plans on.`;

const count = (value: number): string => value.toLocaleString('en-US');

/** Planned and reached units of closed plans by kind, the closest first; none of too few. */
export const trackRecordChart = (record: TrackRecord): RecordChart | undefined => {
  const summed = record.filter(hasSums);
  return summed.length === 0
    ? undefined
    : {
        title: 'Units of closed plans',
        unit: 'units',
        series: ['Planned', 'Reached'],
        rows: summed.map((one) => ({
          label: `${rowsInWords[one.of]}: ${sayPlans(one.plans)}, ${formatRoi(one.reached / one.planned)}`,
          figures: [one.planned, one.reached],
        })),
      };
};

const rowsInWords: Record<PlanKind, string> = {
  'team-type-segment': 'Team, type, segment',
  'type-segment': 'Type and segment',
  type: 'Type',
  all: 'All',
};

type RecordChart = Pick<ChartSpec, 'title' | 'unit' | 'series' | 'rows'>;
