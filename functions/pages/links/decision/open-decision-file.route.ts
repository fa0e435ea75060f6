import { pageRoute, publicCallLimit } from '../../../http/route.ts';
import type { FoundLink } from '../../../store/links/link-store.ts';
import { fileByLink } from '../link-file.ts';
import type { ShowByLink } from '../link-handlers.ts';
import { decisionLink } from './decision-routes.ts';

export const route = pageRoute({
  ...decisionLink,
  method: 'GET',
  path: '/d/{token}/file',
  function: 'show-links',
  limit: publicCallLimit,
  id: 'openDecisionFile',
  summary: 'The file of the proof that a decision is asked about; it is good for five minutes.',
  redirects: true,
  problems: [404, 409],
});

/** Of the version that the link's round is about, also after it. */
const versionOf = ({ link, loaded: { state } }: FoundLink<'decision'>): number | undefined => {
  const round = [state.round, ...state.pastRounds].find((one) => one?.id === link.roundId);
  return round?.subject.kind === 'proof' ? round.subject.version : undefined;
};

export const handle: ShowByLink = (token, now) => fileByLink('decision', token, now, versionOf);
