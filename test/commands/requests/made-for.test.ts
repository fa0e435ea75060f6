import { describe, expect, it } from 'vitest';
import { saveBriefDraft } from '../../../functions/commands/requests/save-brief-draft.ts';
import { submitBriefVersion } from '../../../functions/commands/requests/submit-brief-version.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import type { AgreedReference } from '../../../functions/core/words/agreed-reference.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { agreeOn } from '../../fixtures/agree-on.ts';
import {
  accept,
  handle,
  loadById,
  submitBrief,
  submittedRequest,
} from '../../fixtures/commands.ts';
import { overwrite } from '../../fixtures/past-the-platform.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { catchLog } from '../../fixtures/written-log.ts';
import { accepted, brief, mona, monday, refusal, roster, settings } from '../../story/sample.ts';

useSampleTable();

const persona = (name: string, role = 'Trainer') => ({ name, role, wants: 'More guests' });
const tuesday = hoursAfter(monday, 24);

const inBrief = async () => {
  const id = await submittedRequest();
  accepted(await accept(id));
  return id;
};

const named = (reference: AgreedReference) =>
  ({ strategy: { ...brief.strategy, persona: reference } }) as object;

const ownerOf = async (id: string) => {
  const { ownerId } = (await loadById(id)).state;
  return roster.find((member) => member.id === ownerId) as Member;
};

const submitAt = async (id: string, body: object, now: string, member?: Member) => {
  const by = member ?? (await ownerOf(id));
  return handle(
    id,
    by.id,
    (state) => submitBriefVersion(state, { member: by, body: { ...body }, settings, now }),
    { now },
  );
};

describe('a brief that names what both sides agreed on', () => {
  it('is refused before they have, submitted as they signed it, and asked to take what is newer', async () => {
    const id = await inBrief();
    const ana = { kind: 'personas' as const, name: 'Ana', version: 1, digest: 'a'.repeat(64) };
    expect(refusal(await submitBrief(id, named(ana)))).toMatchObject({
      type: 'incomplete-brief',
      errors: [{ pointer: '/strategy/persona' }],
    });
    const { digest } = await agreeOn('personas', { entries: [persona('Ana'), persona('Ben')] });
    const signed = { ...ana, digest };
    accepted(await submitBrief(id, named(signed)));
    const first = (await loadById(id)).state.brief;
    expect(first?.madeFor).toEqual([{ ...signed, inForce: { version: 1, digest } }]);
    const [submitted] = (await readLedger(id)).filter(({ type }) => type === 'brief-submitted');
    expect(submitted?.data).toMatchObject({ madeFor: first?.madeFor });

    const next = await agreeOn('personas', { entries: [persona('Ana', 'Coach')] }, tuesday);
    const again = { ...brief, ...named(signed), situation: 'Visits rose, and we say so again.' };
    const refused = refusal(await submitAt(id, again, tuesday));
    expect(refused).toMatchObject({
      errors: [{ pointer: '/strategy/persona', detail: expect.stringContaining(next.digest) }],
    });
    const kept = { ...signed, keptOver: 2 };
    accepted(await submitAt(id, { ...again, ...named(kept) }, tuesday));
    expect((await loadById(id)).state.brief?.madeFor).toEqual([
      { ...kept, inForce: { version: 2, digest: next.digest } },
    ]);
  });

  it('keeps those who saved its draft from signing it, whatever it names (J5)', async () => {
    const id = await inBrief();
    const { digest, version } = await agreeOn('lead-definitions', {
      entries: [{ name: 'MQL', meaning: 'Marketing hands it to sales', criteria: ['Has asked'] }],
    });
    const leadDefinition = { kind: 'lead-definitions' as const, name: 'MQL', version, digest };
    const draft = { ...brief, measures: { ...brief.measures, leadDefinition } };
    const owner = await ownerOf(id);
    const lead = roster.find((one) => one.id !== owner.id && one.id === mona.id) ?? owner;
    accepted(
      await saveBriefDraft(await loadById(id), draft, {
        by: owner,
        at: monday,
        seen: 'none',
        settings,
      }),
    );
    const submitted = await submitAt(id, draft, monday, { ...lead, leads: ['marketing'] });
    expect(accepted(submitted).state.round?.authors).toContain(owner.id);
  });

  it('is refused where the text that it names is not what was signed (J14), and an alarm rings', async () => {
    const id = await inBrief();
    const entries = [{ name: 'Joining', stages: ['Asks', 'Visits'] }];
    const { digest, version } = await agreeOn('journeys', { entries });
    await overwrite(keys.agreement('journeys', version), { text: { kind: 'journeys' } });
    const journeyStage = { kind: 'journeys', name: 'Joining', stage: 'Asks', version, digest };
    const written = catchLog();
    const refused = await submitAt(
      id,
      { ...brief, strategy: { ...brief.strategy, journeyStage } },
      monday,
    );
    written.stop();
    expect(refusal(refused)).toEqual({ type: 'subject-altered', kind: 'agreement', version });
    expect(written.text()).toContain('subject altered');
  });
});
