import type { Settings } from '../../functions/shared/settings.ts';
import { weekDays } from '../../functions/shared/words.ts';
import { sampleSettings } from '../../lib/config/sample-settings.ts';

/** Settings of people who are always at work: for tests in which an hour is an hour. */
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
    calendars: [{ timeZone: 'UTC', weekDays: [...weekDays], from: '00:00', until: '24:00', holidays: {} }],
  },
};
