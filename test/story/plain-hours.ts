import type { Settings } from '../../functions/core/words/settings.ts';
import { weekDays } from '../../functions/core/words/words.ts';
import { sampleSettings } from '../../lib/infra/config/sample-settings.ts';

/** Settings without working hours, for tests in which an hour is an hour. */
export const plainHours: Settings = {
  ...sampleSettings,
  sla: {
    triageHours: 24,
    answerHours: 48,
    briefHours: 72,
    productionHours: 120,
    signOffHours: 48,
    roundExpiryHours: 240,
    escalateAfterHours: 24,
    calendars: [
      { timeZone: 'UTC', weekDays: [...weekDays], from: '00:00', until: '24:00', holidays: {} },
    ],
  },
};
