const sender = /^"?Countersign: (.+?)"? <[^<>]*>$/;

/**
 * A mail's line in a list: `[CR-7F3K2QX] Please sign the brief: Spring flyer`. Mails of a thread
 * share one subject, and differ by the name of their sender; others have all of it in the subject.
 * `from` is the decoded header.
 */
export const headlineOf = (from: string, subject: string): string => {
  const what = sender.exec(from)?.[1]?.replace(/\\(["\\])/g, '$1');
  return what
    ? subject.replace(/^(\[[^\]]+\]) /, (_, reference) => `${reference} ${what}: `)
    : subject;
};
