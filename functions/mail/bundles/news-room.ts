import type { MailEntry } from '../render/mail-view.ts';

/** News that is read for one mail, and items that may stand beside it. */
export const newsAtMost = 50;
export const besideNews = 15;

/** Bytes of HTML for the news of one mail, which stays below Gmail's limit of 102 KB. */
export const newsRoom = 50_000;

/** About how many bytes of HTML an entry takes. */
export const sizeOf = ({ heading, facts, link, otherLinks = [] }: MailEntry): number => {
  const links = [...(link ? [link] : []), ...otherLinks];
  const texts = [
    heading,
    ...facts.flatMap(({ label, value }) => [label, value]),
    ...links.flatMap(({ label, href }) => [label, href]),
  ];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(escaped(text)) + markup, 0);
};

const escaped = (text: string): string => text.replace(/[&<>"'`=/]/g, '&quot;');

const markup = 60;
