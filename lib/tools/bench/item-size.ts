/**
 * DynamoDB's size of an item in bytes: names and texts in UTF-8, a number by its digits (two per
 * byte, plus one), lists and maps with three bytes plus one per member. Source: "DynamoDB item
 * sizes and formats" in the Amazon DynamoDB Developer Guide.
 */
export const itemSize = (value: unknown): number => {
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number')
    return Math.ceil(String(Math.abs(value)).replace('.', '').length / 2) + 2;
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + 1 + itemSize(one), 3);
  return Object.entries(value as object)
    .filter(([, one]) => one !== undefined)
    .reduce((sum, [name, one]) => sum + 1 + Buffer.byteLength(name) + itemSize(one), 3);
};
