/**
 * What a row of a report is about: `Spring flyer (CR-7F3K2QX)`. Other rows are about no request.
 */
export const requestInRow = (text: string): { title: string; id: string } | undefined => {
  const [, title, id] = /^(.*) \((CR-[0-9A-Z]{7})\)$/s.exec(text) ?? [];
  return title !== undefined && id !== undefined ? { title, id } : undefined;
};
