import { describe, expect, it } from 'vitest';
import { checkEntries } from '../../../../lib/cli/roster-import/check-entries.ts';
import { planRoster } from '../../../../lib/cli/roster-import/plan-roster.ts';
import { readRosterFile } from '../../../../lib/cli/roster-import/roster-file.ts';
import { lena, leo, max, mia, rita, roster, saul } from '../../../story/sample.ts';

const csv = (...lines: string[]) => ({ name: 'people.csv', text: lines.join('\r\n') });
const json = (people: unknown) => ({ name: 'people.json', text: JSON.stringify(people) });

const entriesOf = (file: Parameters<typeof readRosterFile>[0]) =>
  checkEntries(file.name, readRosterFile(file));

const problemsOf = (file: Parameters<typeof readRosterFile>[0]): string[] => {
  try {
    entriesOf(file);
  } catch (error) {
    const [, ...lines] = (error as Error).message.split('\n  ');
    return lines;
  }
  throw new Error('nothing is wrong with it');
};

const planOf = (people: unknown, stored = roster, today = '2026-03-05') =>
  planRoster(
    entriesOf(json(people)),
    stored.map((member) => ({ member, revision: 1 })),
    today,
  );

const admin = { ...leo, admin: true };

describe('a file of people', () => {
  const heading = 'ID;Name;Email;Team;Parties;Leads;Admin;Mails';
  const rows = ['zoe;Zoë Zane;Zoe@New.example;Field sales;sales, legal;legal;yes;daily', ';;;;;;;'];

  it.each([
    [
      'commas',
      (line: string) => line.replace('sales, legal', '"sales, legal"').replaceAll(';', ','),
    ],
    ['semicolons', (line: string) => line],
    ['tabs', (line: string) => line.replaceAll(';', '\t')],
  ])('may be a spreadsheet, with %s', (_, write) => {
    const text = `\uFEFF${[heading, ...rows].map(write).join('\r\n')}`;
    expect(entriesOf({ name: 'people.csv', text })).toEqual([
      {
        given: ['id', 'name', 'email', 'team', 'parties', 'leads', 'admin', 'mails'],
        member: {
          id: 'zoe',
          name: 'Zoë Zane',
          email: 'zoe@new.example',
          team: 'Field sales',
          parties: ['sales', 'legal'],
          leads: ['legal'],
          admin: true,
          timeZone: 'UTC',
          aliases: [],
          active: true,
          rollups: true,
          mails: 'daily',
        },
      },
    ]);
  });

  it('may be a list in JSON, or what the API answers for the roster', () => {
    for (const people of [[rita, mia], { members: [rita, mia] }])
      expect(entriesOf(json(people)).map(({ member }) => member)).toEqual([rita, mia]);
  });

  it.each([
    ['no JSON', { name: 'people.json', text: '[{' }, /people\.json is not JSON: /],
    ['no list', json({ id: 'rita' }), /people\.json is not a list of people/],
    [
      'rows of several lengths',
      csv('id,name', 'rita,Rita,Reyes'),
      /people\.csv is not CSV: .*line 2/,
    ],
    [
      'of another kind',
      { name: 'people.xlsx', text: '' },
      /people\.xlsx is neither \.json nor \.csv/,
    ],
  ])('is refused when it is %s', (_, file, message) => {
    expect(() => entriesOf(file)).toThrow(message);
  });

  it('is refused with all that is wrong at once, by line, member and field', () => {
    const file = csv(
      'id,name,email,team,parties,timeZone,colour',
      'rita,Rita,rita@c.example,Sales,sales,Mars/Olympus,',
      'Max,Max,max@c,Marketing,marketing,UTC,red',
      ',Nobody,nobody@c.example,,sellers,UTC,',
      'sia,Sia,sia@c.example,Sales,sales,UTC,',
      'sia,Sia,SIA@c.example,Sales,sales,UTC,',
      'sam,Sam,sia@c.example,Sales,sales,UTC,',
    );
    expect(problemsOf(file).sort()).toEqual([
      'Max (line 3): colour: unknown field; remove it',
      'Max (line 3): email: must be an e-mail address',
      'Max (line 3): id: must be 2 to 20 of a-z, 0-9 and -, starting with a letter',
      'line 4: id: is required',
      expect.stringMatching(/^line 4: parties\.0: .*"sales"/),
      'line 4: team: is required',
      'rita (line 2): timeZone: must be an IANA time zone such as America/New_York',
      "sam: email: sia@c.example is sia's as well",
      'sia: id: 2 entries have it',
    ]);
  });
});

describe('what an import changes', () => {
  it('is never whether mail reaches somebody: what the table has found out stays', () => {
    const mark = (since: string) => ({ since, cause: 'bounce' as const, address: rita.email });
    const before = [admin, { ...rita, unreachable: mark('2026-03-02T14:00:00.000Z') }, mia, max];
    const { unreachable: _, ...unmarked } = { ...rita, unreachable: undefined };
    const forged = {
      ...mia,
      unreachable: { ...mark('2026-03-02T14:00:00.000Z'), address: mia.email },
    };
    const { plan } = planOf([{ ...unmarked, name: 'Rita R.' }, forged], before);
    expect(plan.changed).toEqual([{ member: { ...before[1], name: 'Rita R.' }, fields: ['name'] }]);
    expect(plan.unchanged).toEqual([mia]);
    const moved = planOf([{ ...unmarked, email: 'r.reyes@countersign.example' }], before).plan
      .changed[0];
    expect(moved?.member.unreachable).toBeUndefined();
  });

  it('is whom the file adds, and the fields that it names; all others stay', () => {
    const before = [admin, { ...rita, rollups: false, timeZone: 'Europe/Paris' }, saul, mia, max];
    const { plan, problems } = planOf(
      [
        { id: 'rita', email: rita.email, name: 'Rita R.', parties: ['sales'], team: rita.team },
        { id: 'lena', email: lena.email, name: 'Lena', parties: ['legal'], team: 'Legal' },
        saul,
      ],
      before,
    );
    expect(problems).toEqual([]);
    expect(plan.added.map(({ id }) => id)).toEqual(['lena']);
    expect(plan.changed).toEqual([
      {
        fields: ['name'],
        member: { ...rita, name: 'Rita R.', rollups: false, timeZone: 'Europe/Paris' },
      },
    ]);
    expect(plan.unchanged).toEqual([saul]);
    expect(plan.absent.map(({ id }) => id)).toEqual(['leo', 'mia', 'max']);
  });

  it('leaves an admin, whoever was one', () => {
    const nobody = /^nobody active has "admin": true/;
    expect(planOf([leo], []).problems).toEqual([expect.stringMatching(nobody)]);
    expect(planOf([{ ...admin, active: false }], [admin]).problems).toEqual([
      expect.stringMatching(nobody),
    ]);
    expect(planOf([rita], [admin]).problems).toEqual([]);
  });

  it('gives nobody an address of somebody whom the file does not name', () => {
    expect(planOf([admin, { ...rita, email: 'mia@countersign.example' }], [mia]).problems).toEqual([
      "rita: email: mia@countersign.example is mia's as well",
    ]);
  });

  it('names delegates who are there', () => {
    const window = { from: '2026-03-02', until: '2026-03-09' };
    const named = (to: string) =>
      planOf([admin, { ...rita, delegate: { to, ...window } }, mia]).problems;
    expect(named('saul')).toEqual([]);
    expect(named('nobody')).toEqual(['rita: delegate.to: nobody is nobody on the roster']);
    expect(named('rita')).toEqual(['rita: delegate.to: is the member themselves']);
  });

  it('says nothing of delegates whom the file does not name, though one of them has left', () => {
    const delegate = { to: 'saul', from: '2026-03-02', until: '2026-03-09' };
    const stored = [admin, { ...rita, delegate }, { ...saul, active: false }, mia];
    const { delegate: _, ...named } = { ...rita, delegate, team: 'Key accounts' };
    expect(planOf([mia], stored).problems).toEqual([]);
    expect(planOf([named], stored).problems).toEqual([]);
    expect(
      planOf([{ ...saul, active: false }], [admin, { ...rita, delegate }, saul]).problems,
    ).toEqual([]);
  });

  it('says nothing of delegates whose time is over', () => {
    const delegate = { to: 'saul', from: '2026-03-02', until: '2026-03-09' };
    const people = [admin, { ...rita, delegate }, { ...saul, active: false }];
    expect(planOf(people, [], '2026-03-10').problems).toEqual([]);
    expect(planOf(people, [], '2026-03-09').problems).toEqual([
      'rita: delegate.to: saul is nobody on the roster',
    ]);
  });

  it('is noted where it will hold requests up', () => {
    expect(planOf([admin, rita, mia], []).plan.notes).toEqual([
      'nobody signs for legal, finance, brand, product: a request that needs one of them cannot be signed',
      'one person signs for marketing: briefs and proofs that they submit cannot be signed',
    ]);
  });
});
