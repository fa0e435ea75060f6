import { openProofFile } from '../../commands/requests/open-proof-file.ts';
import type { RequestLinkKind } from '../../core/links/link-kinds.ts';
import type { FoundLink } from '../../store/links/link-store.ts';
import type { Page } from '../kit/page-reply.ts';
import { alteredPage } from './altered-page.ts';
import { deadLink } from './dead-link.ts';
import { showByLink } from './open-link.ts';

/** Leads whoever may open a link to the file of the proof version that it is about. */
export const fileByLink = <Kind extends RequestLinkKind>(
  kind: Kind,
  token: string,
  now: string,
  versionOf: (found: FoundLink<Kind>) => number | undefined,
): Promise<Page> =>
  showByLink(kind, token, now, async (found) => {
    const version = versionOf(found);
    if (version === undefined) return deadLink(kind);
    const opened = await openProofFile(found.loaded.state, version, now);
    if (opened.ok) return { status: 303, html: '', location: opened.value };
    const { refusal } = opened;
    return refusal.type === 'subject-altered'
      ? alteredPage(found.loaded.state.id, refusal)
      : deadLink(kind);
  });
