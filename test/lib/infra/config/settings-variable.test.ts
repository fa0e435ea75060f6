import { describe, expect, it } from 'vitest';
import { Settings } from '../../../../functions/core/words/settings.ts';
import { sampleSettings } from '../../../../lib/infra/config/sample-settings.ts';
import { settingsVariable } from '../../../../lib/infra/config/settings-variable.ts';

describe('the variable that tells functions the settings', () => {
  const read = (settings: Settings): unknown =>
    Settings.parse(JSON.parse(settingsVariable(settings)));

  it('is read as the same settings, with and without what is usual', () => {
    const unusual: Settings = {
      ...sampleSettings,
      policy: { ...sampleSettings.policy, legalWords: ['gold rate'], newAddressHours: 0 },
      files: { ...sampleSettings.files, keptYears: 10 },
      certificates: { shows: ['title'] },
    };
    expect(read(sampleSettings)).toEqual(sampleSettings);
    expect(read(unusual)).toEqual(unusual);
  });

  it('says only what is not usual', () => {
    const { policy, ...others } = JSON.parse(settingsVariable(sampleSettings));
    expect(policy).not.toHaveProperty('legalWords');
    expect(others).not.toHaveProperty('files');
    expect(others).toHaveProperty('currency', sampleSettings.currency);
  });
});
