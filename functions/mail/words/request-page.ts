import type { Release } from '../../core/release/release.ts';
import type { Link } from '../render/mail-view.ts';

/**
 * Where on the pages of a request its reader acts: a page below it, or one of the forms of its own,
 * which has the form's name as its id.
 */
export type RequestPlace = RequestForm | 'brief' | 'proof' | 'file' | 'request';

/** Forms of the page of a request that mails lead to. */
export const requestForms = [
  'answer',
  'sign',
  'stand-in',
  'take-seat',
  'hand-over',
  'take-over',
  'close',
] as const;
type RequestForm = (typeof requestForms)[number];

/** A link to where one acts on a request. Whoever is not signed in is led there by way of it. */
export const requestLink = (
  publicUrl: string,
  state: Linked,
  label: string,
  place: RequestPlace = 'request',
): Link => ({ label, href: `${publicUrl}/r/${state.id}${below(state, place)}` });

/** What a link needs of a request: the next proof is made where it will stand. */
type Linked = { id: string } & Pick<Release, 'proof'>;

const below = ({ proof }: Linked, place: RequestPlace): string => {
  switch (place) {
    case 'request':
      return '';
    case 'brief':
    case 'file':
      return `/${place}`;
    case 'proof':
      return `/proof/${(proof?.version ?? 0) + 1}`;
    default:
      return `#${place}`;
  }
};
