import type { RequestForm } from '../asking/request-form.ts';
import type { Settings } from '../words/settings.ts';
import type { Tier } from '../words/words.ts';

/** Full for campaigns and from the cost threshold on; nobody chooses the tier. */
export const tierFor = (
  request: { campaign?: string },
  costInMinorUnits: number,
  settings: Pick<Settings, 'fullTierFrom'>,
): Tier =>
  request.campaign !== undefined || costInMinorUnits >= settings.fullTierFrom ? 'full' : 'light';

/** The tier of a request's plan, or what that will be by what was asked for. */
export const expectedTier = (
  { brief, form }: { brief?: { tier: Tier }; form: Pick<RequestForm, 'campaign' | 'expectedCost'> },
  settings: Pick<Settings, 'fullTierFrom'>,
): Tier => brief?.tier ?? tierFor(form, form.expectedCost?.amount ?? 0, settings);
