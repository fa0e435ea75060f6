/**
 * The number of decimals of a currency's amounts, which says what a stored whole number means: two
 * for dollars, none for yen, three for Kuwaiti dinars. It is that of ISO 4217, unless a deployment
 * keeps another. Never that of `Intl`, which has how prices are shown, and changes with the Node
 * that runs: there rupiahs and forints have none.
 */
export const decimalsOf = (currency: string): number =>
  kept.get(currency) ?? notTwo.get(currency) ?? 2;

/** ISO 4217's currencies without two decimals; a test compares them with the standard's list. */
const notTwo = new Map(
  Object.entries({
    0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
    3: 'BHD IQD JOD KWD LYD OMR TND',
    4: 'CLF UYW',
  }).flatMap(([decimals, codes]) => codes.split(' ').map((code) => [code, Number(decimals)])),
);

/**
 * Sets what this process counts a currency in, as the settings of its deployment say; with
 * `undefined`, as ISO 4217 does.
 */
export const keepDecimals = (currency: string, decimals: number | undefined): void => {
  kept.set(currency, decimals);
};

const kept = new Map<string, number | undefined>();

/** An amount as people write it with so many decimals: `1234.50`, `1234`, `1234.500`. */
export const exampleAmount = (decimals: number, separator = ''): string =>
  `1${separator}234${decimals > 0 ? `.${'5'.padEnd(decimals, '0')}` : ''}`;
