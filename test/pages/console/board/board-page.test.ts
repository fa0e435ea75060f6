import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../../functions/core/calendar/time.ts';
import { boardOf } from '../../../../functions/core/request/board.ts';
import { inBriefSignOff, loadById, submittedRequest } from '../../../fixtures/commands.ts';
import { signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';
import { monday, settings } from '../../../story/sample.ts';

useSampleTable();

const inAMonth = daysAfter(monday, 30);

describe('the board', () => {
  it('says what will stand there, and how to begin', async () => {
    const answer = await (await signedInAs('mona')).get('/board');
    expect(answer.status).toBe(200);
    expect(textOf(answer)).toContain('Open requests will stand here');
    expect(answer.body).toContain('href="/new"');
    expect(answer.body).not.toContain('id="filter"');
  });

  it('counts by owner and stage, with what is late and how old the oldest is', async () => {
    const asked = await loadById(await submittedRequest());
    const toSign = await inBriefSignOff();
    const { stages, owners } = boardOf([asked.state, toSign.state], { now: inAMonth, settings });
    expect(stages.map(({ stage, open, overdue }) => [stage, open, overdue])).toEqual([
      ['intake', 1, 1],
      ['brief', 0, 0],
      ['brief-sign-off', 1, 1],
      ['production', 0, 0],
      ['review', 0, 0],
      ['approval', 0, 0],
    ]);
    expect(owners.reduce((sum, { open }) => sum + open, 0)).toBe(2);
    const answer = await (await signedInAs('mona', inAMonth)).get('/board');
    expect(textOf(answer)).toContain('1 late');
    expect(answer.body).toContain(`/board?owner=${asked.state.ownerId}&amp;stage=intake#listed`);
    expect(textOf(answer)).toContain(asked.state.form.title);
  });

  it('narrows by what stands in the address, and keeps it in the form', async () => {
    const { state } = await loadById(await submittedRequest({ title: 'Flyer for Zürich' }));
    const other = (await inBriefSignOff()).state.id;
    const mona = await signedInAs('mona');
    const found = await mona.get('/board?text=z%C3%BCrich&stage=intake');
    expect(found.body).toContain(`href="/r/${state.id}"`);
    expect(found.body).not.toContain(`href="/r/${other}"`);
    expect(found.body).toContain('value="zürich"');
    expect(found.body).toContain('<option value="intake" selected>');
    expect(textOf(await mona.get('/board?late=yes'))).toContain('Nothing on this page');
    const none = await mona.get(`/board?owner=${state.ownerId}&text=nowhere`);
    expect(textOf(none)).toContain('Nothing on this page');
  });

  it('says what is wrong with an address, beside its field', async () => {
    const mona = await signedInAs('mona');
    const answer = await mona.get('/board?stage=nowhere&cursor=x');
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('id="filter-stage-wrong"');
    expect(answer.body).toContain('role="alert"');
  });

  it('counts and lists nothing that its reader may not see', async () => {
    const id = await submittedRequest();
    const lena = await (await signedInAs('lena')).get('/board');
    expect(lena.body).not.toContain(id);
    expect(textOf(lena)).toContain('Open requests will stand here');
  });
});
