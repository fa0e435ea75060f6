import { formatWhole } from '../words/money.ts';
import type { FieldError } from '../words/refusal.ts';
import { faultAt, goalsOf, type PlanRule } from './plan-rule.ts';

/**
 * What the goals are worth is what the plan is to earn: a KPI, or all of them together, is worth
 * the expected units times the value of one, and none is worth more. Where it counts what is sold,
 * it counts as many.
 */
export const goalsAndUnitsDisagree: PlanRule = ({ goal, measures }, { settings }) => {
  const { valueOfOneSale, expectedUnits } = measures;
  if (valueOfOneSale === undefined || expectedUnits === undefined) return [];
  const earned = valueOfOneSale * expectedUnits;
  const worth = goal.kpis.flatMap(({ value }) => value ?? []);
  // A KPI without a value is named for that.
  if (worth.length === 0 || worth.length < goal.kpis.length || !Number.isSafeInteger(earned))
    return [];
  const money = (amount: number) => formatWhole(amount, settings.currency);
  const sum = `${expectedUnits.toLocaleString('en-US')} expected units at ${money(valueOfOneSale)} are ${money(earned)}`;
  const over = goal.kpis.flatMap(({ value = 0 }, at) =>
    value > earned && !agrees(value, earned)
      ? [
          kpiFault(
            at,
            `is more than the plan is to earn: ${sum}; make the two agree`,
            'value',
            'amount',
          ),
        ]
      : [],
  );
  if (over.length > 0) return over;
  const total = worth.reduce((all, value) => all + value, 0);
  if (!agrees(total, earned) && !worth.some((value) => agrees(value, earned)))
    return worth.length === 1
      ? [kpiFault(0, `does not agree with what the plan is to earn: ${sum}`, 'value', 'amount')]
      : [
          faultAt(
            `do not agree with what the plan is to earn: ${sum}; one of them, or all together, are worth that`,
            'goal',
            'kpis',
          ),
        ];
  return miscounted(goal.kpis, expectedUnits, earned);
};

type Kpi = Parameters<PlanRule>[0]['goal']['kpis'][number];

const miscounted = (kpis: readonly Kpi[], units: number, earned: number): FieldError[] => {
  if (kpis.some(({ number }) => number === units)) return [];
  const at = kpis.findIndex(
    ({ unit = '', value = 0 }) => agrees(value, earned) && sold.has(unit.toLowerCase()),
  );
  if (at < 0) return [];
  return [
    kpiFault(
      at,
      `does not agree with the expected units, ${units.toLocaleString('en-US')}: name what is sold once, or say what else is counted here in its unit`,
      'number',
    ),
  ];
};

const kpiFault = (at: number, detail: string, ...field: string[]): FieldError =>
  faultAt(detail, 'goal', 'kpis', at, ...field);

/** To the hundredth: people write rounded figures. */
const agrees = (value: number, earned: number): boolean =>
  Math.abs(value - earned) <= 0.01 * Math.max(value, earned);

/** Units that are what is sold. Others, such as leads or visits, may be more or less than sales. */
const sold = new Set(
  `member members membership memberships sale sales deals contracts orders subscriptions tickets bookings
  mitglieder mitgliedschaften verkäufe verträge bestellungen abonnements buchungen
  membres adhésions ventes contrats commandes abonnements billets
  socios miembros ventas contratos pedidos entradas suscripciones
  soci iscritti vendite contratti ordini biglietti abbonamenti membros vendas encomendas bilhetes
  leden verkopen contracten bestellingen abonnementen 会員 契約 会员 合同 订单`.split(/\s+/),
);

/** A share is at most the whole; growth and returns may be more. */
export const percentOverHundred: PlanRule = (plan) =>
  goalsOf(plan).flatMap(({ name = '', number = 0, unit = '', list, at }) =>
    number > 100 && percent.test(unit) && !mayGrow.test(`${name} ${unit}`)
      ? [
          faultAt(
            'is a percentage of more than 100; if it is growth or a return, say so in its name',
            'goal',
            list,
            at,
            'number',
          ),
        ]
      : [],
  );

const percent =
  /[%％٪]|^(percent|per ?cent|prozent|pour ?cent|por ?cien(to)?|por ?cento|per ?cento|procent|パーセント|百分比)/i;

const mayGrow =
  /grow|increas|\b(rise|rising|uplift|more|gains?|returns?|change)\b|\bro[ia]s?\b|compar|versus|\bvs\b|index|wachs|steiger|anstieg|\bmehr\b|rendite|croissance|hausse|augment|rendement|crec|aument|retorno|crescita|ritorno|cresc|groei|stijging|toename|成長|増|伸び|增|回报|نمو|زيادة|عائد/iu;
