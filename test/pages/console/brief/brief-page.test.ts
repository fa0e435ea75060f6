import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../../functions/core/brief/brief-form.ts';
import { valuesOf } from '../../../../functions/core/brief/typed-brief.ts';
import { daysAfter, hoursAfter } from '../../../../functions/core/calendar/time.ts';
import { readLedger } from '../../../../functions/store/requests/request-store.ts';
import { readDraft } from '../../../../functions/store/requests/subject-store.ts';
import { keys } from '../../../../functions/store/table/keys.ts';
import {
  accept,
  closedRequest,
  inBriefSignOff,
  loadById,
  sign,
  signerFor,
  submitBrief,
  submittedRequest,
} from '../../../fixtures/commands.ts';
import { callConsole, signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { overwrite } from '../../../fixtures/past-the-platform.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';
import { accepted, brief, monday } from '../../../story/sample.ts';

useSampleTable();

const typed = (change: object = {}): Record<string, string> =>
  valuesOf({ ...brief, ...change } as Brief, 'USD');

const hidden = (body: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';

/** A request whose brief is to be written, and its owner in a browser. */
const toWrite = async () => {
  const id = await submittedRequest();
  accepted(await accept(id));
  const { ownerId } = (await loadById(id)).state;
  const owner = await signedInAs(ownerId);
  const at = `/r/${id}/brief`;
  const open = async () => {
    const { body } = await owner.get(at);
    return { revision: hidden(body, 'revision'), editor: hidden(body, 'editor') };
  };
  return { id, ownerId, owner, at, open };
};

describe('the editor', () => {
  it('saves a draft, however little is in it, and shows it again as it was typed', async () => {
    const { id, owner, at, open } = await toWrite();
    const page = await open();
    expect(page.revision).toBe('none');
    const saved = await owner.send(`${at}/save`, {
      ...page,
      situation: 'Visits are up',
      'measures.budgetedCost': '$1,250.50',
      'measures.valueOfOneSale': '12,50',
      'measures.successMetrics': 'Sales with the code\nCalls',
      'goal.kpis.2.name': 'Members',
    });
    expect(saved.location).toBe(at);
    const stored = (await readDraft(id))?.draft;
    expect(stored).toMatchObject({
      situation: 'Visits are up',
      goal: { kpis: [{ name: 'Members' }] },
      measures: {
        budgetedCost: { amount: 125050, currency: 'USD' },
        valueOfOneSale: '12,50',
        successMetrics: ['Sales with the code', 'Calls'],
      },
    });
    const { body } = await owner.get(at);
    for (const text of ['Visits are up', 'value="1,250.50"', 'value="12,50"', 'code\nCalls'])
      expect(body).toContain(text);
    expect(textOf({ body })).toContain(
      'Value of one sale : write an amount in USD, such as 1,234.50',
    );
  });

  it('says that the brand team signs, once the draft says something else of the brand', async () => {
    const { id, ownerId } = (await inBriefSignOff()).state;
    const owner = await signedInAs(ownerId);
    const at = `/r/${id}/brief`;
    expect(textOf(await owner.get(at))).not.toContain('a brand of its own');
    const { tactics } = brief;
    const revision = hidden((await owner.get(at)).body, 'revision');
    await owner.send(`${at}/save`, {
      ...typed({ tactics: { ...tactics, brand: 'As always.' } }),
      revision,
    });
    expect(textOf(await owner.get(at))).toContain('brand : brand reads a brand of its own');
  });

  it('adds and removes rows by buttons, and keeps what else was typed', async () => {
    const { id, owner, at, open } = await toWrite();
    const row = (kpi: string) => ({ ...brief.goal.kpis[0], name: kpi });
    const goal = { kpis: [row('One'), row('Two'), row('Three')], operational: [] };
    const added = await owner.send(`${at}/save`, {
      ...typed({ goal }),
      ...(await open()),
      do: 'add goal.kpis',
    });
    expect(added.location).toBe(`${at}?add=goal.kpis#save-goal.kpis`);
    const shown = await owner.get(`${at}?add=goal.kpis`);
    expect(shown.body).toContain('name="goal.kpis.3.name"');
    await owner.send(`${at}/save`, {
      ...typed({ goal }),
      ...(await open()),
      do: 'remove goal.kpis.1',
    });
    const kept = (await readDraft(id))?.draft as Brief;
    expect(kept.goal.kpis.map(({ name }) => name)).toEqual(['One', 'Three']);
    expect(kept.situation).toBe(brief.situation);
  });

  it('submits the brief to be signed, exactly as it was typed', async () => {
    const { id, owner, at, open } = await toWrite();
    const sent = await owner.send(`${at}/save`, { ...typed(), ...(await open()), do: 'submit' });
    expect(sent.location).toBe(`/r/${id}`);
    const { state } = await loadById(id);
    expect(state.stage).toBe('brief-sign-off');
    const other = await inBriefSignOff();
    expect(state.brief?.digest).toBe(other.state.brief?.digest);
  });

  it('says beside each field what a brief lacks, keeps all of it, and opens no round', async () => {
    const { id, owner, at, open } = await toWrite();
    const { 'strategy.targetMarket': _, ...rest } = typed();
    const refused = await owner.send(`${at}/save`, {
      ...rest,
      'measures.budgetedCost': '5.000,00',
      'goal.kpis.0.by': 'soon',
      ...(await open()),
      do: 'submit',
    });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('id="save-strategy.targetMarket-wrong"');
    expect(refused.body).toContain('value="5.000,00"');
    const text = textOf(refused);
    expect(text).toContain('Target market : is required');
    expect(text).toContain('Budgeted cost : write an amount in USD, such as 1,234.50');
    expect(text).toContain('By : is no day');
    expect(text).not.toContain('minor units');
    expect((await loadById(id)).state.stage).toBe('brief');
    expect((await readDraft(id))?.draft.situation).toBe(brief.situation);
  });

  it('says beside each field what does not hold, and takes the answer about legal', async () => {
    const { id, owner, at, open } = await toWrite();
    const priced = { ...typed(), 'tactics.communications': 'A flyer: $49 a month' };
    const wrong = { 'goal.kpis.0.by': '2025-06-30', 'goal.kpis.0.value': '99,000' };
    const submit = async (values: object) =>
      owner.send(`${at}/save`, { ...priced, ...values, ...(await open()), do: 'submit' });
    const refused = await submit({ ...wrong, 'strategy.targetMarket': 'everyone' });
    const text = textOf(refused);
    expect(text).toContain('By : is in the past; name a day from today on');
    expect(text).toContain('is more than the plan is to earn: 100 expected units at $150');
    expect(text).toContain('Target market : fits everybody');
    expect(text).toContain('the plan says “$49 a month”: does legal have to sign it, yes or no?');
    expect(refused.body).toContain('id="save-tactics.legalHasToSign-wrong"');
    expect((await submit({ 'tactics.legalHasToSign': 'no' })).location).toBe(`/r/${id}`);
    const { brief: submitted } = (await loadById(id)).state;
    expect(submitted?.facts).toMatchObject({ usesPrice: false, legalHasToSign: false });
    const [event] = (await readLedger(id)).filter(({ type }) => type === 'brief-submitted');
    expect(event?.data).toMatchObject({ facts: { legalHasToSign: false } });
  });

  it('says of a full brief that it needs all six parts, to the field', async () => {
    const { owner, at, open } = await toWrite();
    const costly = { ...typed(), 'measures.budgetedCost': '900,000' };
    const refused = await owner.send(`${at}/save`, { ...costly, ...(await open()), do: 'submit' });
    for (const name of [
      'measures.attribution.counts',
      'measures.attribution.from',
      'goal.operational',
      'strategy.strategicPartners',
    ])
      expect(refused.body).toContain(`id="save-${name}-wrong"`);
    expect(textOf(refused)).toContain('A full brief, with all six parts');
  });
});

describe('what was not seen', () => {
  it('is not overwritten: both texts are shown, and the writer chooses', async () => {
    const { id, ownerId, owner, at, open } = await toWrite();
    const [mine, theirs] = [await open(), await open()];
    await owner.send(`${at}/save`, {
      ...theirs,
      situation: 'Theirs',
      'strategy.targetMarket': 'A',
    });
    const lost = await owner.send(`${at}/save`, {
      ...mine,
      situation: 'Mine',
      'strategy.targetMarket': 'A',
    });
    expect(lost.status).toBe(412);
    const text = textOf(lost);
    expect(text).toContain('You, elsewhere, changed this today');
    expect(text).toContain('Situation: The situation Saved Theirs Yours Mine');
    expect(text).not.toContain('Strategy: Target market Saved');
    expect(lost.body).toMatch(/<textarea[^>]*name="situation"[^>]*>\s*Mine/);
    expect((await readDraft(id))?.draft.situation).toBe('Theirs');
    const over = /name="over" value="(\d+)"/.exec(lost.body)?.[1] ?? '';
    const chosen = await owner.send(`${at}/save`, { ...mine, situation: 'Mine', over });
    expect(chosen.status).toBe(303);
    expect(await readDraft(id)).toMatchObject({ draft: { situation: 'Mine' }, savedBy: ownerId });
  });

  it('is not what the same page saved before its answer came', async () => {
    const { id, owner, at, open } = await toWrite();
    const page = await open();
    for (const situation of ['V', 'Vi', 'Vis'])
      expect((await owner.send(`${at}/save`, { ...page, situation })).status).toBe(303);
    expect(await readDraft(id)).toMatchObject({ draft: { situation: 'Vis' }, revision: 3 });
  });
});

describe('a session that ended while somebody wrote', () => {
  it('loses nothing: what was typed comes back, and goes on after signing in', async () => {
    const { id, ownerId, owner, at, open } = await toWrite();
    const page = await open();
    const written = { ...page, situation: 'Two hours of <work>' };
    const late = daysAfter(monday, 8);
    const ended = await owner.send(`${at}/save`, written, { now: late });
    expect(ended.status).toBe(401);
    expect(ended.body).toContain('Two hours of &lt;work&gt;');
    expect(ended.body).toContain(`action="${at}/save"`);
    const again = await signedInAs(ownerId, late);
    const kept = await again.send(`${at}/save`, { ...written, 'form-token': '' });
    expect(kept.status).toBe(403);
    expect(kept.body).toContain('Two hours of &lt;work&gt;');
    expect((await again.send(`${at}/save`, written)).status).toBe(303);
    expect((await readDraft(id))?.draft.situation).toBe('Two hours of <work>');
  });

  it('shows nothing of a form that a page elsewhere sent', async () => {
    const { at } = await toWrite();
    const forged = await callConsole(`${at}/save`, {
      body: { situation: 'Forged' },
      headers: { origin: 'http://elsewhere.example' },
    });
    expect(forged.status).toBe(303);
    expect(forged.body).not.toContain('Forged');
  });
});

describe('beside the editor', () => {
  it('stands who is asked again, where a round is open on the version before', async () => {
    const { id, ownerId } = (await inBriefSignOff()).state;
    const owner = await signedInAs(ownerId);
    expect(textOf(await owner.get(`/r/${id}/brief`))).toContain(
      'It ends when this is submitted, and whoever signs for something that changed is asked again.',
    );
  });

  it('stands the return with its arithmetic, who signs and why, and what is missing', async () => {
    const { owner, at, open } = await toWrite();
    const priced = typed({ tactics: { ...brief.tactics, price: 'Half of it' } });
    await owner.send(`${at}/save`, { ...priced, ...(await open()) });
    const text = textOf(await owner.get(at));
    expect(text).toContain('$15,000.00 (100 × $150.00 net)');
    expect(text).toContain('Projected ROI 200 %');
    expect(text).toMatch(/sales : always/);
    expect(text).toMatch(/legal : legal reads prices/);
    expect(text).toContain('Nothing is missing');
    expect(text).toContain('Plans like it No plan has been closed yet. How many of their units');
    expect(text).not.toContain('Units of closed plans');
  });

  it('stands how plans like it came out, as it is saved, and for its signers as it was then', async () => {
    await Promise.all([closedRequest(200, 140), closedRequest(300, 100), closedRequest(100, 0)]);
    const { id, owner, at, open } = await toWrite();
    await owner.send(`${at}/save`, { ...typed(), ...(await open()) });
    const rate = '3 closed plans of this team, type and segment reached 40 % of their units';
    const reckoned = '$15,000.00 × 240 ÷ 600 = $6,000.00, less the cost of $5,000.00: ROI 20 %';
    const saved = await owner.get(at, { headers: { 'hx-request': 'true' } });
    for (const text of [textOf(saved), textOf(await owner.get(at))]) {
      expect(text).toContain(`${rate}: 240 of 600. 1 of them reported no result`);
      expect(text).toContain(`At their rate ${reckoned}`);
      expect(text).toContain('Team, type, segment: 3 plans, 40 %');
    }
    const sent = await owner.send(`${at}/save`, { ...typed(), ...(await open()), do: 'submit' });
    expect(sent.location).toBe(`/r/${id}`);
    await closedRequest(100, 100);
    const rita = await signedInAs('rita');
    for (const page of [at, `/r/${id}`]) {
      const text = textOf(await rita.get(page));
      expect(text).toContain(rate);
      expect(text).toContain(reckoned);
    }
  });
});

describe('readers', () => {
  it('see the submitted text and no draft, and cannot write', async () => {
    const { state } = await inBriefSignOff();
    const at = `/r/${state.id}/brief`;
    const owner = await signedInAs(state.ownerId);
    const { body } = await owner.get(at);
    const page = { revision: hidden(body, 'revision'), editor: hidden(body, 'editor') };
    await owner.send(`${at}/save`, { ...typed(), ...page, situation: 'A secret draft' });
    const rita = await signedInAs('rita');
    const seen = await rita.get(at);
    expect(textOf(seen)).toContain(brief.situation);
    expect(seen.body).not.toContain('A secret draft');
    expect(seen.body).not.toContain('name="situation"');
    expect((await rita.send(`${at}/save`, { situation: 'Mine' })).status).toBe(403);
    expect((await (await signedInAs('lena')).get(at)).status).toBe(404);
  });
});

describe('comments on parts', () => {
  const onGoal = { text: 'How many of them are new?', place: { part: 'goal' as const } };

  it('go with the decision of a signer, from beside the part, and to its owner beside it', async () => {
    const { state } = await inBriefSignOff();
    const at = `/r/${state.id}/brief`;
    const rita = await signedInAs('rita');
    const page = await rita.get(at);
    expect(page.body).toContain('name="pinned.4.place.part" value="implementation"');
    const sent = await rita.send(`${at}/sign`, {
      roundId: hidden(page.body, 'roundId'),
      digest: hidden(page.body, 'digest'),
      decision: 'request-changes',
      'pinned.0.place.part': 'situation',
      'pinned.0.text': '',
      'pinned.1.place.part': 'goal',
      'pinned.1.text': onGoal.text,
    });
    expect(sent.location).toBe(at);
    const [event] = (await readLedger(state.id)).filter(({ type }) => type === 'sign-off-recorded');
    expect(event?.data).toMatchObject({ decision: 'request-changes', pinned: [onGoal] });
    const owner = await signedInAs(state.ownerId);
    const beside = async () => {
      const { body } = await owner.get(at);
      const [, said = ''] = /<ol[^>]* id="said-goal"[^>]*>(.*?)<\/ol>/s.exec(body) ?? [];
      return { body, text: textOf({ body: `<main>${said}</main>` }) };
    };
    const { body, text } = await beside();
    expect(text).toMatch(/^rita \(sales\), .*, of version 1 · open How many of them are new\?$/);
    const editing = { revision: hidden(body, 'revision'), editor: hidden(body, 'editor') };
    await owner.send(`${at}/save`, { ...typed(), ...editing, situation: 'Else' });
    expect((await beside()).text).toContain('of version 1 · open');
    await owner.send(`${at}/save`, { ...typed(), ...editing, 'goal.kpis.0.number': '90' });
    expect((await beside()).text).toContain('resolved: this part has changed since');
  });

  it('say beside their field what is wrong, and keep what was typed', async () => {
    const { state } = await inBriefSignOff();
    const at = `/r/${state.id}/brief`;
    const rita = await signedInAs('rita');
    const { body } = await rita.get(at);
    const given = { roundId: hidden(body, 'roundId'), digest: hidden(body, 'digest') };
    const long = await rita.send(`${at}/sign`, {
      ...{ ...given, decision: 'approve', 'pinned.1.place.part': 'goal' },
      'pinned.1.text': 'x'.repeat(1001),
    });
    expect(long.status).toBe(422);
    expect(long.body).toContain('id="sign-pinned.1.text-wrong">must be at most 1000 characters');
    expect(long.body).toContain('x'.repeat(1001));
    const unknown = await rita.send(`${at}/sign`, {
      ...{ ...given, decision: 'approve', 'pinned.1.place.part': 'budget', 'pinned.1.text': 'x' },
    });
    expect(textOf(unknown)).toContain('a part of the brief: situation, goal');
    expect((await loadById(state.id)).state.round?.signOffs).toEqual({});
  });

  it('stay beside the next version while it leaves their part as it was', async () => {
    const { state } = await inBriefSignOff();
    const onMeasures = { text: 'Too dear', place: { part: 'measures' as const } };
    accepted(
      await sign(await loadById(state.id), signerFor(state, 'sales'), {
        decision: 'request-changes',
        pinned: [onGoal, onMeasures],
        now: hoursAfter(monday, 1),
      }),
    );
    const [kpi] = brief.goal.kpis;
    const changed = {
      ...brief,
      goal: { ...brief.goal, kpis: [{ ...kpi, name: 'Fresh members' }] },
    };
    accepted(await submitBrief(state.id, changed as Brief));
    const text = textOf(await (await signedInAs('rita')).get(`/r/${state.id}/brief`));
    expect(text).toContain('of version 1 · open Too dear');
    expect(text).not.toContain(onGoal.text);
  });
});

describe('versions', () => {
  const twoVersions = async () => {
    const { state } = await inBriefSignOff();
    const signer = signerFor(state, 'sales');
    const comment = 'Which visits?';
    accepted(
      await sign(await loadById(state.id), signer, {
        decision: 'request-changes',
        comment,
        now: hoursAfter(monday, 1),
      }),
    );
    accepted(await submitBrief(state.id, { situation: 'Trial visits are up.' }));
    return { id: state.id, rita: await signedInAs('rita') };
  };

  it('can all be read, with the lines that each changed, old and new', async () => {
    const { id, rita } = await twoVersions();
    const text = textOf(await rita.get(`/r/${id}/brief`));
    expect(text).toContain('Visits are up, memberships are not. Trial visits are up.');
    expect(text).toContain('Which visits?');
    const old = textOf(await rita.get(`/r/${id}/brief?version=1&since=1`));
    expect(old).toContain('Read version 1');
    expect(old).toContain(brief.situation);
  });

  it('are not shown when they are not what was submitted (J14)', async () => {
    const { id, rita } = await twoVersions();
    await overwrite(keys.brief(id, 1), { brief: { ...brief, situation: 'Forged' } });
    const shown = await rita.get(`/r/${id}/brief?version=2&since=1`);
    expect(shown.status).toBe(409);
    expect(textOf(shown)).toContain('version 1 of the brief is not what was submitted');
    expect(shown.body).not.toContain('Forged');
  });
});
