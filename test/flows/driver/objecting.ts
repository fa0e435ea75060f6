import { callPage, type Page } from './api.ts';
import type { Person } from './people.ts';
import type { Mail } from './platform.ts';

/**
 * Bare links of pages other than the decision page, each on a line of its own in a mail's text
 * part.
 */
const bareLink = (mail: Mail, page: 'a' | 'f' | 'o'): string => {
  const link = new RegExp(`^(https?://\\S+/${page}/\\S+)$`, 'm').exec(mail.text)?.[1];
  if (!link) throw new Error(`no link to /${page}/ in "${mail.headline}"`);
  return link;
};

/** The link "This was not me" of a confirmation. */
export const objectionLink = (mail: Mail): string => bareLink(mail, 'o');

/** The link to choose a stand-in. */
export const absenceLink = (mail: Mail): string => bareLink(mail, 'a');

/** The link to say whether it helped. */
export const feedbackLink = (mail: Mail): string => bareLink(mail, 'f');

/** The link to the certificate of a release, beside what it leads to. */
export const certificateLink = (mail: Mail): string => {
  const link = /(https?:\/\/\S+\/c\/[\w-]+)/.exec(mail.text)?.[1];
  if (!link) throw new Error(`no link to a certificate in "${mail.headline}"`);
  return link;
};

/** The link "This was not me" of the newest confirmation of a decision about a request. */
export const confirmationLink = async (person: Person, requestId: string): Promise<string> => {
  const mails = await person.mails(`[${requestId}]`);
  const mail = mails.filter(({ text }) => text.includes('/o/')).at(-1);
  if (!mail) throw new Error(`${person.id} has no confirmation about ${requestId}`);
  return objectionLink(mail);
};

/** Sends the form of a page with what a person chose; nothing is what a machine sends blindly. */
export const choose = (link: string, chosen: Record<string, string> = {}): Promise<Page> =>
  callPage(link, new URLSearchParams(chosen));

export const notMine = { answer: 'not-mine' };
