import type { Release } from '../../core/release/release.ts';
import type { Link } from '../render/mail-view.ts';

/**
 * Where the reader of a mail acts on a request: on a page below its own, on the page that takes
 * numbers, or in one of the forms of its own, which has the form's name as its id.
 */
export type RequestPlace = RequestForm | 'brief' | 'proof' | 'file' | 'numbers' | 'request';

/** Forms of the page of a request that mails lead to. */
export const requestForms = [
  'answer',
  'estimate',
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
): Link => ({ label, href: `${publicUrl}${pathTo(state, place)}` });

/** What a link needs of a request: the next proof is made where it will stand. */
type Linked = { id: string } & Pick<Release, 'proof'>;

const pathTo = ({ id, proof }: Linked, place: RequestPlace): string => {
  switch (place) {
    case 'request':
      return `/r/${id}`;
    case 'brief':
    case 'file':
      return `/r/${id}/${place}`;
    case 'proof':
      return `/r/${id}/proof/${(proof?.version ?? 0) + 1}`;
    case 'numbers':
      return `/money/numbers?request=${id}`;
    default:
      return `/r/${id}#${place}`;
  }
};
