/**
 * Whether what a plan says of the brand goes beyond the house brand. A closed list of what does
 * not: whatever else is said is for the brand team to read.
 */
export const goesBeyondHouseBrand = (brand: string | undefined): boolean =>
  brand !== undefined && !saysHouseBrand.has(plain(brand));

/** Lower case, without punctuation and the words around it: `As per our house brand.` */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:(?:as|per|in|by|only|just|use|uses|follows|under|with|the|our) )+/, '');

const saysHouseBrand: ReadonlySet<string> = new Set([
  'house brand',
  'house style',
  'standard brand',
  'standard',
  'brand guide',
  'brand guidelines',
  'corporate brand',
  'corporate design',
  'usual',
  'usual brand',
  'always',
  'no change',
  'no changes',
  'unchanged',
  'hausmarke',
  'wie immer',
  'unverändert',
]);
