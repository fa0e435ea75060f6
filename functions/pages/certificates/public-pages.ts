import { releaseStanding } from '../../core/certificates/release-standing.ts';
import type { RequestState } from '../../core/request/request.ts';
import type { Member } from '../../core/words/member.ts';
import type { PublicFact } from '../../core/words/settings.ts';
import { asciiLowerCase } from '../../core/words/text.ts';
import { fillTemplate } from '../../wording/fill-template.ts';
import { sayStanding } from '../../wording/rounds/release-in-words.ts';
import { oneLine, sayInstant, sayList } from '../../wording/say.ts';
import { messagePage } from '../kit/message-page.ts';
import type { Page } from '../kit/page-reply.ts';
import { publicTemplate } from './public-page-template.ts';

type Shown = {
  state: RequestState & { released: NonNullable<RequestState['released']> };
  shows: readonly PublicFact[];
  /** Empty where names are not shown. */
  roster: readonly Member[];
  timeZone: string;
  /** What a person says is the SHA-256 of the file that they have. */
  compared: string | undefined;
};

/** The page about a release for everybody, which says what the deployment lets it say. */
export const publicCertificatePage = (shown: Shown): string => {
  const { state, timeZone, compared } = shown;
  const { file } = state.proof ?? {};
  return fillTemplate(publicTemplate, {
    heading: 'Signed by sales and marketing',
    standing: sayStanding(releaseStanding(state), timeZone),
    facts: [
      { label: 'Released', value: sayInstant(state.released.at, timeZone) },
      { label: 'Signed by', value: 'sales and marketing, the same version' },
      ...shown.shows.flatMap((fact) => moreFacts[fact](shown)),
    ],
    hasFile: file !== undefined,
    onlyAddress: file === undefined,
    compared: compared && sayCompared(compared, state.released.digest),
  });
};

const moreFacts: Record<PublicFact, (shown: Shown) => { label: string; value: string }[]> = {
  title: ({ state }) => [{ label: 'What it is', value: oneLine(state.form.title) }],
  signers: ({ state, roster }) => {
    const round = state.pastRounds.find(({ id }) => id === state.released.roundId);
    const signers = Object.values(round?.signOffs ?? {})
      .filter(({ advisory }) => !advisory)
      .map(({ signedBy }) => signedBy);
    const names = new Map(roster.map(({ id, name }) => [id, oneLine(name)]));
    const known = [...new Set(signers)].map((id) => names.get(id) ?? id);
    return known.length === 0 ? [] : [{ label: 'By name', value: sayList(known) }];
  },
  digest: ({ state }) =>
    state.proof?.file ? [{ label: 'SHA-256 of the file', value: state.released.digest }] : [],
};

const sayCompared = (given: string, digest: string): string =>
  asciiLowerCase(given.trim()) === digest
    ? 'The same: that file is the one that was signed, to the last byte.'
    : 'Not the same: a file with that SHA-256 is not the one that was signed. Whoever changed one byte of it has another.';

/** For ids that were never given out, and for those of which something is missing. */
export const unknownCertificate = (): Page => ({
  status: 404,
  html: messagePage({
    heading: 'No such certificate',
    paragraphs: [
      'Compare the id in the address with the one on what you hold: it looks like 7F3K2QX-8M2TQ4VB.',
      'If it is the same, nothing that was signed here has it.',
    ],
  }),
});

/** What is stored is not what was signed (J14); an alarm rings. */
export const notConfirmedPage = (): Page => ({
  status: 409,
  html: messagePage({
    heading: 'This cannot be confirmed now',
    paragraphs: [
      'What is stored is not what was signed. Whoever runs the platform has been told; try again tomorrow, or ask whoever gave you the work.',
    ],
  }),
});
