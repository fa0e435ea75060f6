import { evidenceOf } from '../../../http/evidence.ts';
import { readText } from '../../../http/read-body.ts';
import { guardedPage } from '../../kit/guarded-page.ts';
import { pageReply } from '../../kit/page-reply.ts';
import { noteScanner } from '../link-visit.ts';
import { askForFreshLink, decideByLink } from './decide-by-link.ts';
import { readDecisionForm } from './decision-form.ts';
import { tooLargePage } from './decision-page.ts';

export const handler = guardedPage(async (event) => {
  const text = readText(event);
  if (!text.ok) return pageReply(text.refusal.status, tooLargePage());
  const { wantsFreshLink, ...sent } = readDecisionForm(
    event.pathParameters?.token ?? '',
    text.value,
  );
  const now = new Date(event.requestContext.timeEpoch).toISOString();
  if (!wantsFreshLink && sent.decision === undefined) {
    // People do submit without choosing, too.
    noteScanner(sent.token, event.requestContext.http.userAgent);
  }
  const page = wantsFreshLink
    ? await askForFreshLink(sent.token, now)
    : await decideByLink({ sent, evidence: evidenceOf(event), now });
  return pageReply(page.status, page.html);
});
