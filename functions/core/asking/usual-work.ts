import { hoursBetween } from '../calendar/time.ts';

/** What work of a type took until now: the medians of what was released. */
export type UsualWork = {
  count: number;
  /** From asking to release. */
  days: number;
  /** In minor units; missing where no cost was recorded. */
  cost?: number;
};

export const usualWork = (collateralType: string, released: readonly PastWork[]): UsualWork => {
  const alike = released.filter(({ form }) => form.collateralType === collateralType);
  const hours = alike.flatMap(({ submittedAt, released: end }) =>
    end ? [hoursBetween(submittedAt, end.at)] : [],
  );
  const cost = median(alike.map(({ money }) => money.spent).filter((spent) => spent > 0));
  return {
    count: hours.length,
    days: Math.ceil((median(hours) ?? 0) / 24),
    ...(cost !== undefined && { cost }),
  };
};

type PastWork = {
  submittedAt: string;
  form: { collateralType: string };
  released?: { at: string };
  money: { spent: number };
};

/** Of an even count the upper one, so that it is a value that there was. */
const median = (values: readonly number[]): number | undefined =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
