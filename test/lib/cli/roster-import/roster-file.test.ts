import { describe, expect, it } from 'vitest';
import { checkEntries } from '../../../../lib/cli/roster-import/check-entries.ts';
import { mergeMember, planRoster } from '../../../../lib/cli/roster-import/plan-roster.ts';
import { readRosterFile } from '../../../../lib/cli/roster-import/roster-file.ts';
import { lena, leo, max, mia, rita, roster, saul } from '../../../story/sample.ts';

const csv = (...lines: string[]) => ({ name: 'people.csv', text: lines.join('\r\n') });
const json = (people: unknown) => ({ name: 'people.json', text: JSON.stringify(people) });

const entriesOf = async (file: Parameters<typeof readRosterFile>[0]) =>
  checkEntries(file.name, await readRosterFile(file));

const problemsOf = async (file: Parameters<typeof readRosterFile>[0]): Promise<string[]> => {
  try {
    await entriesOf(file);
  } catch (error) {
    const [, ...lines] = (error as Error).message.split('\n  ');
    return lines;
  }
  throw new Error('nothing is wrong with it');
};

const planOf = async (people: unknown, stored = roster) =>
  planRoster(
    await entriesOf(json(people)),
    stored.map((member) => ({ member, revision: 1 })),
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
  ])('may be a spreadsheet, with %s', async (_, write) => {
    const text = `\uFEFF${[heading, ...rows].map(write).join('\r\n')}`;
    expect(await entriesOf({ name: 'people.csv', text })).toEqual([
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

  it.each([
    ['the line that names the separator', `sep=;\n${heading}\n${rows[0]}\n`],
    ['empty columns and cells at the end', `${heading};;\n${rows[0]};;;\n;;;;;;;;;;\n`],
    [
      'spaces that do not break, in other case',
      `\ufeffI D;NAME;E-mail\u00a0;team;Parties;LEADS;admin;mails\n${rows[0]}`,
    ],
  ])('is read as one of numbers is: with %s', async (_, text) => {
    expect(await entriesOf({ name: 'people.csv', text })).toMatchObject([
      { member: { id: 'zoe', email: 'zoe@new.example', parties: ['sales', 'legal'] } },
    ]);
  });

  it('says nothing of what a row ends before', async () => {
    const [short] = await entriesOf(
      csv('id,name,email,team,parties,leads,aliases', 'zoe,Zoë,zoe@new.example,Sales,sales'),
    );
    expect(short?.given).toEqual(['id', 'name', 'email', 'team', 'parties']);
  });

  it('may be a list in JSON, or what the API answers for the roster', async () => {
    for (const people of [[rita, mia], { members: [rita, mia] }])
      expect((await entriesOf(json(people))).map(({ member }) => member)).toEqual([rita, mia]);
  });

  it.each([
    ['no JSON', { name: 'people.json', text: '[{' }, /people\.json is not JSON: /],
    ['no list', json({ id: 'rita' }), /people\.json is not a list of people/],
    [
      'rows with more than the header has',
      csv('id,name', 'rita,Rita,Reyes'),
      /line 2: has 3 cells, and there are 2 columns/,
    ],
    ['quotes that never close', csv('id,name', 'rita,"Rita'), /people\.csv, line 2 cannot be read/],
    ['a column named twice', csv('id,Name,NAME', 'rita,Rita,R'), /line 1: name is named twice/],
    ['nothing', csv(''), /people\.csv is empty/],
    [
      'of another kind',
      { name: 'people.xlsx', text: '' },
      /people\.xlsx is neither \.json nor \.csv/,
    ],
  ])('is refused when it is %s', async (_, file, message) => {
    return expect(entriesOf(file)).rejects.toThrow(message);
  });

  it('is refused with all that is wrong at once, by line, member and field', async () => {
    const file = csv(
      'id,name,email,team,parties,timeZone,colour',
      'rita,Rita,rita@c.example,Sales,sales,Mars/Olympus,',
      'Max,Max,max@c,Marketing,marketing,UTC,red',
      ',Nobody,nobody@c.example,,sellers,UTC,',
      'sia,Sia,sia@c.example,Sales,sales,UTC,',
      'sia,Sia,SIA@c.example,Sales,sales,UTC,',
      'sam,Sam,sia@c.example,Sales,sales,UTC,',
    );
    expect((await problemsOf(file)).sort()).toEqual([
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
  it('is never whether mail reaches somebody: what the table has found out stays', async () => {
    const mark = (since: string) => ({ since, cause: 'bounce' as const, address: rita.email });
    const before = [admin, { ...rita, unreachable: mark('2026-03-02T14:00:00.000Z') }, mia, max];
    const { unreachable: _, ...unmarked } = { ...rita, unreachable: undefined };
    const forged = {
      ...mia,
      unreachable: { ...mark('2026-03-02T14:00:00.000Z'), address: mia.email },
    };
    const { plan } = await planOf([{ ...unmarked, name: 'Rita R.' }, forged], before);
    expect(plan.changed).toEqual([{ member: { ...before[1], name: 'Rita R.' }, fields: ['name'] }]);
    expect(plan.unchanged).toEqual([mia]);
    const moved = (await planOf([{ ...unmarked, email: 'r.reyes@countersign.example' }], before))
      .plan.changed[0];
    expect(moved?.member.unreachable).toBeUndefined();
  });

  it('is whom the file adds, and the fields that it names; all others stay', async () => {
    const before = [admin, { ...rita, rollups: false, timeZone: 'Europe/Paris' }, saul, mia, max];
    const { plan, problems } = await planOf(
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

  it('leaves an admin, whoever was one', async () => {
    const nobody = /^nobody active has "admin": true/;
    expect((await planOf([leo], [])).problems).toEqual([expect.stringMatching(nobody)]);
    expect((await planOf([{ ...admin, active: false }], [admin])).problems).toEqual([
      expect.stringMatching(nobody),
    ]);
    expect((await planOf([rita], [admin])).problems).toEqual([]);
  });

  it('gives nobody an address of somebody whom the file does not name', async () => {
    expect(
      (await planOf([admin, { ...rita, email: 'mia@countersign.example' }], [mia])).problems,
    ).toEqual(["rita: email: mia@countersign.example is mia's as well"]);
  });

  const delegate = { to: 'saul', from: '2026-03-02', until: '2026-03-09' };
  const notByFile =
    'rita: delegate: is for them to name, or for a lead of all their parties, once they are on the roster: leave it out';

  it('names nobody to sign in somebody’s place: that is theirs to say (J10)', async () => {
    const problems = async (given: unknown, stored: typeof roster) =>
      (await planOf([admin, given], stored)).problems;
    expect(await problems({ ...rita, delegate }, [])).toEqual([notByFile]);
    expect(await problems({ ...rita, delegate }, [rita])).toEqual([notByFile]);
    const away = { ...rita, delegate };
    expect(await problems({ ...away, delegate: { ...delegate, to: 'mia' } }, [away])).toEqual([
      notByFile,
    ]);
    expect(await problems({ ...away, team: 'Key accounts' }, [away])).toEqual([]);
  });

  it('leaves whom they have named, whether it has them or not', async () => {
    const away = { ...rita, delegate };
    const stored = [admin, away, saul, mia];
    const { delegate: _, ...named } = { ...away, team: 'Key accounts' };
    for (const given of [named, { ...named, delegate }])
      expect((await planOf([given], stored)).plan.changed).toEqual([
        { member: { ...away, team: 'Key accounts' }, fields: ['team'] },
      ]);
    // Ended since the file was made: it does not begin again.
    const [entry] = await entriesOf(json([{ ...named, delegate }]));
    expect(mergeMember(entry as NonNullable<typeof entry>, rita)).not.toHaveProperty('delegate');
  });

  it('is noted where it will hold requests up', async () => {
    expect((await planOf([admin, rita, mia], [])).plan.notes).toEqual([
      'nobody signs for legal, finance, brand, product, it, hr: a request that needs one of them cannot be signed',
      'one person signs for marketing: briefs and proofs that they submit cannot be signed',
    ]);
  });
});
