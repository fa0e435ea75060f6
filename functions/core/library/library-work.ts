import type { Brief } from '../brief/brief-form.ts';
import type { RequestState } from '../request/request.ts';

/** Released work, as one looks for it. */
export type LibraryWork = {
  id: string;
  collateralType: string;
  segment: string;
  title: string;
  objective: string;
  audience: string;
  campaign: string;
  /** What its signed brief says. */
  brief: string;
};

/** What a request says that released work may answer; blank while it is not typed. */
export type WantedWork = Pick<
  LibraryWork,
  'collateralType' | 'segment' | 'title' | 'objective' | 'audience'
>;

/** A released request, and the brief that it is held to, as one looks for them. */
export const libraryWork = ({ id, form, proof }: RequestState, brief?: Brief): LibraryWork => ({
  id,
  collateralType: form.collateralType,
  segment: form.segment,
  title: form.title,
  objective: form.objective,
  audience: form.audience,
  campaign: form.campaign ?? '',
  brief: [
    brief?.situation,
    brief?.strategy.targetMarket,
    brief?.strategy.valueProposition,
    brief?.tactics.product,
    brief?.tactics.service,
    proof?.file?.name.replace(/[._-]/g, ' '),
  ].join('\n'),
});
