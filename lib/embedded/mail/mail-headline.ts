const sender = /^"?Countersign: (.+?)"? <[^<>]*>$/;

/**
 * A mail's line in a list: `[CR-7F3K2QX] Please sign the brief: Spring flyer`. Mails of a thread
 * share one subject, and differ by the name of their sender; others have all of it in the subject.
 * `from` is the decoded header.
 */
export const headlineOf = (from: string, subject: string): string => {
  const what = sender.exec(from)?.[1]?.replace(/\\(["\\])/g, '$1');
  if (!what) return subject;
  const [, reference, rest] = /^(\[[^\]]+\]) (.*)$/s.exec(subject) ?? [];
  // An answer to a mail of theirs has their subject.
  return reference ? `${reference} ${what}: ${rest}` : `${what}: ${subject}`;
};
