import { faultAt, type PlanRule } from './plan-rule.ts';

/**
 * Where both sides have said how many units they expect, the plan says whose number it has. Before,
 * it says nothing of them, and does not come out while sales waits for marketing's. A change of a
 * `signed` plan waits for nothing and need not name one, but has the number of the one it names.
 */
export const estimateNotNamed: PlanRule = (plan, { estimates, signed }) => {
  const { unitsFrom, expectedUnits } = plan.measures;
  const { sealed = {}, opened } = estimates ?? {};
  if (!opened)
    return [
      ...(sealed.sales && !signed ? [faultAt(salesWaits, 'measures', 'expectedUnits')] : []),
      ...(unitsFrom === undefined ? [] : [faultAt(notThere, ...question)]),
    ];
  if (unitsFrom === undefined) {
    if (signed) return [];
    const { sales, marketing } = opened;
    const said = `sales expects ${sales.units} units, marketing ${marketing.units}`;
    return [faultAt(`is to be answered, as ${said}: whose does the plan use?`, ...question)];
  }
  if (unitsFrom === 'neither') return [];
  const { units } = opened[unitsFrom];
  return expectedUnits === undefined || expectedUnits === units
    ? []
    : [
        faultAt(
          `is not what ${unitsFrom} expects, which is ${units}; use that, or answer that the plan uses neither`,
          ...['measures', 'expectedUnits'],
        ),
      ];
};

const question = ['measures', 'unitsFrom'] as const;

const salesWaits =
  'comes after the estimates: sales has sealed theirs. Enter marketing’s first, and both are opened';

const notThere = 'names an estimate, and there are not two: leave it out';
