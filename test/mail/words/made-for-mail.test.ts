import { describe, expect, it } from 'vitest';
import { slower } from '../../story/agreed.ts';
import { brief, digest, monday, settings } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';
import { mailWritten } from '../../story/written.ts';

const persona = { kind: 'personas' as const, name: 'Ana', version: 1, digest: digest('a') };
const plan = { ...brief, strategy: { ...brief.strategy, persona } };
const version = (number: number, from = monday) => ({
  version: number,
  digest: digest(number === 1 ? 'a' : 'b'),
  from,
});

const asked = () => {
  const story = new Story().submit().triage({ action: 'accept' });
  story.agreed = {
    personas: { inForce: { ...version(1), entries: [{ name: 'Ana', says: {} }] }, before: [] },
  };
  return story.brief(plan);
};

describe('the mail that asks for a signature of a brief', () => {
  it('has what it was made for, by version and digest', () => {
    const { text } = mailWritten(asked(), 'rita', 'decision-request', {
      brief: plan,
      settings: { ...settings, named: { personas: [version(1)] } },
    });
    expect(text).toContain('Ana, version 1 of “Personas” (digest aaaaaaaa)');
    expect(text).not.toContain('No longer in force');
  });

  it('says what of it is no longer in force when it is written', () => {
    const { text } = mailWritten(asked(), 'rita', 'decision-request', {
      brief: plan,
      settings: { ...settings, named: { personas: [version(1), version(2)] } },
    });
    expect(text).toMatch(
      /No longer in force: The plan was made for Ana of version 1 of “Personas”\.\s+Version 2 is in force since/,
    );
  });
});

describe('the footer of a mail that asks for something by a time', () => {
  const footer =
    'Not agreed yet: Service levels (https://countersign.example/agreements/service-levels).';
  const levels = { version: 1, from: monday, terms: slower };

  it('says that nobody has agreed to the hours, until both sides have', () => {
    const mail = (known: typeof settings) =>
      mailWritten(asked(), 'rita', 'decision-request', { brief: plan, settings: known }).view
        .footer;
    expect(mail(settings)).toContain(footer);
    expect(mail({ ...settings, sla: { ...settings.sla, agreed: [levels] } })).not.toContain(footer);
  });
});
