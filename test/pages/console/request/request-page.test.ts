import { describe, expect, it } from 'vitest';
import { saveMember } from '../../../../functions/commands/people/save-member.ts';
import { hoursAfter } from '../../../../functions/core/calendar/time.ts';
import { MemberProfile } from '../../../../functions/core/words/member.ts';
import { putMember, readMember } from '../../../../functions/store/people/roster-store.ts';
import { readLedger } from '../../../../functions/store/requests/request-store.ts';
import { keys } from '../../../../functions/store/table/keys.ts';
import {
  allSign,
  eventTypes,
  inBriefSignOff,
  loadById,
  releasedFile,
  sign,
  signerFor,
  submittedRequest,
} from '../../../fixtures/commands.ts';
import { signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { overwrite } from '../../../fixtures/past-the-platform.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';
import { accepted, leo, monday, rita, saul } from '../../../story/sample.ts';

useSampleTable();

/** The names of a page's forms, besides signing out. */
const formsOf = (body: string): string[] =>
  [...body.matchAll(/<form method="post" action="\/r\/[^/"]+\/([\w-]+)"/g)].map(
    ([, name]) => name ?? '',
  );

const hidden = (body: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';

describe('what a reader may do', () => {
  it('is offered as the rules allow it, and nothing else', async () => {
    const id = await submittedRequest();
    const { state } = await loadById(id);
    const forms = async (who: string) =>
      formsOf((await (await signedInAs(who)).get(`/r/${id}`)).body);
    expect(await forms(state.ownerId)).toEqual([
      'accept',
      'ask',
      'counter',
      'reuse',
      'decline',
      'observe',
      'hand-over',
      'withdraw',
    ]);
    expect(await forms('rita')).toEqual(['reuse', 'observe', 'take-over', 'withdraw']);
    expect(await forms('finn')).toEqual([]);
    const owner = await signedInAs(state.ownerId);
    await owner.send(`/r/${id}/ask`, { question: 'For which club?' });
    expect(await forms('rita')).toEqual(['reuse', 'answer', 'observe', 'take-over', 'withdraw']);
  });

  it('is to comment and no more for an observer, who sees it while they are one', async () => {
    const { id } = (await inBriefSignOff()).state;
    const otherId = (await inBriefSignOff()).state.id;
    await putMember({
      ...rita,
      id: 'zoe',
      name: 'zoe',
      email: 'zoe@countersign.example',
      team: 'Corporate',
    });
    const zoe = await signedInAs('zoe');
    expect((await zoe.get(`/r/${id}`)).status).toBe(404);
    const requester = await signedInAs('rita');
    const reason = 'Her team sells the same club.';
    const named = await requester.send(`/r/${id}/observe`, { memberId: 'zoe', reason });
    expect(named.status).toBe(303);
    const page = await zoe.get(`/r/${id}`);
    expect(formsOf(page.body)).toEqual(['comment', 'no-news', 'stop-observing']);
    expect(textOf(page)).toContain('zoe , named by rita');
    expect(textOf(page)).toContain(reason);
    for (const other of ['/board', '/library', '/'])
      expect((await zoe.get(other)).body).not.toContain(otherId);
    const digest = (await loadById(id)).state.brief?.digest ?? '';
    const text = 'Which of the clubs?';
    expect((await zoe.send(`/r/${id}/comment`, { digest, text })).status).toBe(303);
    expect(textOf(await requester.get(`/r/${id}`))).toContain(text);
    expect((await zoe.send(`/r/${id}/no-news`, {})).status).toBe(303);
    expect((await loadById(id)).state.observers?.zoe).toMatchObject({ news: false });
    expect(formsOf((await zoe.get(`/r/${id}`)).body)).toContain('news');
    expect((await requester.send(`/r/${id}/remove-observer`, { memberId: 'zoe' })).status).toBe(
      303,
    );
    expect((await zoe.get(`/r/${id}`)).status).toBe(404);
    // Who stops by themselves is not led to a page that is not there for them any more.
    await requester.send(`/r/${otherId}/observe`, { memberId: 'zoe', reason });
    const stopped = await zoe.send(`/r/${otherId}/stop-observing`, {});
    expect([stopped.status, stopped.location]).toEqual([303, '/']);
    expect((await eventTypes(id)).slice(-4)).toEqual([
      'observer-named',
      'observer-commented',
      'observer-news-set',
      'observer-left',
    ]);
  });

  it('is what one does with work that is out: feedback, check-ins, what was learned, and its end', async () => {
    const id = await releasedFile();
    const { ownerId } = (await loadById(id)).state;
    const owner = await signedInAs(ownerId);
    const rita = await signedInAs('rita');
    expect(formsOf((await rita.get(`/r/${id}`)).body)).toContain('feedback');
    expect(formsOf((await owner.get(`/r/${id}`)).body)).toEqual(
      expect.arrayContaining(['correction', 'hand-over', 'close']),
    );
    const unexplained = await rita.send(`/r/${id}/feedback`, { used: 'no', rating: '2' });
    expect([unexplained.status, textOf(unexplained)]).toEqual([
      422,
      expect.stringContaining('What should be different?'),
    ]);
    const given = { used: 'no', rating: '2', comment: 'Came too late.' };
    expect((await rita.send(`/r/${id}/feedback`, given)).status).toBe(303);
    expect((await owner.send(`/r/${id}/correction`, { note: 'Print earlier.' })).status).toBe(303);
    expect((await owner.send(`/r/${id}/close`, { lesson: 'Begin in winter.' })).status).toBe(303);
    const page = await owner.get(`/r/${id}`);
    expect(textOf(page)).toMatch(/Waiting on nobody: closed .* The lesson: Begin in winter\./);
    expect(textOf(page)).toContain('did not use it, and rates it 2 of 5 Came too late.');
    expect(formsOf(page.body)).not.toContain('close');
  });

  it('is to change the plan of what is out: what counts stays, and both sides sign it again', async () => {
    const id = await releasedFile();
    const { ownerId } = (await loadById(id)).state;
    const owner = await signedInAs(ownerId);
    expect((await owner.get(`/r/${id}`)).body).toContain(`href="/r/${id}/plan"`);
    const page = (await owner.get(`/r/${id}/plan`)).body;
    const body = page.replace(/<input type="checkbox"[^>]*>/g, '');
    const typed = Object.fromEntries(
      [...body.matchAll(/name="([\w.]+)"[^>]*?(?: value="([^"]*)"|>\n([^<]*)<)/g)].map(
        ([, name = '', value, text]) => [name, value ?? text ?? ''],
      ),
    );
    expect(typed).toMatchObject({ 'measures.expectedUnits': '100' });
    const unsaid = await owner.send(`/r/${id}/plan/save`, { ...typed, note: '' });
    expect([unsaid.status, textOf(unsaid)]).toEqual([422, expect.stringContaining('is required')]);
    const note = 'Twice as many come as we thought.';
    const same = await owner.send(`/r/${id}/plan/save`, { ...typed, note });
    expect([same.status, same.body]).toEqual([409, expect.stringContaining(note)]);
    const units = { 'measures.expectedUnits': '0.5', note };
    const wrong = await owner.send(`/r/${id}/plan/save`, { ...typed, ...units });
    expect([wrong.status, wrong.body]).toEqual([
      422,
      expect.stringContaining('id="save-measures.expectedUnits-wrong"'),
    ]);
    const value = { 'goal.kpis.0.value': '30,000', 'goal.kpis.0.number': '200' };
    const more = { ...typed, ...value, 'measures.expectedUnits': '200', note };
    expect((await owner.send(`/r/${id}/plan/save`, more)).location).toBe(`/r/${id}`);
    const { round, stage, brief } = (await loadById(id)).state;
    expect([stage, round?.correction?.note, brief?.expectedUnits]).toEqual(['released', note, 200]);
    const rita = await signedInAs('rita');
    expect((await rita.get(`/r/${id}`)).body).not.toContain('/plan"');
    expect((await rita.get(`/r/${id}/plan`)).status).toBe(409);
    const sent = await loadById(id);
    const pinned = [{ text: 'By when?', place: { part: 'measures' as const } }];
    const answer = { decision: 'request-changes' as const, pinned };
    accepted(await sign(sent, signerFor(sent.state, 'sales'), answer));
    expect(textOf(await owner.get(`/r/${id}/plan`))).toMatch(/of version 2 · \S+.* By when\?/);
  });

  it('is to hand it over to another of marketing, and to name who signs in one’s place', async () => {
    await putMember({ ...saul, id: 'dan', email: 'dan@countersign.example', parties: [] });
    const { state } = await inBriefSignOff();
    const owner = await signedInAs(state.ownerId);
    const { body } = await owner.get(`/r/${state.id}`);
    const next = /<select id="hand-over-to"[\s\S]*?<option value="(\w+)"/.exec(body)?.[1] ?? '';
    expect((await owner.send(`/r/${state.id}/hand-over`, { to: 'rita' })).status).toBe(422);
    expect((await owner.send(`/r/${state.id}/hand-over`, { to: next })).status).toBe(303);
    expect((await loadById(state.id)).state.ownerId).toBe(next);
    const rita = await signedInAs('rita');
    const named = await rita.send(`/r/${state.id}/stand-in`, { memberId: 'rita', to: 'dan' });
    expect([named.status, textOf(named)]).toEqual([303, '']);
    const dan = await signedInAs('dan');
    expect(hidden((await dan.get(`/r/${state.id}`)).body, 'onBehalfOf')).toBe('rita');
  });

  it('is refused beside the form, with what was typed, where the rules refuse it', async () => {
    const id = await submittedRequest();
    const finn = await signedInAs('finn');
    const refused = await finn.send(`/r/${id}/withdraw`, { reason: 'I do not like it' });
    expect(refused.status).toBe(403);
    const owner = await signedInAs((await loadById(id)).state.ownerId);
    const unsaid = await owner.send(`/r/${id}/decline`, { reason: '', cause: 'vague' });
    expect(unsaid.status).toBe(422);
    expect(textOf(unsaid)).toContain('Nothing is changed yet Why : is required');
    expect(unsaid.body).toContain('<option value="vague" selected>');
    const odd = await owner.send(`/r/${id}/reuse`, { requestId: 'CR-2222222' });
    expect(textOf(odd)).toContain('is no request that was released');
    expect((await loadById(id)).state.stage).toBe('intake');
  });
});

describe('signing', () => {
  const toSign = async () => {
    const { state } = await inBriefSignOff();
    const rita = await signedInAs('rita');
    const { body } = await rita.get(`/r/${state.id}`);
    const shown = { roundId: hidden(body, 'roundId'), digest: hidden(body, 'digest') };
    return { id: state.id, rita, shown };
  };

  it('records who, for which party, exactly what, and that it was in the console', async () => {
    const { id, rita, shown } = await toSign();
    const done = await rita.send(`/r/${id}/sign`, {
      ...shown,
      decision: 'approve',
      comment: 'Good.',
    });
    expect(done.location).toBe(`/r/${id}`);
    const event = (await readLedger(id)).find(({ type }) => type === 'sign-off-recorded');
    expect(event?.data).toMatchObject({
      memberId: 'rita',
      signedBy: 'rita',
      party: 'sales',
      digest: shown.digest,
      comment: 'Good.',
      channel: 'console',
      evidence: { ip: '192.0.2.1', userAgent: 'test' },
    });
    const page = textOf(await rita.get(`/r/${id}`));
    expect(page).toContain('rita signed the brief for sales Good.');
    expect(page).toContain('Change your answer');
  });

  it('needs a comment with an objection, and says so beside it', async () => {
    const { id, rita, shown } = await toSign();
    const back = await rita.send(`/r/${id}/sign`, { ...shown, decision: 'request-changes' });
    expect(back.status).toBe(422);
    expect(textOf(back)).toContain('Comment : say what has to change, or why');
    expect(back.body).toMatch(/value="request-changes" required checked/);
  });

  it('is refused for another version than the one that was shown', async () => {
    const { id, rita, shown } = await toSign();
    const digest = 'a'.repeat(64);
    const back = await rita.send(`/r/${id}/sign`, { ...shown, digest, decision: 'approve' });
    expect([back.status, textOf(back)]).toEqual([
      409,
      expect.stringContaining('a version that is no longer'),
    ]);
  });

  it('is not offered to who wrote the version, nor to who has no seat', async () => {
    const { id } = await toSign();
    const { state } = await loadById(id);
    for (const who of [state.ownerId, 'finn']) {
      const { body } = await (await signedInAs(who)).get(`/r/${id}`);
      expect(formsOf(body)).not.toContain('sign');
    }
  });

  it('is offered to the delegate of today, who signs in their own name', async () => {
    const { id, shown } = await toSign();
    await putMember({ ...rita, delegate: { to: 'dan', from: '2026-03-01', until: '2026-03-30' } });
    await putMember({ ...saul, id: 'dan', email: 'dan@countersign.example', parties: [] });
    const dan = await signedInAs('dan');
    const { body } = await dan.get(`/r/${id}`);
    expect(hidden(body, 'onBehalfOf')).toBe('rita');
    await dan.send(`/r/${id}/sign`, { ...shown, onBehalfOf: 'rita', decision: 'approve' });
    expect(textOf(await dan.get(`/r/${id}`))).toContain(
      'saul signed the brief for sales in the place of rita',
    );
    await putMember(rita);
  });

  it('waits for a new address as a mail’s link does, where that is how somebody signed in', async () => {
    const { state } = await inBriefSignOff();
    const { id: _, ...fields } = (await readMember('rita')) ?? rita;
    const email = 'rita@new.example';
    const profile = { ...MemberProfile.strip().parse(fields), email };
    accepted(await saveMember({ ...leo, admin: true }, 'rita', profile, monday));
    const byMail = await signedInAs('rita', hoursAfter(monday, 1), { by: 'mail', address: email });
    const { subject, id: roundId } = (await loadById(state.id)).state.round ?? {};
    const sent = { roundId: roundId ?? '', digest: subject?.digest ?? '', decision: 'approve' };
    const tooNew = await byMail.send(`/r/${state.id}/sign`, sent);
    expect([tooNew.status, formsOf(tooNew.body)]).toEqual([403, ['observe', 'withdraw']]);
    // Nor does such a session put somebody else in a place that signs.
    await putMember({ ...rita, id: 'sia', email: 'sia@countersign.example' });
    const elsewhere = [
      ['stand-in', { memberId: 'rita', to: 'sia' }],
      ['take-over', { to: 'sia' }],
    ] as const;
    for (const [name, values] of elsewhere)
      expect((await byMail.send(`/r/${state.id}/${name}`, values)).status).toBe(403);
    expect(await eventTypes(state.id)).not.toContain('delegate-named');
    expect((await loadById(state.id)).state.requesterId).toBe('rita');
    const byIssuer = await signedInAs('rita', hoursAfter(monday, 1), { by: 'issuer' });
    expect((await byIssuer.send(`/r/${state.id}/sign`, sent)).status).toBe(303);
  });
});

describe('what is shown', () => {
  it('is what is signed: a brief that was changed past the platform is not shown', async () => {
    const { state } = await inBriefSignOff();
    await overwrite(keys.brief(state.id, 1), { brief: { situation: 'Another one' } });
    const shown = textOf(await (await signedInAs('rita')).get(`/r/${state.id}`));
    expect(shown).toContain('is not what was submitted');
    expect(shown).not.toContain('Your answer');
  });

  it('says who signed what for whom after the round, and that the ledger verifies', async () => {
    const { state } = await inBriefSignOff();
    await allSign(state.id);
    const shown = textOf(await (await signedInAs('finn')).get(`/r/${state.id}`));
    expect(shown).toMatch(/rita Sales · today, .* The round ended: approved/);
    expect(shown).toContain('Verified just now');
    expect(shown).not.toContain('undefined');
  });

  it('has the signatures of a round that its state has forgotten, from the ledger', async () => {
    const { id } = (await inBriefSignOff()).state;
    await allSign(id);
    const { state } = await loadById(id);
    // As after many rounds on proofs.
    await overwrite(keys.meta(id), { state: { ...state, pastRounds: [] } });
    const page = textOf(await (await signedInAs('rita')).get(`/r/${id}`));
    expect(page).toMatch(/Brief, version 1 .* rita Sales .*The round ended: approved/);
    expect(page).not.toContain('Nobody was asked about this version');
  });

  it('says of released work that it waits on nobody', async () => {
    const shown = textOf(await (await signedInAs('finn')).get(`/r/${await releasedFile()}`));
    expect(shown).toContain('Waiting on nobody: step 7 of 7, out, and measured');
  });
});

describe('my work', () => {
  it('has what waits on the reader, most urgent first, and whom their requests wait for', async () => {
    const first = await submittedRequest({ title: 'First of two' });
    const { ownerId } = (await loadById(first)).state;
    const owner = await signedInAs(ownerId);
    expect(textOf(await owner.get('/'))).toContain('Answer the new request: First of two');
    await owner.send(`/r/${first}/ask`, { question: 'For which club?' });
    expect(textOf(await owner.get('/'))).not.toContain('Answer the new request: First of two');
    const ritas = textOf(await (await signedInAs('rita')).get('/'));
    expect(ritas).toContain('Answer the question: First of two');
    expect(textOf(await (await signedInAs('lena')).get('/'))).toContain('Nothing waits for you');
  });
});
