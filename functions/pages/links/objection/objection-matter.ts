import type { ObjectionLink } from '../../../core/links/link-payloads.ts';
import { readToken } from '../../../core/links/link-token.ts';
import type { ReleasedUntil } from '../../../core/rounds/as-of.ts';
import type { Rounds } from '../../../core/rounds/rounds.ts';
import type { Member } from '../../../core/words/member.ts';
import { ok, type Result } from '../../../core/words/result.ts';
import type { LoadedAgreement } from '../../../store/agreements/agreement-store.ts';
import type { FoundAgreementLink, FoundLink } from '../../../store/links/link-store.ts';
import type { Loaded } from '../../../store/requests/request-store.ts';
import { agreementNames } from '../../../wording/agreements/agreement-in-words.ts';
import { oneLine } from '../../../wording/say.ts';
import type { Page } from '../../kit/page-reply.ts';
import { openAgreementLink, openLink } from '../open-link.ts';

/** A decision that its reader may object to, on a request or on an agreement. */
export type ObjectionMatter = {
  link: Omit<ObjectionLink, 'requestId'>;
  reader: Member;
  state: Rounds & ReleasedUntil;
  /** Of a request; missing for an agreement. */
  reference?: string;
  title: string;
  /** Who has the alarm besides the leads: an owner, or whoever proposed it. */
  contact: { id: string; role: string };
  /** What an objection changes. */
  on: { request: Loaded } | { agreement: LoadedAgreement };
};

/** What a token opens, or the page that says why it opens nothing. */
export const openObjection = async (
  token: string,
  now: string,
): Promise<Result<ObjectionMatter, Page>> => {
  const parts = readToken(token);
  if (parts && 'agreement' in parts) {
    const opened = await openAgreementLink('objection', token, now);
    return opened.ok ? ok(onAgreement(opened.value)) : opened;
  }
  const opened = await openLink('objection', token, now);
  return opened.ok ? ok(onRequest(opened.value)) : opened;
};

const onRequest = ({ link, loaded, reader }: FoundLink<'objection'>): ObjectionMatter => {
  const { state } = loaded;
  return {
    link,
    reader,
    state,
    reference: state.id,
    title: oneLine(state.form.title),
    contact: { id: state.ownerId, role: 'owner' },
    on: { request: loaded },
  };
};

const onAgreement = ({
  link,
  loaded,
  reader,
}: FoundAgreementLink<'objection'>): ObjectionMatter => ({
  link,
  reader,
  state: loaded.state,
  title: agreementNames[loaded.state.id],
  contact: {
    id: loaded.state.versions.find(({ roundId }) => roundId === link.roundId)?.by ?? '',
    role: 'proposed it',
  },
  on: { agreement: loaded },
});
