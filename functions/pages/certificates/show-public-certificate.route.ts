import { unalteredSubjects } from '../../commands/requests/unaltered-subject.ts';
import { certificateIdOf } from '../../core/certificates/certificate-id.ts';
import type { RequestState } from '../../core/request/request.ts';
import { pageRoute, publicCallLimit } from '../../http/route.ts';
import { settings } from '../../store/environment.ts';
import { logSecurity } from '../../store/log.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import type { ShowPage } from '../links/link-handlers.ts';
import { certificateIn, printedCertificate } from './certificate-routes.ts';
import { notConfirmedPage, publicCertificatePage, unknownCertificate } from './public-pages.ts';

export const route = pageRoute({
  ...printedCertificate,
  method: 'GET',
  path: '/v/{id}',
  function: 'show-links',
  limit: publicCallLimit,
  id: 'showPublicCertificate',
  summary:
    'Whether what was released holds, for whoever holds it in their hands. With `?sha256=` whether a file is the one that was signed.',
  problems: [404, 409],
});

export const handle: ShowPage = {
  show: async (event) => {
    const named = certificateIn(event);
    const state = named && (await releasedRequest(named));
    if (!state) return unknownCertificate();
    const { proofVersion: version, digest } = state.released;
    const found = await unalteredSubjects(state, [{ kind: 'proof', version, digest }]);
    if (!found.ok) return notConfirmedPage();
    const { certificates, timeZone } = settings();
    const roster = certificates.shows.includes('signers') ? await readRoster() : [];
    const compared = event.queryStringParameters?.sha256;
    const { shows } = certificates;
    return {
      status: 200,
      html: publicCertificatePage({ state, shows, roster, timeZone, compared }),
    };
  },
};

/** The released request of an id; nobody is told apart who has only half of one. */
const releasedRequest = async ({ id, reference }: { id: string; reference: string }) => {
  const state = (await loadRequest(reference))?.state;
  if (state && isReleased(state) && certificateIdOf(reference, state.released) === id) return state;
  logSecurity('link-guessed', { kind: 'printed certificate' });
  return undefined;
};

const isReleased = (
  state: RequestState,
): state is RequestState & { released: NonNullable<RequestState['released']> } =>
  state.released !== undefined;
