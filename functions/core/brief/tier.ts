import type { Settings } from '../words/settings.ts';
import type { Tier } from '../words/words.ts';

/** Full for campaigns and from the cost threshold on; nobody chooses the tier. */
export const tierFor = (
  request: { campaign?: string },
  costInMinorUnits: number,
  settings: Pick<Settings, 'fullTierFrom'>,
): Tier =>
  request.campaign !== undefined || costInMinorUnits >= settings.fullTierFrom ? 'full' : 'light';
