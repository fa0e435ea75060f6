/**
 * A number by which work is shared out evenly (rendezvous hashing): of all who could have it, the
 * one with the highest has it, and a roster change moves only the shares of those who joined or
 * left.
 *
 * FNV-1a over UTF-16 code units, 32 bits, then mixed: plain FNV-1a hardly spreads the last
 * characters, so ids that differ only there would get unequal shares. Not security relevant.
 */
export const shareOf = (text: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return mixed(value);
};

/** Makes every bit of a 32-bit value affect all others (the finalizer of MurmurHash3). */
const mixed = (value: number): number => {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const again = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (again ^ (again >>> 16)) >>> 0;
};
