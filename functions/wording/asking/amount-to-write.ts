import { decimalsOf, exampleAmount } from '../../core/words/decimals.ts';

/** `an amount in USD, such as 1,234.50`: what a form takes, in the decimals of the deployment. */
export const amountToWrite = (currency: string): string =>
  `an amount in ${currency}, such as ${exampleAmount(decimalsOf(currency), ',')}`;
