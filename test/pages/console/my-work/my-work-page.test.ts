import { describe, expect, it } from 'vitest';
import { proposeAgreement } from '../../../../functions/commands/agreements/propose-agreement.ts';
import { putMember, readMember } from '../../../../functions/store/people/roster-store.ts';
import { inBriefSignOff, loadById, submittedRequest } from '../../../fixtures/commands.ts';
import { signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';
import { formOf, words } from '../../../story/agreed.ts';
import { accepted, brief, max, monday, settings } from '../../../story/sample.ts';

useSampleTable();

describe('my work', () => {
  it('lets an owner accept, and a requester answer, from the list; and nobody sign', async () => {
    const [one, other] = [await submittedRequest(), await submittedRequest()];
    const { ownerId } = (await loadById(one)).state;
    const owner = await signedInAs(ownerId);
    const asked = (await loadById(other)).state.ownerId;
    await (await signedInAs(asked)).send(`/r/${other}/ask`, { question: 'For which club?' });
    const list = (await owner.get('/')).body;
    expect(list).toContain(`action="/r/${one}/accept"`);
    expect(list).not.toContain(`action="/r/${other}/accept"`);
    const rita = await signedInAs('rita');
    expect((await rita.get('/')).body).toContain(`action="/r/${other}/answer"`);
    const taken = await owner.send(`/r/${one}/accept`, { back: '/' });
    expect([taken.status, taken.location]).toEqual([303, '/']);
    const answered = await rita.send(`/r/${other}/answer`, { answer: 'All four', back: '/' });
    expect([answered.status, answered.location]).toEqual([303, '/']);
    expect((await loadById(one)).state.stage).toBe('brief');
    expect((await loadById(other)).state.question).toBeUndefined();
    const { id: signed } = (await inBriefSignOff()).state;
    expect((await rita.get('/')).body).not.toContain(`action="/r/${signed}/sign"`);
  });

  it('has a version of an agreement that waits, with its text, and signs it from there', async () => {
    const form = formOf(words, { note: 'As we said' });
    const facts = { by: max, seen: 'none' as const, now: monday, settings };
    accepted(await proposeAgreement('glossary', form, facts));
    const saul = await signedInAs('saul');
    const list = await saul.get('/');
    expect(textOf(list)).toContain('Sign the agreement: Glossary');
    expect(textOf(list)).toContain('Meaning: A lead that fits, and has asked for something');
    expect(textOf(await (await signedInAs('rita')).get('/'))).not.toContain('Glossary');
    const [, roundId = ''] = /name="roundId" value="([^"]*)"/.exec(list.body) ?? [];
    const [, digest = ''] = /name="digest" value="([^"]*)"/.exec(list.body) ?? [];
    const given = { back: '/', roundId, digest, decision: 'approve' };
    expect(list.body).toContain('action="/agreements/glossary/sign"');
    const signed = await saul.send('/agreements/glossary/sign', given);
    expect([signed.status, signed.location]).toEqual([303, '/']);
    expect(textOf(await saul.get('/'))).not.toContain('Glossary');
  });

  it('names a key for what one does again and again, unless its reader has turned keys off', async () => {
    const id = await submittedRequest();
    const { ownerId } = (await loadById(id)).state;
    const owner = await signedInAs(ownerId);
    const keysOf = async (path: string) =>
      [...(await owner.get(path)).body.matchAll(/aria-keyshortcuts="([^"]+)"/g)].map(
        ([, key]) => key,
      );
    expect(new Set(await keysOf('/'))).toEqual(new Set(['j k', 'a']));
    expect(await keysOf(`/r/${id}`)).toEqual(['a', 'q', 'r', 'd']);
    const member = await readMember(ownerId);
    if (!member) throw new Error('the owner is gone');
    await putMember({ ...member, singleKeys: false });
    expect([...(await keysOf('/')), ...(await keysOf(`/r/${id}`))]).toEqual([]);
    expect((await owner.get('/')).body).not.toContain('<kbd');
    await putMember(member);
  });

  it('leads nowhere but to itself, whatever a form says', async () => {
    const id = await submittedRequest();
    const owner = await signedInAs((await loadById(id)).state.ownerId);
    const answer = await owner.send(`/r/${id}/accept`, { back: 'https://elsewhere.example' });
    expect(answer.location).toBe(`/r/${id}`);
  });

  it('says what each day of waiting costs, where the plan says it, and only then', async () => {
    const attribution = { counts: ['membership' as const], checkIns: [] };
    const plan = (from: string, until: string) => ({
      ...brief,
      measures: { ...brief.measures, attribution: { ...attribution, from, until } },
    });
    const priceOf = async (given: typeof brief) => {
      const { id } = (await inBriefSignOff(given, { neededBy: '2026-03-20' })).state;
      const page = textOf(await (await signedInAs('rita')).get(`/r/${id}`));
      return /(From [^.]* on e|E)ach day of waiting[^.]*\./.exec(page)?.[0];
    };
    expect(await priceOf(plan('2026-03-01', '2026-03-30'))).toBe(
      'Each day of waiting costs $500: what it earns counts until Mar 30, 2026.',
    );
    expect(await priceOf(plan('2026-04-01', '2026-04-30'))).toBe(
      'From Apr 1, 2026 on each day of waiting costs $500.',
    );
    expect(await priceOf(brief)).toBeUndefined();
    expect(textOf(await (await signedInAs('rita')).get('/'))).toContain('waiting costs $500');
  });
});
