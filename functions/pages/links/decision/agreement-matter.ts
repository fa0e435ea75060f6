import { readProposal } from '../../../commands/agreements/read-proposal.ts';
import { ok, refuse } from '../../../core/words/result.ts';
import type { FoundAgreementLink } from '../../../store/links/link-store.ts';
import { readRoster } from '../../../store/people/roster-store.ts';
import { agreementNames } from '../../../wording/agreements/agreement-in-words.ts';
import { contactOf, type Names, namesIn } from '../../../wording/rounds/round-in-words.ts';
import { alteredPage } from '../altered-page.ts';
import { agreementForm } from './agreement-form-view.ts';
import type { Signing } from './deciding.ts';
import type { Matter } from './matter.ts';

/** An agreement's version that somebody is asked to sign. */
export const agreementMatter = (found: FoundAgreementLink<'decision'>): Matter => {
  const { link: invite, loaded, reader, member } = found;
  const { state } = loaded;
  return {
    invite,
    reader,
    member,
    state,
    reference: undefined,
    form: async (_, now, came) => {
      const [roster, read] = await Promise.all([
        readRoster(),
        readProposal(state, invite.roundId, now),
      ]);
      if (!read.ok) return refuse(alteredPage(undefined, read.refusal));
      const visit = { state, ...read.value, ...signingOf(found, namesIn(roster)) };
      return ok({ ...agreementForm(visit), ...came, unread: invite.unread });
    },
    outcome: (after, names = namesInLink(found)) => ({
      ...signingOf(found, names),
      state: after,
      title: agreementNames[state.id],
      contact: contactOf(names, proposerOf(found), 'proposed it'),
    }),
    on: { agreement: loaded },
  };
};

const signingOf = (
  { link, reader, member }: FoundAgreementLink<'decision'>,
  names: Names,
): Signing => ({ seat: { memberId: member.id, party: link.party }, signer: reader, names });

const proposerOf = ({ link, loaded: { state } }: FoundAgreementLink<'decision'>): string =>
  state.versions.find(({ roundId }) => roundId === link.roundId)?.by ?? '';

/** The names in the link itself, enough to confirm a decision without another read. */
const namesInLink = (found: FoundAgreementLink<'decision'>): Names =>
  new Map([
    [proposerOf(found), found.link.owner],
    [found.member.id, found.member],
    [found.reader.id, found.reader],
  ]);
