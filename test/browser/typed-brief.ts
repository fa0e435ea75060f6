import { lightBrief } from '../flows/driver/life.ts';

const { situation, goal, strategy, tactics, measures } = lightBrief;
const [kpi] = goal.kpis;

/** What an owner types for `lightBrief`, by the names of the fields. */
export const typedBrief: Readonly<Record<string, string>> = {
  situation,
  'goal.kpis.0.name': kpi?.name ?? '',
  'goal.kpis.0.number': '100',
  'goal.kpis.0.unit': kpi?.unit ?? '',
  'goal.kpis.0.value': '15,000',
  'goal.kpis.0.by': kpi?.by ?? '',
  'strategy.targetMarket': strategy.targetMarket,
  'strategy.valueProposition': strategy.valueProposition,
  'tactics.communications': tactics.communications,
  'tactics.distribution': tactics.distribution,
  'measures.budgetedCost': '5,000',
  'measures.valueOfOneSale': '150',
  'measures.expectedUnits': '100',
  'measures.successMetrics': measures.successMetrics.join('\n'),
};
