import { describe, expect, it } from 'vitest';
import { deploymentFor, parseDeployment } from '../../lib/config.ts';

const sample = deploymentFor('sample');

describe('a deployment', () => {
  it('is refused by the name of every wrong key', () => {
    const wrong = {
      ...sample,
      settings: { ...sample.settings, currency: 'dollars', timeZone: 'Mars/Olympus' },
      alarmEmail: 'nobody',
    };
    expect(() => parseDeployment(wrong)).toThrow(/settings\.currency: must be an ISO 4217 code/);
    expect(() => parseDeployment(wrong)).toThrow(/settings\.timeZone: /);
    expect(() => parseDeployment(wrong)).toThrow(/alarmEmail: /);
  });

  it('is refused for a key that nobody reads', () => {
    expect(() => parseDeployment({ ...sample, region: 'eu-west-1' })).toThrow(/"region"/);
  });

  it('takes an issuer by https alone', () => {
    const signIn = {
      kind: 'oidc',
      issuer: 'http://id.countersign.example',
      audience: ['countersign'],
    } as const;
    expect(() => parseDeployment({ ...sample, signIn })).toThrow(/signIn\.issuer: /);
  });

  it('sends from an address of its mail identity', () => {
    expect(() => parseDeployment({ ...sample, mailIdentity: 'elsewhere.example' })).toThrow(
      /settings\.mail\.from: must be an address of mailIdentity/,
    );
    const address = sample.settings.mail.from;
    expect(parseDeployment({ ...sample, mailIdentity: address }).mailIdentity).toBe(address);
  });

  it('has settings that fit into the environment of a function', () => {
    const segments = Array.from({ length: 300 }, (_, index) => `segment-${index}`);
    const large = { ...sample, settings: { ...sample.settings, segments } };
    expect(() => parseDeployment(large)).toThrow(
      /settings: is \d+ bytes as JSON, and a function has room for 3072/,
    );
  });

  it('has to be in the list', () => {
    expect(() => deploymentFor('moon')).toThrow('no stage moon; it has: sample, test');
  });
});
