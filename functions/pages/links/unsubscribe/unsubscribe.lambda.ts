import { readText } from '../../../http/read-body.ts';
import { guardedPage } from '../../kit/guarded-page.ts';
import { pageReply } from '../../kit/page-reply.ts';
import { askAgain, unsubscribe } from './unsubscribe.ts';

/**
 * RFC 8058: mail programs send this one pair, as a form of either encoding, and the button of our
 * page does, too. Whoever posts something else, as scanners do, changes nothing.
 */
const isOneClick = (body: string): boolean =>
  new URLSearchParams(body).get('List-Unsubscribe') === 'One-Click' ||
  /name="?List-Unsubscribe"?[\s\S]*?\n\r?\nOne-Click\r?\n/.test(body);

export const handler = guardedPage(async (event) => {
  const token = event.pathParameters?.token ?? '';
  const now = new Date(event.requestContext.timeEpoch).toISOString();
  const sent = readText(event);
  const page = await (sent.ok && isOneClick(sent.value) ? unsubscribe : askAgain)(token, now);
  return pageReply(page.status, page.html);
});
