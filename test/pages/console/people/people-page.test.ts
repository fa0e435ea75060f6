import { beforeAll, describe, expect, it } from 'vitest';
import { saveMember } from '../../../../functions/commands/people/save-member.ts';
import { hoursAfter } from '../../../../functions/core/calendar/time.ts';
import type { Member } from '../../../../functions/core/words/member.ts';
import { readHistory } from '../../../../functions/store/people/history-store.ts';
import { putMember, readMember } from '../../../../functions/store/people/roster-store.ts';
import { signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';
import { accepted, leo, monday } from '../../../story/sample.ts';

useSampleTable();

beforeAll(() => putMember({ ...leo, id: 'ada', email: 'ada@countersign.example', admin: true }));

const revisionIn = (body: string): string => /name="revision" value="(\d+)"/.exec(body)?.[1] ?? '';

const entryOf = (member: NonNullable<Awaited<ReturnType<typeof readMember>>>) => ({
  name: member.name,
  email: member.email,
  aliases: '',
  skills: '',
  team: member.team,
  timeZone: member.timeZone,
  ...Object.fromEntries(member.parties.map((party) => [`parties.${party}`, 'yes'])),
  ...Object.fromEntries(member.leads.map((party) => [`leads.${party}`, 'yes'])),
  rollups: 'yes',
  admin: member.admin ? 'yes' : 'no',
  active: 'yes',
});

describe('everybody for themselves', () => {
  it('sets name, zone and rhythm, and is told what is wrong beside what they typed', async () => {
    const rita = await signedInAs('rita');
    const revision = revisionIn((await rita.get('/people')).body);
    const wrong = await rita.send('/people/me', { revision, name: 'Rita R', timeZone: 'Mars' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('id="me-timeZone-wrong"');
    expect(wrong.body).toContain('value="Rita R"');
    const given = { revision, name: 'Rita R', timeZone: 'Europe/Rome', mails: 'daily' };
    const chosen = { ...given, rollups: 'no', singleKeys: 'no' };
    expect((await rita.send('/people/me', chosen)).status).toBe(303);
    expect(await readMember('rita')).toMatchObject({
      name: 'Rita R',
      timeZone: 'Europe/Rome',
      mails: 'daily',
      rollups: false,
      singleKeys: false,
    });
    expect((await readHistory('rita')).at(-1)).toMatchObject({ channel: 'console' });
  });

  it('overwrites nobody: a lost race says who changed what, and keeps what was typed', async () => {
    const [ada, max] = [await signedInAs('ada'), await signedInAs('max')];
    const seen = revisionIn((await max.get('/people')).body);
    const member = await readMember('max');
    if (!member) throw new Error('max is gone');
    const byAdmin = await ada.send('/people/roster/max/save', {
      ...entryOf(member),
      revision: seen,
      name: 'Maximilian',
    });
    expect(byAdmin.status).toBe(303);
    const typed = { revision: seen, name: 'Max the first', timeZone: 'UTC', rollups: 'yes' };
    const lost = await max.send('/people/me', typed);
    expect(lost.status).toBe(412);
    expect(textOf(lost)).toContain('After you opened this, ada changed it');
    expect(textOf(lost)).toContain('name is now Maximilian');
    expect(lost.body).toContain('value="Max the first"');
    expect((await readMember('max'))?.name).toBe('Maximilian');
    const again = { ...typed, revision: revisionIn(lost.body) };
    expect((await max.send('/people/me', again)).status).toBe(303);
    expect((await readMember('max'))?.name).toBe('Max the first');
  });

  it('names a stand-in for a time, with a sign-in of some minutes ago', async () => {
    const mia = await signedInAs('mia');
    const revision = revisionIn((await mia.get('/people')).body);
    const away = {
      revision,
      'delegate.to': 'max',
      'delegate.from': '2026-03-09',
      'delegate.until': '2026-03-02',
    };
    const wrong = await mia.send('/people/away', away);
    expect(wrong.body).toContain('id="away-delegate.until-wrong"');
    const right = { ...away, 'delegate.until': '2026-03-13' };
    const late = await mia.send('/people/away', right, { now: hoursAfter(monday, 1) });
    expect(late.status).toBe(403);
    expect((await readMember('mia'))?.delegate).toBeUndefined();
    expect((await mia.send('/people/away', right)).status).toBe(303);
    expect((await readMember('mia'))?.delegate).toMatchObject({ to: 'max' });
    const ended = { ...right, revision: revisionIn((await mia.get('/people')).body) };
    await mia.send('/people/away', { ...ended, 'delegate.to': '' });
    expect((await readMember('mia'))?.delegate).toBeUndefined();
  });

  it('names none by a session whose address is new: it could name whoever put it there', async () => {
    const { delegate: _, ...lena } = (await readMember('lena')) as Member;
    await putMember(lena);
    const email = 'lena@new.example';
    const { id, addressChanges: __, ...profile } = { ...lena, email };
    accepted(await saveMember({ ...leo, admin: true }, id, profile, monday));
    const at = hoursAfter(monday, 1);
    const window = { 'delegate.from': '2026-03-01', 'delegate.until': '2026-03-13' };
    const away = async (session: Parameters<typeof signedInAs>[2]) => {
      const browser = await signedInAs('lena', at, session);
      const revision = revisionIn((await browser.get('/people')).body);
      return browser.send('/people/away', { revision, 'delegate.to': 'ada', ...window });
    };
    const refused = await away({ by: 'mail', address: email });
    expect(refused.status).toBe(403);
    expect(textOf(refused)).toContain('lena@new.example became your address');
    expect((await readMember('lena'))?.delegate).toBeUndefined();
    expect((await away({ by: 'issuer' })).status).toBe(303);
    expect((await readMember('lena'))?.delegate).toMatchObject({ to: 'ada' });
    await putMember(lena);
  });

  it('ends their other sessions, and nobody else’s', async () => {
    const [here, there, other] = [
      await signedInAs('saul'),
      await signedInAs('saul', hoursAfter(monday, -1)),
      await signedInAs('lena'),
    ];
    const at = { now: monday };
    const listed = (await here.get('/people')).body;
    const keys = [...listed.matchAll(/name="session" value="([^"]+)"/g)].map(([, key]) => key);
    expect(keys).toHaveLength(1);
    await other.send('/people/end', { session: keys[0] ?? '' });
    expect((await there.get('/', at)).status).toBe(200);
    expect((await here.send('/people/end', { session: keys[0] ?? '' })).status).toBe(303);
    expect((await there.get('/', at)).status).toBe(303);
    expect((await here.get('/')).status).toBe(200);
  });
});

describe('the roster', () => {
  it('is for admins, and for leads as far as they lead', async () => {
    expect(textOf(await (await signedInAs('ada')).get('/people'))).toContain('The roster');
    const mona = textOf(await (await signedInAs('mona')).get('/people'));
    expect(mona).toContain('mia@countersign.example');
    expect(mona).not.toContain('saul@countersign.example');
    expect(textOf(await (await signedInAs('mia')).get('/people'))).not.toContain('mona@');
  });

  it('opens an entry for whoever may read its history, and shows forms only to who may use them', async () => {
    const status = async (who: string, of: string) =>
      (await (await signedInAs(who)).get(`/people/roster/${of}`)).status;
    expect(await status('mia', 'max')).toBe(404);
    expect(await status('saul', 'max')).toBe(404);
    expect(await status('mona', 'nobody')).toBe(404);
    const byLead = (await (await signedInAs('mona')).get('/people/roster/max')).body;
    expect(byLead).toContain('id="away"');
    expect(byLead).not.toContain('id="save"');
    const forged = await (await signedInAs('mia')).send('/people/roster/max/save', { name: 'x' });
    expect([403, 404, 422]).toContain(forged.status);
    expect((await readMember('max'))?.name).not.toBe('x');
  });

  it('takes somebody new, and says beside the field what is taken or missing', async () => {
    const ada = await signedInAs('ada');
    const gus = {
      id: 'gus',
      name: 'Gus',
      email: 'gus@countersign.example',
      team: 'Inside sales',
      timeZone: 'UTC',
      'parties.sales': 'yes',
      rollups: 'yes',
      admin: 'no',
      active: 'yes',
    };
    const taken = await ada.send('/people/new/save', { ...gus, id: 'mia' });
    expect(taken.body).toContain('id="save-id-wrong"');
    const address = await ada.send('/people/new/save', {
      ...gus,
      email: 'mia@countersign.example',
    });
    expect(address.body).toContain('id="save-email-wrong"');
    const added = await ada.send('/people/new/save', gus);
    expect(added.location).toBe('/people/roster/gus');
    expect(await readMember('gus')).toMatchObject({ parties: ['sales'], team: 'Inside sales' });
    expect((await (await signedInAs('mia')).get('/people/new')).status).toBe(404);
    const own = await signedInAs('gus');
    const shown = (await own.get('/people')).body;
    expect(shown).toContain('3 mails over your first days; 0 of them came.');
    const profile = { name: 'Gus', timeZone: 'UTC', rollups: 'yes', singleKeys: 'yes' };
    const ended = { ...profile, tour: 'no', revision: revisionIn(shown) };
    expect((await own.send('/people/me', ended)).status).toBe(303);
    expect((await readMember('gus'))?.tour).toBe(false);
    const kept = { ...profile, revision: revisionIn((await own.get('/people')).body) };
    expect((await own.send('/people/me', kept)).status).toBe(303);
    expect((await readMember('gus'))?.tour).toBe(false);
    const again = { ...kept, tour: 'yes', revision: revisionIn((await own.get('/people')).body) };
    expect((await own.send('/people/me', again)).status).toBe(303);
    expect((await readMember('gus'))?.tour).toBeUndefined();
    expect((await (await signedInAs('mia')).get('/people')).body).not.toContain('the tour');
  });

  it('lets an admin end an absence, and name nobody in somebody’s place', async () => {
    const delegate = { to: 'saul', from: '2026-03-01', until: '2026-03-13' };
    const page = '/people/roster/rita';
    const [ada, rita] = [await signedInAs('ada'), (await readMember('rita')) as Member];
    const offers = async () => (await ada.get(page)).body.includes(`action="${page}/away"`);
    expect(await offers()).toBe(false);
    const values = { 'delegate.to': 'saul', 'delegate.from': '2026-03-01' };
    const revision = revisionIn((await ada.get(page)).body);
    const sent = { ...values, 'delegate.until': '2026-03-13', revision };
    expect((await ada.send(`${page}/away`, sent)).status).toBe(403);
    expect((await readMember('rita'))?.delegate).toBeUndefined();
    await putMember({ ...rita, delegate });
    expect(await offers()).toBe(true);
    const offered = (await ada.get(page)).body;
    expect([...offered.matchAll(/<option value="([a-z]+)"/g)].map(([, id]) => id)).toContain(
      'saul',
    );
    const ended = { 'delegate.to': '', revision: revisionIn(offered) };
    expect((await ada.send(`${page}/away`, ended)).status).toBe(303);
    expect((await readMember('rita'))?.delegate).toBeUndefined();
  });

  it('says whose rules ask whom to sign', async () => {
    const said = textOf(await (await signedInAs('rita')).get('/people'));
    expect(said).toContain('Sales and marketing sign every brief and every proof');
    expect(said).toContain('Finance signs as well where it costs $50,000 or more');
  });
});
