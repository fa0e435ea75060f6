import { readToken } from '../../../core/links/link-token.ts';
import { ok, type Result } from '../../../core/words/result.ts';
import { findAgreementLink, findLink } from '../../../store/links/link-store.ts';
import type { Page } from '../../kit/page-reply.ts';
import { openAgreementLink, openLink } from '../open-link.ts';
import { agreementMatter } from './agreement-matter.ts';
import type { Matter } from './matter.ts';
import { readAlong, requestMatter } from './request-matter.ts';

/** What a token opens, or the page that says why it opens nothing; `round` is a hint what to read. */
export const openMatter = async (
  token: string,
  now: string,
  round?: string,
): Promise<Result<Matter, Page>> => {
  if (isOfAgreement(token)) {
    const opened = await openAgreementLink('decision', token, now);
    return opened.ok ? ok(agreementMatter(opened.value)) : opened;
  }
  const opened = await openLink('decision', token, now, readAlong(round));
  return opened.ok ? ok(requestMatter(opened.value)) : opened;
};

/** What a token was sent for, whether or not it still opens its page; undefined if it never was. */
export const findMatter = async (token: string): Promise<Matter | undefined> => {
  if (isOfAgreement(token)) {
    const found = await findAgreementLink('decision', token);
    return found && agreementMatter(found);
  }
  const found = await findLink('decision', token);
  return found && requestMatter(found);
};

const isOfAgreement = (token: string): boolean => {
  const parts = readToken(token);
  return parts !== undefined && 'agreement' in parts;
};
