const sender = /^"?Countersign: (.+?)"? <[^<>]*>$/;

/**
 * What a mail says in a list: `[CR-7F3K2QX] Please sign the brief: Spring flyer`. Mails of a thread
 * share one subject, and the name of their sender tells one from another; others have all of it in
 * the subject. `from` is the decoded header.
 */
export const headlineOf = (from: string, subject: string): string => {
  const what = sender.exec(from)?.[1]?.replace(/\\(["\\])/g, '$1');
  return what
    ? subject.replace(/^(\[[^\]]+\]) /, (_, reference) => `${reference} ${what}: `)
    : subject;
};
